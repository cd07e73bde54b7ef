import type { Procedure } from './procedure.ts'

/** The person has read which node learns what, and agreed. Answers when it has begun. */
export const scanApprovals: Procedure<'scan-approvals'> = async ({ approvals }, { host, anew }) => {
  await approvals.startScan(host, anew === true)
  return null
}
