/**
 * An account out of sight: in no list to choose from, shown to no site, asked for nothing. Its key, its path and what brings it
 * back stay as they are. Shown again, it has no permission back: a person gives those anew.
 */
import type { AccountRecord, Address } from './account.ts'
import { WalletError } from './errors.ts'
import type { Grant } from './grant.ts'
import type { Profile } from './settings.ts'

/** Sites that lose sight of it, as they are before. */
export const sitesOf = (grants: readonly Grant[], address: Address): readonly Grant[] => grants.filter(({ accounts }) => accounts.includes(address))

/** The account that takes the place of a selected one that is hidden: with a key rather than without. */
export function nextSelected(accounts: readonly AccountRecord[], address: Address): AccountRecord | undefined {
  const others = accounts.filter((account) => account.address !== address && !account.hidden)
  return others.find(({ kind }) => kind !== 'watch') ?? others[0]
}

/** Throws 'vault.no-account', or 'account.last-shown': a wallet always shows one. */
export function hideAccount(known: Profile, address: Address): Profile {
  getAccount(known, address)
  const next = nextSelected(known.accounts, address)
  if (next === undefined) throw new WalletError('account.last-shown')
  return {
    ...known,
    accounts: known.accounts.map((account) => (account.address === address ? { ...account, hidden: true } : account)),
    grants: known.grants.flatMap((grant) => {
      if (!grant.accounts.includes(address)) return [grant]
      const accounts = grant.accounts.filter((other) => other !== address)
      return accounts.length === 0 ? [] : [{ ...grant, accounts }]
    }),
    selected: known.selected.account === address ? { ...known.selected, account: next.address } : known.selected,
  }
}

/** Throws 'vault.no-account'. */
export function showAccount(known: Profile, address: Address): Profile {
  getAccount(known, address)
  return { ...known, accounts: known.accounts.map((account) => (account.address === address ? { ...account, hidden: false } : account)) }
}

function getAccount({ accounts }: Profile, address: Address): AccountRecord {
  const account = accounts.find((candidate) => candidate.address === address)
  if (account === undefined) throw new WalletError('vault.no-account', { address })
  return account
}
