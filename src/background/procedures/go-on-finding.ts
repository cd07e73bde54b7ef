import type { Procedure } from './procedure.ts'

/** After a stop, a fault or the end of a worker; or, where all rows had ended, "scan further". */
export const goOnFinding: Procedure<'go-on-finding'> = async ({ discovery }) => {
  await discovery.goOn()
  return null
}
