import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

export const selectAccount: Procedure<'select-account'> = async ({ profile, balances }, { address }) => {
  const account = profile.get().accounts.find((candidate) => candidate.address === address && !candidate.hidden)
  if (account === undefined) throw new WalletError('vault.no-account', { address })
  await profile.update((known) => ({ ...known, selected: { ...known.selected, account: account.address } }))
  void balances.refresh()
  return null
}
