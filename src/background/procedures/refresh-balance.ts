import type { Procedure } from './procedure.ts'

export const refreshBalance: Procedure<'refresh-balance'> = async ({ balances, receipts, keeper }) => {
  if (!keeper.isUnlocked()) return null
  await Promise.all([balances.refresh(), receipts.check()])
  return null
}
