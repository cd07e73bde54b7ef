import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address } from './account.ts'
import { isWalletError } from './errors.ts'
import type { Grant } from './grant.ts'
import { hideAccount, showAccount } from './hide.ts'
import { defaultSettings, type Profile } from './settings.ts'

const addressOf = (at: number): Address => `0x${String(at).padStart(40, '0')}` as Address
const chain = 'eip155:1'

const profiles = fc
  .array(fc.record({ isWatched: fc.boolean(), hidden: fc.boolean(), sites: fc.subarray([0, 1, 2]) }), { minLength: 1, maxLength: 6 })
  .chain((made) => fc.record({ made: fc.constant(made), selected: fc.nat(made.length - 1), target: fc.nat(made.length - 1) }))
  .map(({ made, selected, target }) => {
    const accounts = made.map(({ isWatched, hidden }, at): AccountRecord => ({ address: addressOf(at), family: 'eip155', kind: isWatched ? 'watch' : 'derived', name: `Account ${at}`, createdAt: at, hidden }))
    const grants = [0, 1, 2].flatMap((site): Grant[] => {
      const seen = made.flatMap(({ sites }, at) => (sites.includes(site) ? [addressOf(at)] : []))
      return seen.length === 0 ? [] : [{ site: `s${site}` as Grant['site'], origin: `https://s${site}.example` as Grant['origin'], accounts: seen, chain, grantedAt: 1 }]
    })
    const profile: Profile = { accounts, secrets: [], grants, networks: [], settings: defaultSettings, policy: {}, selected: { account: addressOf(selected), chain } }
    return { profile, target: addressOf(target) }
  })

function attempt(work: () => Profile): Profile | string {
  try {
    return work()
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

describe('a hidden account', () => {
  it('is in no permission and not selected, and every account, key and path is still there', () => {
    fc.assert(
      fc.property(profiles, ({ profile, target }) => {
        const after = attempt(() => hideAccount(profile, target))
        const others = profile.accounts.filter(({ address, hidden }) => address !== target && !hidden)
        if (typeof after === 'string') {
          expect(after).toBe('account.last-shown')
          expect(others).toEqual([])
          return
        }
        expect(after.accounts).toEqual(profile.accounts.map((account) => (account.address === target ? { ...account, hidden: true } : account)))
        expect(after.grants.flatMap(({ accounts }) => accounts)).not.toContain(target)
        expect(after.grants.every(({ accounts }) => accounts.length > 0)).toBe(true)
        expect(after.selected.account).not.toBe(target)
        if (profile.selected.account === target) expect(others.map(({ address }) => address)).toContain(after.selected.account)
        else expect(after.selected).toEqual(profile.selected)
      }),
    )
  })

  it('takes nothing from other accounts: every other permission stays', () => {
    fc.assert(
      fc.property(profiles, ({ profile, target }) => {
        const after = attempt(() => hideAccount(profile, target))
        if (typeof after === 'string') return
        const pairs = (from: Profile) => from.grants.flatMap(({ site, accounts }) => accounts.filter((address) => address !== target).map((address) => `${site} ${address}`))
        expect(pairs(after)).toEqual(pairs(profile))
      }),
    )
  })

  it('that is shown again has no permission back', () => {
    fc.assert(
      fc.property(profiles, ({ profile, target }) => {
        const hidden = attempt(() => hideAccount(profile, target))
        if (typeof hidden === 'string') return
        const shown = showAccount(hidden, target)
        expect(shown.accounts.find(({ address }) => address === target)?.hidden).toBe(false)
        expect(shown.grants).toEqual(hidden.grants)
      }),
    )
  })

  it('gives its place to one with a key, where there is one', () => {
    const account = (at: number, kind: AccountRecord['kind']): AccountRecord => ({ address: addressOf(at), family: 'eip155', kind, name: '', createdAt: 0, hidden: false })
    const profile: Profile = { accounts: [account(0, 'derived'), account(1, 'watch'), account(2, 'imported')], secrets: [], grants: [], networks: [], settings: defaultSettings, policy: {}, selected: { account: addressOf(0), chain } }
    expect(hideAccount(profile, addressOf(0)).selected.account).toBe(addressOf(2))
  })

  it('that does not exist is refused', () => {
    fc.assert(
      fc.property(profiles, ({ profile }) => {
        expect(attempt(() => hideAccount(profile, addressOf(99)))).toBe('vault.no-account')
      }),
    )
  })
})
