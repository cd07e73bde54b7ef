import fc from 'fast-check'
import { bytesToHex, encodeAbiParameters, namehash as viemNamehash } from 'viem'
import { packetToBytes } from 'viem/ens'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { isWalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import { dnsName, namehash, reverseNameOf } from './namehash.ts'
import { findPrimaryName, resolveName } from './names.ts'
import { registry, type EnsNode } from './resolver.ts'
import { makeCall, offchainLookup, plainResolver, revert, type World } from './testing/registry.ts'

const nadia = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045' as Address
const other = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' as Address
const ethereum = { chain: 'eip155:1', name: 'Ethereum', test: false } as const
const base = { chain: 'eip155:8453', name: 'Base', test: false } as const
const local = { chain: 'eip155:31337', name: 'Local node', test: true } as const

type Asked = { readonly to: string; readonly data: string }

function nodeOf(answer: (asked: Asked) => Json): EnsNode & { readonly asked: Asked[] } {
  const asked: Asked[] = []
  return {
    host: 'node.example',
    asked,
    askNode: async (chain, method, params) => {
      expect([chain, method, params[1]]).toEqual(['eip155:1', 'eth_call', 'latest'])
      const [call] = params as unknown as readonly [Asked]
      asked.push(call)
      return answer(call)
    },
  }
}

const nodeWith = (world: World) => nodeOf(makeCall(world))

const codeOf = async (asking: Promise<unknown>): Promise<string> => {
  try {
    return `answered ${String(await asking)}`
  } catch (error) {
    if (!isWalletError(error)) throw error
    return error.code
  }
}

describe('the hash of a name', () => {
  it("is EIP-137's", () => {
    expect(namehash('')).toBe(`0x${'0'.repeat(64)}`)
    expect(namehash('eth')).toBe('0x93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae')
    expect(namehash('foo.eth')).toBe('0xde9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f')
    expect(reverseNameOf('0x314159265dD8dbb310642f98f50C066173C1259b' as Address)).toBe('314159265dd8dbb310642f98f50c066173c1259b.addr.reverse')
  })

  it("and the form of DNS are what viem makes of any labels", () => {
    const label = fc.string({ unit: fc.constantFrom(...'abcz09-_$öß日本💩'), minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        const name = labels.join('.')
        expect(namehash(name)).toBe(viemNamehash(name))
        expect(dnsName(name)).toBe(bytesToHex(packetToBytes(name)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a name', () => {
  it('is the address that its own resolver says', async () => {
    const node = nodeWith({ records: { 'nadia.eth': { eth: nadia } } })
    expect(await resolveName(node, 'nadia.eth', ethereum)).toBe(nadia)
    expect(node.asked[0]?.to).toBe(registry)
  })

  it('is looked for upwards, and a name above speaks for it only if it says that it can (ENSIP-10)', async () => {
    const records = { 'pay.nadia.eth': { eth: nadia } }
    const world: World = { records: {}, wide: ['nadia.eth'] }
    const wide = makeCall({ records })
    const above = makeCall(world)
    const node = nodeOf((asked) => (asked.to === registry ? above(asked) : asked.to === plainResolver ? wide(asked) : makeCall({ records, wide: ['nadia.eth'] })(asked)))
    expect(await resolveName(node, 'pay.nadia.eth', ethereum)).toBe(nadia)
    expect(await codeOf(resolveName(nodeWith({ records: { 'nadia.eth': { eth: nadia } } }), 'pay.nadia.eth', ethereum))).toBe('name.unknown')
    expect(await codeOf(resolveName(nodeWith({ records: { eth: { eth: nadia } } }), 'nadia.eth', ethereum))).toBe('name.unknown')
  })

  it('that nobody has, or that has no address, is none', async () => {
    const node = nodeWith({ records: { 'nadia.eth': {}, 'zero.eth': { eth: `0x${'0'.repeat(40)}` } } })
    expect(await codeOf(resolveName(node, 'nobody.eth', ethereum))).toBe('name.unknown')
    expect(await codeOf(resolveName(node, 'nadia.eth', ethereum))).toBe('name.no-address')
    expect(await codeOf(resolveName(node, 'zero.eth', ethereum))).toBe('name.no-address')
  })

  it('is paid on another network only at its address of that network, never at the one on Ethereum (ENSIP-11)', async () => {
    const records = { 'nadia.eth': { eth: nadia }, 'both.eth': { eth: nadia, on: { 8453: other } }, 'zero.eth': { on: { 8453: `0x${'0'.repeat(40)}` } }, 'odd.eth': { on: { 8453: '0x1234' } } }
    const node = nodeWith({ records })
    expect(await codeOf(resolveName(node, 'nadia.eth', base))).toBe('name.no-address')
    expect(await resolveName(node, 'both.eth', base)).toBe(other)
    expect(await resolveName(node, 'both.eth', ethereum)).toBe(nadia)
    expect(await codeOf(resolveName(node, 'zero.eth', base))).toBe('name.no-address')
    expect(await codeOf(resolveName(node, 'odd.eth', base))).toBe('node.bad-answer')
    expect(await codeOf(resolveName(node, 'both.eth', { ...base, chain: 'eip155:2147483648' }))).toBe('name.no-address')
    expect(await resolveName(node, 'nadia.eth', local)).toBe(nadia)
  })

  it('that is kept on a server is refused, and the server is not asked (ERC-3668)', async () => {
    expect(await codeOf(resolveName(nodeWith({ records: {}, server: ['nadia.eth'] }), 'pay.nadia.eth', ethereum))).toBe('name.elsewhere')
    const direct = nodeOf((asked) => {
      if (asked.to === registry || asked.data.startsWith('0x01ffc9a7')) return makeCall({ records: { 'nadia.eth': {} } })(asked)
      throw revert(offchainLookup)
    })
    expect(await codeOf(resolveName(direct, 'nadia.eth', ethereum))).toBe('name.elsewhere')
  })

  it('is no longer than is asked for, and nothing is asked about one that is none', async () => {
    const node = nodeWith({ records: {} })
    for (const name of ['', 'eth', '.eth', 'nadia.', 'na..eth', 'Nadia.eth', 'na dia.eth', 'na\u200bdia.eth', 'na\u202edia.eth', 'nadi\u0061\u0301.eth', 'n\u0000.eth', `${'a'.repeat(252)}.eth`, 'a.b.c.d.e.f.g.h.eth', 'a%.eth']) {
      expect(await codeOf(resolveName(node, name, ethereum)), JSON.stringify(name)).toBe('name.not-one')
    }
    expect(node.asked).toEqual([])
  })

  it('has no address while the node refuses to say, and no name above it is believed instead', async () => {
    const world = makeCall({ records: {}, wide: ['nadia.eth'] })
    const node = nodeOf((asked) => {
      if (asked.to === registry && asked.data.endsWith(namehash('pay.nadia.eth').slice(2))) throw revert(null, 'header not found', -32000)
      return world(asked)
    })
    expect(await codeOf(resolveName(node, 'pay.nadia.eth', ethereum))).toBe('node.refused')
    // The registry never reverts: whatever says so is not the registry.
    const none = nodeOf((asked) => {
      if (asked.to === registry && asked.data.endsWith(namehash('pay.nadia.eth').slice(2))) throw revert()
      return world(asked)
    })
    expect(await codeOf(resolveName(none, 'pay.nadia.eth', ethereum))).toBe('node.bad-answer')
  })

  it('never becomes an address that no answer said, whatever a node or a resolver answers', async () => {
    const hex = fc.uint8Array({ maxLength: 200 }).map((bytes) => bytesToHex(bytes))
    const dirty = encodeAbiParameters([{ type: 'uint256' }], [BigInt(nadia) | (1n << 200n)])
    const answers: fc.Arbitrary<Json | Error> = fc.oneof(
      hex,
      fc.constantFrom('0x', '0x0', '', null, true, 7, [], {}, `0x${'f'.repeat(64)}`, `0x${'0'.repeat(64)}`, dirty, `0x${'00'.repeat(100_000)}`, `0x${'f'.repeat(64)}${'0'.repeat(64)}`),
      fc.constantFrom<Error>(revert(), revert('0x08c379a0'), revert(offchainLookup), revert(null), revert(null, 'busy', -32000)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 12 }), fc.constantFrom(ethereum, base, local), fc.integer({ min: 0, max: 4 }), async (list, network, honest) => {
        let turn = 0
        const said: Json[] = []
        const world = makeCall({ records: { 'nadia.eth': { eth: nadia, on: { 8453: nadia } } } })
        const node = nodeOf((asked) => {
          turn += 1
          if (turn <= honest) {
            const answer = world(asked)
            said.push(answer)
            return answer
          }
          const answer = list[turn % list.length] ?? null
          if (answer instanceof Error) throw answer
          said.push(answer as Json)
          return answer as Json
        })
        let found: string | undefined
        try {
          found = await resolveName(node, 'nadia.eth', network)
        } catch (error) {
          expect(isWalletError(error), String(error)).toBe(true)
        }
        expect(turn).toBeLessThan(12)
        if (found !== undefined) expect(said.some((each) => typeof each === 'string' && each.toLowerCase().includes((found ?? '').slice(2).toLowerCase())), found).toBe(true)
        expect(found === undefined || !/^0x0{40}$/.test(found)).toBe(true)
        const claimed = await findPrimaryName(node, other).catch((error: unknown) => void expect(isWalletError(error), String(error)).toBe(true))
        expect(claimed).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes an answer with dirt above the address, or of another length, for none', async () => {
    const world = makeCall({ records: { 'nadia.eth': { eth: nadia } } })
    for (const answer of [`0x01${'0'.repeat(22)}${nadia.slice(2)}`, `0x${'0'.repeat(24)}${nadia.slice(2)}00`, nadia, `0x${'0'.repeat(24)}${nadia.slice(2)}${'0'.repeat(64)}`]) {
      const node = nodeOf((asked) => (asked.data.startsWith('0x3b3b57de') ? answer : world(asked)))
      expect(await codeOf(resolveName(node, 'nadia.eth', ethereum)), answer).toBe('node.bad-answer')
    }
  })
})

describe('the name of an address', () => {
  const reverse = reverseNameOf(nadia)

  it('is the one it claims, if that name stands for it', async () => {
    expect(await findPrimaryName(nodeWith({ records: { [reverse]: { name: 'nadia.eth' }, 'nadia.eth': { eth: nadia } } }), nadia)).toBe('nadia.eth')
  })

  it('is none where it lies: the name is another one\'s, nobody\'s, kept on a server, or not one', async () => {
    const claims = (name: string, more: World['records'] = {}, rest: Partial<World> = {}) => findPrimaryName(nodeWith({ records: { [reverse]: { name }, ...more }, ...rest }), nadia)
    expect(await claims('nadia.eth', { 'nadia.eth': { eth: other } })).toBeUndefined()
    expect(await claims('nadia.eth')).toBeUndefined()
    expect(await claims('pay.nadia.eth', {}, { server: ['nadia.eth'] })).toBeUndefined()
    expect(await claims('')).toBeUndefined()
    for (const name of ['Nadia.eth', 'na\u200bdia.eth', 'nadia\u0000.eth', 'nadia.eth '.repeat(40)]) expect(await claims(name, { [name]: { eth: nadia } }), JSON.stringify(name)).toBeUndefined()
    expect(await findPrimaryName(nodeWith({ records: {} }), nadia)).toBeUndefined()
  })
})
