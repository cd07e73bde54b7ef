import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

export const renameAccount: Procedure<'rename-account'> = async ({ profile }, { address, name }) => {
  const trimmed = name.trim().slice(0, 40)
  if (trimmed === '') throw new WalletError('input.name-empty')
  await profile.update((known) => ({
    ...known,
    accounts: known.accounts.map((account) => (account.address === address ? { ...account, name: trimmed } : account)),
  }))
  return null
}
