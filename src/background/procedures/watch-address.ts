import { parseAddress } from '../../chains/eip155/address.ts'
import { WalletError } from '../../core/errors.ts'
import { ensureRoom } from '../../core/limits.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** An address to look at, with no key behind it. Sites never see it, nothing is signed with it. */
export const watchAddress: Procedure<'watch-address'> = async ({ keeper, profile, platform, log }, { address: typed, name }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const address = parseAddress(typed)
  const { accounts } = profile.get()
  if (accounts.some((account) => account.address === address)) throw new WalletError('account.exists', { address })
  const trimmed = name.trim().slice(0, 40)
  if (trimmed === '') throw new WalletError('input.name-empty')
  ensureRoom(profile.get(), { accounts: 1 })
  await profile.update((known) => ({
    ...known,
    accounts: [...known.accounts, { address, family: 'eip155', kind: 'watch', name: trimmed, createdAt: platform.clock.now(), hidden: false }],
  }))
  await log.append(message('log.account-added', { address }))
  return { address }
}
