/**
 * The profile of a wallet that was reset, kept as long as its ciphertext so that bringing it back brings the names too. Encrypted by
 * a key from that vault: the old password opens it, and after a reset no address lies here in clear. No site comes along.
 */
import { isJsonObject } from '../core/json.ts'
import type { Profile } from '../core/settings.ts'
import { archiveForMs } from '../platform/homes-archive.ts'
import type { Clock, KeyValue } from '../platform/platform.ts'
import type { Mac } from './keeper-types.ts'
import { isBoxOf, openBox, sealBox, type Boxed } from './profile-box.ts'
import { encodeProfile } from './profile-shape.ts'

const storageKey = 'profile.archived'

export type ProfileArchive = {
  readonly keep: (profile: Profile, epoch: number, mac: Mac) => Promise<void>
  /** Undefined for none, one of another vault, and one that is older than what is archived with it. */
  readonly open: (mac: Mac) => Promise<Boxed | undefined>
  /** What was archived under this key, once the wallet it belongs to is here again. Another vault's stays for its 30 days. */
  readonly forget: (mac: Mac) => Promise<void>
}

/** Somebody who can write to the disk must not be able to fill it through us; nor a person who resets again and again. */
const maxArchived = 16

type Row = { readonly at: number; readonly box: string }

const isRow = (value: unknown): value is Row => isJsonObject(value) && typeof value['at'] === 'number' && typeof value['box'] === 'string'

export function makeProfileArchive(local: KeyValue, clock: Clock): ProfileArchive {
  /** Newest first. Each reset wallet has its own: one that is reset later must not take the names of an earlier one. */
  async function readRows(): Promise<readonly Row[]> {
    const stored = await local.get(storageKey)
    return Array.isArray(stored) ? stored.filter(isRow).filter(({ at }) => at >= clock.now() - archiveForMs) : []
  }

  const writeRows = (rows: readonly Row[]): Promise<void> =>
    rows.length === 0 ? local.remove(storageKey) : local.set(storageKey, rows.slice(0, maxArchived))

  async function open(mac: Mac): Promise<Boxed | undefined> {
    const row = (await readRows()).find((each) => isBoxOf(mac, each.box))
    return row === undefined ? undefined : openBox(mac, 'archived', row.box)
  }

  return {
    keep: async (profile, epoch, mac) => {
      const json = encodeProfile({ ...profile, grants: [] })
      const row = { at: clock.now(), box: await sealBox(mac, 'archived', json, epoch) }
      await writeRows([row, ...(await readRows()).filter((each) => !isBoxOf(mac, each.box))])
    },
    // It only ever adds names: whatever is wrong with it, there are none.
    open: (mac) => open(mac).catch(() => undefined),
    forget: async (mac) => {
      if ((await local.get(storageKey)) === undefined) return
      await writeRows((await readRows()).filter((each) => !isBoxOf(mac, each.box)))
    },
  }
}
