import type { Procedure } from './procedure.ts'

export const endReveal: Procedure<'end-reveal'> = async ({ reveals }) => {
  reveals.close()
  return null
}
