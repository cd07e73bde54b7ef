import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

/** The page says that this revision is on the screen now; from here the 600 ms count (ruling 13). */
export const showRequest: Procedure<'show-request'> = async ({ requests }, { id, revision }) => {
  await requests.show(id as RequestId, revision)
  return null
}
