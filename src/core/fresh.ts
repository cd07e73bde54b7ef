/**
 * An account for one site alone: nothing on the chain says whose else it is, until money moves between it and another. It is
 * the next account of a phrase, so the same words bring it back, and a site has one at most.
 */
import type { AccountRecord, SecretRecord } from './account.ts'
import { isUnbacked } from './backup/nag.ts'
import type { SiteKey } from './caller.ts'
import { maxAccounts } from './limits.ts'
import type { Profile } from './settings.ts'

type Facts = Pick<Profile, 'accounts' | 'secrets' | 'selected'>

export const findMadeFor = (accounts: readonly AccountRecord[], site: SiteKey): AccountRecord | undefined => accounts.find(({ madeFor }) => madeFor === site)

/** The phrase of the account that the person looks at, else the first: never one whose words nobody has proven (one more account is one more to lose). */
export function findFreshPhrase({ accounts, secrets, selected }: Facts): SecretRecord | undefined {
  const proven = secrets.filter((secret) => secret.kind === 'phrase' && !isUnbacked([secret]))
  const looked = accounts.find(({ address }) => address === selected.account)?.secretId
  return proven.find(({ id }) => id === looked) ?? proven[0]
}

/** What can be offered to a site: a new one, or the one it has that is out of sight. Undefined when it has one that is shown, or there can be none. */
export function findFresh(known: Facts, site: SiteKey): 'new' | 'hidden' | undefined {
  const made = findMadeFor(known.accounts, site)
  if (made !== undefined) return made.hidden ? 'hidden' : undefined
  return known.accounts.length < maxAccounts && findFreshPhrase(known) !== undefined ? 'new' : undefined
}
