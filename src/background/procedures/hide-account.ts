import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { hideAccount as hide, showAccount, sitesOf } from '../../core/hide.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** Out of sight or back in it. The page has said which sites lose it; a site that saw nothing else is disconnected, and written down as that. */
export const hideAccount: Procedure<'hide-account'> = async ({ keeper, profile, events, balances, log }, { address: wanted, hidden }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const address = wanted as Address
  const sites = hidden ? sitesOf(profile.get().grants, address) : []
  await profile.update((known) => (hidden ? hide(known, address) : showAccount(known, address)))
  await events.changed()
  for (const { origin } of sites.filter(({ accounts }) => accounts.length === 1)) await log.append(message('log.revoked', { origin }), { site: origin, account: address })
  await log.append(message(hidden ? 'log.account-hidden' : 'log.account-shown', { address }), { account: address })
  void balances.refresh()
  return null
}
