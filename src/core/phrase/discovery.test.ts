import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../account.ts'
import { beginSearch, further, gap, mostPerPress, placeOf, progressOf, step, type Place, type Search, type Seen } from './discovery.ts'
import { schemePath, schemes, type Scheme } from './path.ts'

type World = { readonly used: ReadonlySet<number>; readonly known: ReadonlySet<number> }

const addressOf = ({ scheme, index }: Place): Address => `${scheme}/${index}` as Address
const look = ({ used, known }: World, place: Place): Seen =>
  known.has(place.index) ? 'known' : { address: addressOf(place), balance: used.has(place.index) ? '1' : '0', nonce: 0 }

function run(world: World, from: Search, after: (search: Search) => Search = (search) => search): { readonly search: Search; readonly asked: readonly Place[] } {
  let search = from
  const asked: Place[] = []
  for (let place = placeOf(search); place !== undefined; place = placeOf(search)) {
    const seen = look(world, place)
    if (seen !== 'known') asked.push(place)
    search = after(step(search, place, seen))
  }
  return { search, asked }
}

const indexes = fc.uniqueArray(fc.nat(120), { maxLength: 25 })
const worlds = fc.record({ used: indexes, known: indexes }).map(({ used, known }): World => ({ used: new Set(used), known: new Set(known) }))
const rows = fc.uniqueArray(fc.constantFrom<Scheme>(...schemes), { minLength: 1 })
const found = (search: Search, scheme: Scheme): readonly string[] => search.found.filter((each) => each.scheme === scheme).map(({ path }) => path)

describe('the search for accounts', () => {
  it('finds 0, 3 and 19 and stops; 41 is found by going further', () => {
    const world = { used: new Set([0, 3, 19, 41]), known: new Set<number>() }
    const first = run(world, beginSearch(['standard']))
    expect(first.search.found.map(({ path }) => path)).toEqual([0, 3, 19].map((index) => schemePath('standard', index)))
    expect(first.asked).toHaveLength(40)
    const second = run(world, further(first.search))
    expect(second.search.found.map(({ path }) => path)).toEqual([0, 3, 19, 41].map((index) => schemePath('standard', index)))
    expect(second.asked[0]).toEqual({ scheme: 'standard', index: 40 })
  })

  it('finds in each row every used account before the first gap or bound, and none that is known', () => {
    fc.assert(
      fc.property(worlds, rows, (world, wanted) => {
        const { search } = run(world, beginSearch(wanted))
        for (const scheme of wanted) {
          const expected: string[] = []
          let unused = 0
          let asked = 0
          for (let index = 0; unused < 20 && asked < 50; index += 1) {
            if (world.known.has(index)) unused = 0
            else {
              asked += 1
              unused = world.used.has(index) ? 0 : unused + 1
              if (world.used.has(index)) expected.push(schemePath(scheme, index))
            }
          }
          expect(found(search, scheme)).toEqual(expected)
        }
      }),
    )
  })

  it('asks about no account that is known, about none twice, and about 50 of a row at most before somebody says yes again', () => {
    fc.assert(
      fc.property(worlds, rows, fc.nat(3), (world, wanted, times) => {
        let search = beginSearch(wanted)
        const asked: string[] = []
        for (let press = 0; press <= times; press += 1) {
          const went = run(world, press === 0 ? search : further(search))
          search = went.search
          for (const scheme of wanted) expect(went.asked.filter((place) => place.scheme === scheme).length).toBeLessThanOrEqual(mostPerPress)
          for (const place of went.asked) {
            expect(world.known.has(place.index)).toBe(false)
            asked.push(addressOf(place))
          }
        }
        expect(new Set(asked).size).toBe(asked.length)
      }),
    )
  })

  it('comes to the same when it is cut anywhere and goes on from what was stored', () => {
    fc.assert(
      fc.property(worlds, rows, (world, wanted) => {
        const whole = run(world, beginSearch(wanted))
        const cut = run(world, beginSearch(wanted), (search) => JSON.parse(JSON.stringify(search)) as Search)
        expect(cut).toEqual(whole)
      }),
    )
  })

  it('takes no answer about another place than the one it asked about, nor one that comes twice', () => {
    const search = step(beginSearch(['standard']), { scheme: 'standard', index: 0 }, { address: addressOf({ scheme: 'standard', index: 0 }), balance: '0', nonce: 0 })
    for (const place of [{ scheme: 'standard', index: 0 }, { scheme: 'standard', index: 2 }, { scheme: 'ledger-live', index: 1 }] as const) {
      expect(step(search, place, { address: addressOf(place), balance: '5', nonce: 0 })).toBe(search)
    }
  })

  it('counts a nonce without a balance as used, and one account that two rows share once', () => {
    const address = '0x1' as Address
    let search = beginSearch(['standard', 'ledger-live'])
    search = step(search, { scheme: 'standard', index: 0 }, { address, balance: '0', nonce: 1 })
    while (placeOf(search)?.scheme === 'standard') search = step(search, placeOf(search) as Place, { address: '0x2' as Address, balance: '0', nonce: 0 })
    search = step(search, { scheme: 'ledger-live', index: 0 }, { address, balance: '0', nonce: 1 })
    expect(search.found).toHaveLength(1)
  })

  it('says how far it is, and never more than all of it', () => {
    fc.assert(
      fc.property(worlds, rows, (world, wanted) => {
        run(world, beginSearch(wanted), (search) => {
          const { asked, left } = progressOf(search)
          expect(asked + left).toBeLessThanOrEqual(wanted.length * mostPerPress)
          expect(left === 0).toBe(placeOf(search) === undefined)
          return search
        })
        expect(progressOf(beginSearch(wanted)).left).toBe(wanted.length * gap)
      }),
    )
  })
})
