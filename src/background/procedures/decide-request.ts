import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

/** Throws 'request.stale' when the revision is not the one on the record, 'request.too-early' before it is armed,
 * 'request.not-compared' while the address that looks like another one was not compared. */
export const decideRequest: Procedure<'decide-request'> = async ({ requests }, { id, revision, approve, choice, compared }) => {
  await requests.decide({ id: id as RequestId, revision, approve, ...(choice === undefined ? {} : { choice }), ...(compared === undefined ? {} : { compared }) })
  return null
}
