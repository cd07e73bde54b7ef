import type { Procedure } from './procedure.ts'

/** What was found so far stays. */
export const stopFinding: Procedure<'stop-finding'> = async ({ discovery }) => {
  await discovery.stop()
  return null
}
