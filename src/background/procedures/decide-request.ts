import { message } from '../../core/message.ts'
import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

/** Throws 'request.stale' when the revision is not the one on the record, 'request.too-early' before it is armed. */
export const decideRequest: Procedure<'decide-request'> = async ({ requests, log, records }, { id, revision, approve, choice }) => {
  const record = records.find(id as RequestId)
  if (record !== undefined && approve) {
    const origin = record.caller.kind === 'site' ? record.caller.origin : 'holdfast'
    await log.append(message('log.approved', { origin, method: record.method, digest: '' }))
  }
  await requests.decide({ id: id as RequestId, revision, approve, ...(choice === undefined ? {} : { choice }) })
  return null
}
