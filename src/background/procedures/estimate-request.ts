import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

/** What this revision would do, as the node says. Null when it is not that revision any more, or nothing can be said. */
export const estimateRequest: Procedure<'estimate-request'> = async ({ estimates }, { id, revision }) => (await estimates.get(id as RequestId, revision)) ?? null
