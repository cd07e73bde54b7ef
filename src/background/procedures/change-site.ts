import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { chooseAccounts, chooseTerm, moveSite } from '../../core/grants.ts'
import { message } from '../../core/message.ts'
import { getNetwork, isGivable } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** What one connected site sees, where it works and for how long; no other site is touched. */
export const changeSite: Procedure<'change-site'> = async ({ keeper, profile, events, log, grantClock }, { site, accounts, chain, term }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const grant = profile.get().grants.find((candidate) => candidate.site === site)
  if (grant === undefined) throw new WalletError('site.not-connected')
  if (chain !== undefined) getNetwork(profile.get(), chain)
  const givable = profile.get().accounts.filter(isGivable).map(({ address }) => address)
  const chosen = accounts?.map((wanted) => getOne(givable, wanted))
  if (chosen !== undefined && new Set(chosen).size !== chosen.length) throw new WalletError('request.invalid', { detail: 'accounts' })
  const now = grantClock.now()
  await profile.update((known) => {
    const moved = chain === undefined ? known : moveSite(known, grant.site, chain, now)
    const shown = chosen === undefined ? moved : chooseAccounts(moved, grant.site, chosen, now)
    return term === undefined ? shown : chooseTerm(shown, grant.site, term, now)
  })
  if (term !== undefined) await grantClock.keep(true)
  await events.changed()
  await log.append(message('log.site-changed', { origin: grant.origin }), { site: grant.origin })
  return null
}

function getOne(givable: readonly Address[], wanted: string): Address {
  const address = givable.find((each) => each === wanted)
  if (address === undefined) throw new WalletError('vault.no-account', { address: wanted })
  return address
}
