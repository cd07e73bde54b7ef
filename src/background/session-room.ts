/**
 * What storage.session (10 MB) can do without when it is full and the unlocked key has no room in it: the first paint of our
 * pages, and what became of requests that are over. This life of the worker knows the latter still and tells whoever comes
 * to collect; what waits for a person is never let go.
 */
import { isJsonObject } from '../core/json.ts'
import type { KeyValue } from '../platform/platform.ts'
import { snapshotKey } from '../platform/snapshot-key.ts'
import { recordPrefix } from './requests/records.ts'

/** Throws what the store throws. */
export async function makeSessionRoom(session: KeyValue): Promise<void> {
  await session.remove(snapshotKey)
  for (const [key, value] of Object.entries(await session.all())) {
    if (key.startsWith(recordPrefix) && isJsonObject(value) && value['status'] === 'settled') await session.remove(key)
  }
}
