import type { Procedure } from './procedure.ts'

export const lock: Procedure<'lock'> = async ({ keeper }) => {
  await keeper.lock('user')
  return null
}
