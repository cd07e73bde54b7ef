import type { RequestId } from '../../core/request.ts'
import type { Edits } from '../../core/method.ts'
import type { Procedure } from './procedure.ts'

/** Fee, gas limit or nonce set by the user: a new revision with everything described anew. */
export const reviseRequest: Procedure<'revise-request'> = async ({ requests }, { id, revision, edits }) => {
  await requests.edit(id as RequestId, revision, edits as Edits)
  return null
}
