import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from './account.ts'
import { fundedOf, holdingOf, withHolding, withoutHoldings } from './holding.ts'
import type { ChainId } from './network.ts'

type Each = { readonly address: Address; readonly name: string; readonly holds?: readonly string[] }

const addresses = ['0xa', '0xb', '0xc'] as unknown as readonly Address[]
const empty: readonly Each[] = addresses.map((address) => ({ address, name: 'kept' }))

describe('what accounts hold', () => {
  it('is what was said last of each account and each holding, and nothing else of an account changes', () => {
    const saying = fc.tuple(fc.constantFrom(...addresses), fc.constantFrom('eip155:1', 'eip155:1/0x1', 'eip155:10'), fc.boolean())
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 40 }), (said) => {
        const after = said.reduce((accounts, [address, holding, isHeld]) => withHolding(accounts, address, holding, isHeld), empty)
        const last = new Map(said.map(([address, holding, isHeld]) => [`${address} ${holding}`, isHeld]))
        const funded = addresses.filter((address) => [...last].some(([key, isHeld]) => isHeld && key.startsWith(`${address} `)))
        expect([...fundedOf(after)].toSorted()).toEqual(funded.toSorted())
        expect(after.map(({ holds: _holds, ...rest }) => rest)).toEqual(empty)
        for (const { address, holds = [] } of after) for (const holding of holds) expect(last.get(`${address} ${holding}`)).toBe(true)
      }),
    )
  })

  it('is the very same list where nothing changed, so that nothing is written', () => {
    const held = withHolding(empty, addresses[0] as Address, 'eip155:1', true)
    expect(held).not.toBe(empty)
    expect(withHolding(held, addresses[0] as Address, 'eip155:1', true)).toBe(held)
    expect(withHolding(empty, addresses[0] as Address, 'eip155:1', false)).toBe(empty)
    expect(withHolding(empty, '0xd' as Address, 'eip155:1', true)).toBe(empty)
  })

  it('goes with its network, coin and tokens, and no other network loses any', () => {
    const account = { holds: ['eip155:1', 'eip155:1/0x1', 'eip155:10', 'eip155:10/0x1/7'] }
    expect(withoutHoldings(account, 'eip155:1')).toEqual({ holds: ['eip155:10', 'eip155:10/0x1/7'] })
    expect(withoutHoldings(withoutHoldings(account, 'eip155:1'), 'eip155:10')).toEqual({})
  })

  it('tells a coin, a token and one item of a collection apart', () => {
    const chain = 'eip155:1' as ChainId
    const names = [chain, holdingOf({ chain, address: addresses[0] as Address }), holdingOf({ chain, address: addresses[0] as Address, item: '7' })]
    expect(new Set(names).size).toBe(3)
  })
})
