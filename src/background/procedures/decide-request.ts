import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

/** Throws 'request.stale' when the revision is not the one on the record, 'request.too-early' before it is armed. */
export const decideRequest: Procedure<'decide-request'> = async ({ requests }, { id, revision, approve, choice }) => {
  await requests.decide({ id: id as RequestId, revision, approve, ...(choice === undefined ? {} : { choice }) })
  return null
}
