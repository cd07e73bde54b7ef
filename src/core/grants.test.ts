import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address } from './account.ts'
import type { SiteKey } from './caller.ts'
import { answerAsMetaMask, chooseAccounts, chooseTerm, connectSite, disconnectSite, forgetSite, moveSite, siteKey, withoutEnded, type Place } from './grants.ts'
import { endOf, terms, type Term } from './grant-term.ts'
import { moveOn, type GrantTime } from './grant-time.ts'
import { hideAccount, showAccount } from './hide.ts'
import type { ChainId } from './network.ts'
import type { Origin } from './origin.ts'
import { defaultSettings, type Profile } from './settings.ts'
import { maxSites } from './site.ts'

const day = 24 * 60 * 60_000
const start = 1_800_000_000_000
const address = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}` as Address
const pool = [1, 2, 3, 4].map(address)
const places: readonly Place[] = [{ origin: 'https://a.example' as Origin }, { origin: 'https://b.example' as Origin }, { origin: 'https://a.example' as Origin, cookieStoreId: 'container-1' }]
const chains: readonly ChainId[] = ['eip155:1', 'eip155:10', 'eip155:8453']

const makeProfile = (): Profile => ({
  accounts: pool.map((each): AccountRecord => ({ address: each, family: 'eip155', kind: 'derived', name: each, createdAt: 0, hidden: false })),
  secrets: [],
  grants: [],
  networks: chains.map((chain) => ({ chain, name: chain, symbol: 'ETH', decimals: 18, nodes: [], builtIn: true, test: false })),
  settings: defaultSettings,
  policy: {},
  selected: { account: address(1), chain: 'eip155:1' },
})

const place = fc.constantFrom(...places)
const accounts = fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1 })
const chain = fc.constantFrom(...chains)
const term = fc.constantFrom(...terms)

/** What happens to a wallet, as people and sites make it happen. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('connect' as const), place, accounts, chain, term }),
  fc.record({ kind: fc.constant('disconnect' as const), place }),
  fc.record({ kind: fc.constant('forget' as const), place }),
  fc.record({ kind: fc.constant('move' as const), place, chain }),
  fc.record({ kind: fc.constant('choose' as const), place, accounts }),
  fc.record({ kind: fc.constant('term' as const), place, term }),
  fc.record({ kind: fc.constant('name' as const), place, isOn: fc.boolean() }),
  fc.record({ kind: fc.constant('hide' as const), account: fc.constantFrom(...pool) }),
  fc.record({ kind: fc.constant('show' as const), account: fc.constantFrom(...pool) }),
  fc.record({ kind: fc.constant('pass' as const), passes: fc.nat(100 * day), jumps: fc.oneof(fc.constant(0), fc.integer({ min: -200 * day, max: 200 * day })), isThere: fc.boolean() }),
  fc.constant({ kind: 'sweep' as const }),
)
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

/** The same in the plainest way: what each site sees, and how many ms of it are left by a clock that nobody can put back. */
type Model = Map<SiteKey, { accounts: readonly Address[]; chain: ChainId; left: number }>

function stepModel(model: Model, e: Event, passed: number): void {
  if (e.kind === 'connect') model.set(siteKey(e.place), { accounts: e.accounts, chain: model.get(siteKey(e.place))?.chain ?? e.chain, left: (endOf(e.term, 0) ?? Infinity) })
  if (e.kind === 'disconnect' || e.kind === 'forget') model.delete(siteKey(e.place))
  for (const [site, seen] of model) {
    if (e.kind === 'move' && site === siteKey(e.place)) seen.chain = e.chain
    if (e.kind === 'choose' && site === siteKey(e.place)) seen.accounts = e.accounts
    if (e.kind === 'term' && site === siteKey(e.place)) seen.left = endOf(e.term, 0) ?? Infinity
    if (e.kind === 'hide') {
      const rest = seen.accounts.filter((each) => each !== e.account)
      if (rest.length === 0) model.delete(site)
      else seen.accounts = rest
    }
    if (e.kind === 'pass') {
      seen.left -= passed
      if (seen.left <= 0) model.delete(site)
    }
  }
}

function step(known: Profile, e: Event, now: number): Profile {
  switch (e.kind) {
    case 'connect':
      return connectSite(known, e.place, e, now)
    case 'disconnect':
      return disconnectSite(known, siteKey(e.place), now)
    case 'forget':
      return forgetSite(known, siteKey(e.place))
    case 'move':
      return moveSite(known, siteKey(e.place), e.chain, now)
    case 'choose':
      return chooseAccounts(known, siteKey(e.place), e.accounts, now)
    case 'term':
      return chooseTerm(known, siteKey(e.place), e.term, now)
    case 'name':
      return answerAsMetaMask(known, e.place, e.isOn, now)
    case 'hide':
      return known.accounts.filter(({ hidden }) => !hidden).length > 1 ? hideAccount(known, e.account) : known
    case 'show':
      return showAccount(known, e.account)
    case 'sweep':
      return withoutEnded(known, now)
    case 'pass':
      return known
  }
}

type Moment = { readonly event: Event; readonly before: Profile; readonly after: Profile; readonly now: number; readonly model: Model }

function tell(events: readonly Event[]): readonly Moment[] {
  let profile = makeProfile()
  let wall = start
  let time: GrantTime = moveOn(undefined, wall)
  const model: Model = new Map()
  return events.map((e) => {
    const before = profile
    const from = time
    if (e.kind === 'pass') {
      wall = Math.max(0, wall + e.passes + e.jumps)
      time = moveOn(time, wall, e.isThere ? e.passes : 0)
    }
    // A hide that would leave none is refused by the wallet; the model is not told of it.
    const isRefused = e.kind === 'hide' && before.accounts.filter(({ hidden }) => !hidden).length <= 1
    // A person chooses among what is shown.
    const shown = (list: readonly Address[]) => list.filter((each) => before.accounts.some((account) => account.address === each && !account.hidden))
    const real = e.kind === 'connect' || e.kind === 'choose' ? { ...e, accounts: shown(e.accounts) } : e
    const isEmpty = (real.kind === 'connect' || real.kind === 'choose') && real.accounts.length === 0
    if (!isRefused && !isEmpty) {
      profile = step(before, real, time.at)
      stepModel(model, real, time.at - from.at)
    }
    return { event: real, before, after: profile, now: time.at, model: structuredClone(model) }
  })
}

const stories = fc.array(event, { maxLength: 40 })
const sees = (known: Profile, now: number) => withoutEnded(known, now).grants

describe('grants, over any story of people, sites and clocks', () => {
  it('show each site exactly what was last chosen for it, in that order, on its own network, until it is over', () => {
    fc.assert(
      fc.property(stories, (events) => {
        for (const { after, now, model } of tell(events)) {
          const seen = sees(after, now).map(({ site, accounts: list, chain: on }) => [site, { accounts: list, chain: on }] as const)
          expect(new Map(seen)).toEqual(new Map([...model].map(([site, { left: _left, ...rest }]) => [site, rest])))
          expect(seen.length).toBe(model.size)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('never give back what is over: without a connect no site sees more, or longer, than before, whatever the clock does', () => {
    fc.assert(
      fc.property(stories, (events) => {
        for (const { event: e, before, after, now } of tell(events)) {
          if (e.kind === 'connect') continue
          const live = new Set(sees(before, now).map(({ site }) => site))
          for (const { site } of sees(after, now)) expect(live).toContain(site)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('of one site are nobody else’s: what happens to one changes no other, container for container', () => {
    fc.assert(
      fc.property(stories, (events) => {
        for (const { event: e, before, after, now } of tell(events)) {
          if (!('place' in e)) continue
          const others = (known: Profile) => sees(known, now).filter(({ site }) => site !== siteKey(e.place))
          expect(others(after)).toEqual(others(before))
          const memories = (known: Profile) => (known.sites ?? []).filter(({ site }) => site !== siteKey(e.place))
          expect(memories(after)).toEqual(memories(before))
        }
      }),
      { numRuns: 400 },
    )
  })

  it('are remembered as they were chosen, for the next time; nothing that is remembered lets anybody see anything', () => {
    fc.assert(
      fc.property(stories, (events) => {
        for (const { after, now } of tell(events)) {
          for (const grant of sees(after, now)) {
            const last = after.sites?.find(({ site }) => site === grant.site)?.last
            // Hiding takes an account from the grant alone: shown again, it may be proposed again.
            expect(last?.accounts).toEqual(expect.arrayContaining([...grant.accounts]))
            expect(last?.chain).toBe(grant.chain)
          }
          expect(sees({ ...after, grants: [] }, now)).toEqual([])
          expect(new Set(after.sites?.map(({ site }) => site)).size).toBe(after.sites?.length ?? 0)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('a grant that ends', () => {
  const [one] = places as readonly [Place]
  const site = siteKey(one)
  const connected = (how: Term) => connectSite(makeProfile(), one, { accounts: [address(1)], chain: 'eip155:1', term: how }, start)

  it.each([['day', 1], ['week', 7], ['month', 30], ['quarter', 90]] as const)('(%s) is over to the millisecond, and one without an end never is', (how, days) => {
    const known = connected(how)
    expect(sees(known, start + days * day - 1)).toHaveLength(1)
    expect(sees(known, start + days * day)).toEqual([])
    expect(sees(connected('open'), start + 10_000 * day)).toHaveLength(1)
  })

  it('that begins in the future is of a time nobody knows, and shows nothing', () => {
    expect(sees(connected('week'), start - 1)).toEqual([])
    expect(sees(connected('open'), start - 1)).toHaveLength(1)
  })

  it('lasts as long as was chosen last, from then on; one that is over is not made longer', () => {
    const longer = chooseTerm(connected('day'), site, 'week', start + day / 2)
    expect(sees(longer, start + day / 2 + 7 * day - 1)).toHaveLength(1)
    expect(sees(longer, start + day / 2 + 7 * day)).toEqual([])
    expect(chooseTerm(connected('day'), site, 'open', start + day)).toEqual(connected('day'))
  })

  it('says so afterwards; one that somebody ended says that', () => {
    const over = withoutEnded(connected('day'), start + day)
    expect(over.sites?.[0]?.last).toEqual({ accounts: [address(1)], chain: 'eip155:1', term: 'day', endsAt: start + day })
    expect(disconnectSite(connected('day'), site, start + 1).sites?.[0]?.last).toEqual({ accounts: [address(1)], chain: 'eip155:1', term: 'day' })
  })
})

describe('what is remembered of sites', () => {
  it('has an end: the one that changed longest ago makes room, never one that is connected, a switch last of all', () => {
    const placeOf = (n: number): Place => ({ origin: `https://${n}.example` as Origin })
    let known = answerAsMetaMask(makeProfile(), placeOf(0), true, start)
    known = connectSite(known, placeOf(1), { accounts: [address(1)], chain: 'eip155:1', term: 'open' }, start + 1)
    for (let n = 2; n < maxSites + 20; n += 1) {
      known = disconnectSite(connectSite(known, placeOf(n), { accounts: [address(1)], chain: 'eip155:1', term: 'open' }, start + n), siteKey(placeOf(n)), start + n)
    }
    const kept = new Set(known.sites?.map(({ origin }) => origin))
    expect(kept.size).toBe(maxSites)
    for (const n of [0, 1, maxSites + 19]) expect(kept).toContain(placeOf(n).origin)
    expect(kept).not.toContain(placeOf(2).origin)
  })

  it('goes when the person forgets the site, and is as if it had never been', () => {
    const [one] = places as readonly [Place]
    expect(forgetSite(answerAsMetaMask(connectSite(makeProfile(), one, { accounts: [address(1)], chain: 'eip155:1', term: 'open' }, start), one, true, start), siteKey(one))).toEqual(makeProfile())
  })

  it('keeps a switch over connects and ends, until it is turned off', () => {
    const [one] = places as readonly [Place]
    const on = answerAsMetaMask(makeProfile(), one, true, start)
    const connected = connectSite(on, one, { accounts: [address(1)], chain: 'eip155:1', term: 'day' }, start)
    for (const known of [connected, disconnectSite(connected, siteKey(one), start), withoutEnded(connected, start + day)]) expect(known.sites?.[0]?.asMetaMask).toBe(true)
    expect(answerAsMetaMask(connected, one, false, start).sites?.[0]).not.toHaveProperty('asMetaMask')
  })
})
