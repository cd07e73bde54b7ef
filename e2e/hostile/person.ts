import type { SiteCaller } from '../../src/core/caller.ts'
import { isWalletError } from '../../src/core/errors.ts'
import type { PendingRequest, RequestId } from '../../src/core/request.ts'
import { demand } from './law.ts'
import type { Site } from './world.ts'

/** The record that a person would see for this id. */
export function getPending({ background }: Site, caller: SiteCaller, id: string): PendingRequest {
  const record = background.records.findFor(caller, id)
  demand(record?.status === 'pending', 'a request that waits is a record that is pending')
  return record as PendingRequest
}

/** Looks at the newest revision until it may be decided about. */
export async function show({ background, world }: Site, id: RequestId): Promise<PendingRequest> {
  for (let turn = 0; turn < 3; turn += 1) {
    const record = background.records.find(id)
    if (record?.status !== 'pending') break
    if (record.shownAt !== undefined && turn > 0) break
    await background.requests.show(id, record.revision)
  }
  await world.computer.clock.advance(700)
  const record = background.records.find(id)
  demand(record?.status === 'pending', 'what is shown is pending')
  return record as PendingRequest
}

/** Approves; the record as it stood then, or undefined when the approval did not go through. */
export async function decide({ background }: Site, id: RequestId, revision?: number): Promise<PendingRequest | undefined> {
  const record = background.records.find(id)
  if (record === undefined) return undefined
  try {
    await background.requests.decide({ id, revision: revision ?? record.revision, approve: true })
    return record.status === 'pending' ? record : undefined
  } catch (error) {
    demand(isWalletError(error), `an approval fails with a code of ours, not ${error instanceof Error ? error.stack : String(error)}`)
    return undefined
  }
}
