import type { Procedure } from './procedure.ts'

export const rejectAll: Procedure<'reject-all'> = async ({ requests }) => {
  await requests.rejectAll()
  return null
}
