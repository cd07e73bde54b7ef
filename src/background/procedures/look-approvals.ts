import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/** Answers when it has begun; the view says how it goes. */
export const lookApprovals: Procedure<'look-approvals'> = async ({ approvals, keeper, platform }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  void approvals.look().catch(() => platform.log('approvals.not-read'))
  return null
}
