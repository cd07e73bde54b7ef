import type { AccountRecord } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const renameAccount: Procedure<'rename-account'> = async ({ profile, log }, { address, name }) => {
  const trimmed = name.trim().slice(0, 40)
  if (trimmed === '') throw new WalletError('input.name-empty')
  await profile.update((known) => ({
    ...known,
    accounts: known.accounts.map((account) => (account.address === address ? withName(account, trimmed) : account)),
  }))
  const account = profile.get().accounts.find((candidate) => candidate.address === address)?.address
  if (account !== undefined) await log.append(message('log.account-renamed', { address: account }), { account })
  return null
}

/** A name that a person gave is theirs, wherever the one before it came from. */
function withName({ fromFile: _fromFile, ...account }: AccountRecord, name: string): AccountRecord {
  return { ...account, name }
}
