/**
 * The account of one site: the next of a phrase, named after the site. Made at one place only, after a person approved the
 * connect that asks for it; a death, a second approval and a second window all find the one that is there.
 */
import type { Address, SecretId } from '../core/account.ts'
import { siteKeyOf, type SiteCaller } from '../core/caller.ts'
import { WalletError } from '../core/errors.ts'
import { findFreshPhrase, findMadeFor } from '../core/fresh.ts'
import { showAccount } from '../core/hide.ts'
import { ensureRoom } from '../core/limits.ts'
import { message } from '../core/message.ts'
import { hostName } from '../core/site.ts'
import { addressesAt } from './add-at-path.ts'
import { makeAccount, nextPath } from './add-phrase.ts'
import type { Background } from './boot.ts'

type Parts = Pick<Background, 'keeper' | 'profile' | 'platform' | 'log'>

/** Throws 'vault.no-secret' when there is no phrase whose words were proven, 'account.too-many' when there is no room. */
export async function makeFreshAccount(parts: Parts, caller: SiteCaller): Promise<void> {
  const { profile, log } = parts
  const made = findMadeFor(profile.get().accounts, siteKeyOf(caller))
  if (made === undefined) {
    const phrase = findFreshPhrase(profile.get())
    if (phrase === undefined) throw new WalletError('vault.no-secret')
    const address = await derive(parts, phrase.id, caller)
    if (address !== undefined) await log.append(message('log.account-added', { address }), { account: address, site: caller.origin })
  } else if (made.hidden) {
    await profile.update((known) => showAccount(known, made.address))
    await log.append(message('log.account-shown', { address: made.address }), { account: made.address, site: caller.origin })
  }
}

/** Undefined when somebody else made it meanwhile. An address that the wallet knows already, watched or by its key, is not a fresh one. */
async function derive({ keeper, profile, platform }: Parts, id: SecretId, caller: SiteCaller): Promise<Address | undefined> {
  const site = siteKeyOf(caller)
  const passed = new Set<string>()
  for (;;) {
    const path = nextPath(profile.get(), id, passed)
    const [address] = await addressesAt(keeper, id, [path])
    if (address === undefined) throw new WalletError('request.internal')
    let outcome = 'taken' as 'made' | 'there' | 'taken'
    await profile.update((known) => {
      outcome = findMadeFor(known.accounts, site) !== undefined ? 'there' : known.accounts.some((account) => account.address === address) ? 'taken' : 'made'
      if (outcome !== 'made') return known
      ensureRoom(known, { accounts: 1 })
      const account = makeAccount(address, path, id, known.accounts.length + 1, platform.clock.now(), hostName(caller.origin))
      return { ...known, accounts: [...known.accounts, { ...account, madeFor: site }] }
    })
    if (outcome === 'there') return undefined
    if (outcome === 'made') return address
    passed.add(path)
  }
}
