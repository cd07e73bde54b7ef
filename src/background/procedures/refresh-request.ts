import type { RequestId } from '../../core/request.ts'
import type { Procedure } from './procedure.ts'

export const refreshRequest: Procedure<'refresh-request'> = async ({ requests }, { id }) => {
  await requests.refresh(id as RequestId)
  return null
}
