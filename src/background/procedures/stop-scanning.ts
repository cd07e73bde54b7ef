import type { Procedure } from './procedure.ts'

/** What was found so far stays. */
export const stopScanning: Procedure<'stop-scanning'> = async ({ approvals }) => {
  await approvals.stopScan()
  return null
}
