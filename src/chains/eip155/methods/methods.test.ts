import { readFileSync } from 'node:fs'
import { verifyMessage, verifyTypedData } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashMessage as viemHashMessage, recoverMessageAddress } from 'viem'
import { makeSiteKey } from '../../../core/caller.ts'
import { isWalletError, toWire } from '../../../core/errors.ts'
import { terms } from '../../../core/grant-term.ts'
import type { Json } from '../../../core/json.ts'
import type { AnswerMethod, Ask, GrantMethod, Method, SignMethod } from '../../../core/method.ts'
import type { Network } from '../../../core/network.ts'
import type { Origin } from '../../../core/origin.ts'
import { findMethod, methodNames } from '../../registry.ts'
import { getShipped, makeStrangerAsk, makeTestAsk, secondAccount, stranger, testAccount, testNow, testOrigin, testSigner } from '../fixture.ts'
import { encodeHex } from '../hex.ts'
import { hashMessage } from '../personal-message.ts'
import { clientVersion } from './web3_clientVersion.ts'

function get<K extends Method['kind']>(name: string, kind: K): Extract<Method, { kind: K }> {
  const method = findMethod(name)
  if (method?.kind !== kind) throw new Error(name)
  return method as Extract<Method, { kind: K }>
}

const answer = async (name: string, params: Json | undefined, ask: Ask): Promise<Json> => {
  const method: AnswerMethod = get(name, 'answer')
  return method.answer(method.parse(params, ask).params, ask)
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const asks: readonly (readonly [string, Ask])[] = [
  ['a connected site', makeTestAsk()],
  ['a stranger', makeStrangerAsk()],
  ['the wallet', { ...makeStrangerAsk({ caller: { kind: 'wallet' }, permitted: [testAccount, secondAccount] }) }],
]

describe('every method', () => {
  const methods = methodNames.map(findMethod).filter((method) => method !== undefined && method.kind !== 'refused') as Method[]
  const salted = fc.oneof(
    fc.jsonValue(),
    fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(testAccount, '0x', '0x1', '{}', 'eth_accounts'), fc.record({ from: fc.constant(testAccount), chainId: fc.constantFrom('0x1', '0xa', '0x7b'), to: fc.constant(stranger), extra: fc.jsonValue() }, { requiredKeys: [] }))),
  )

  test.each(methods.map((method) => [method.name, method] as const))('%s: parsing throws nothing but wallet errors, and what it gives is frozen JSON', (_name, method) => {
    for (const [, ask] of asks) {
      fc.assert(
        fc.property(fc.option(salted, { nil: undefined }), (params) => {
          try {
            const parsed = method.parse(params as Json | undefined, ask)
            expect(Object.isFrozen(parsed) && (typeof parsed.params !== 'object' || Object.isFrozen(parsed.params))).toBe(true)
            const text = JSON.stringify(parsed.params)
            expect(JSON.stringify(JSON.parse(text))).toBe(text)
          } catch (error) {
            expect(isWalletError(error)).toBe(true)
          }
        }),
        { numRuns: 60 },
      )
    }
  })

  test.each(methods.map((method) => [method.name, method] as const))('%s: what is too deep or too wide is refused before it is read', (_name, method) => {
    const ask = makeTestAsk()
    let deep: Json = []
    for (let i = 0; i < 50_000; i++) deep = [deep]
    expect(codeOf(() => method.parse(deep, ask))).toBe('request.invalid-params')
    expect(codeOf(() => method.parse([Array.from({ length: 20_001 }, () => 1)], ask))).toBe('request.invalid-params')
  })

  test('that signs or sends is only for sites that were granted an account', () => {
    for (const method of methods) {
      if (method.kind === 'sign' || method.kind === 'send' || method.kind === 'batch') expect(method.access, method.name).toBe('granted')
    }
  })

  test('that signs or sends refuses accounts this caller was not granted', () => {
    const params: Readonly<Record<string, Json>> = {
      personal_sign: ['0x00', secondAccount],
      eth_signTypedData: [secondAccount, '{}'],
      eth_signTypedData_v1: [[], secondAccount],
      eth_signTypedData_v3: [secondAccount, '{}'],
      eth_signTypedData_v4: [secondAccount, '{}'],
      eth_sendTransaction: [{ from: secondAccount, to: stranger }],
      wallet_sendCalls: [{ version: '2.0.0', from: secondAccount, chainId: '0x1', atomicRequired: false, calls: [{ to: stranger }] }],
    }
    for (const method of methods.filter(({ kind }) => kind === 'sign' || kind === 'send' || kind === 'batch')) {
      expect(codeOf(() => method.parse(params[method.name], makeTestAsk())), method.name).toBe('request.unauthorized')
    }
  })

  test('that is refused on purpose names a decision that is written down', () => {
    const decisions = new URL('../../../decisions/', import.meta.url)
    for (const name of ['eth_sign', 'eth_signTransaction', 'eth_signAuthorization', 'wallet_signAuthorization', 'eth_decrypt', 'eth_getEncryptionPublicKey']) {
      const method = findMethod(name)
      expect(method?.kind).toBe('refused')
      if (method?.kind === 'refused') expect(readFileSync(new URL(`${method.why}.md`, decisions), 'utf8')).toMatch(/^# /)
    }
  })
})

describe('accounts and permissions', () => {
  test('a stranger sees nothing, a connected site what it was granted', async () => {
    for (const [name, empty, full] of [['eth_accounts', [], [testAccount]], ['eth_coinbase', null, testAccount]] as const) {
      expect(await answer(name, undefined, makeStrangerAsk())).toEqual(empty)
      expect(await answer(name, [], makeTestAsk())).toEqual(full)
    }
    expect(await answer('wallet_getPermissions', [], makeStrangerAsk())).toEqual([])
    expect(await answer('wallet_getPermissions', [], makeTestAsk())).toEqual([
      { invoker: testOrigin, parentCapability: 'eth_accounts', caveats: [{ type: 'restrictReturnedAccounts', value: [testAccount] }] },
      { invoker: testOrigin, parentCapability: 'endowment:permitted-chains', caveats: [{ type: 'restrictNetworkSwitching', value: ['0x1'] }] },
    ])
  })

  test('permissions say every account in the order of eth_accounts, and when they end, the same when they are given and later', async () => {
    const ask = makeStrangerAsk()
    const given = get('wallet_requestPermissions', 'grant').grant({ chain: 'eip155:10' }, { accounts: [secondAccount, testAccount], term: 'week' }, ask)
    const expiresAt = testNow + 7 * 24 * 60 * 60_000
    expect(given.result).toEqual([
      { invoker: testOrigin, parentCapability: 'eth_accounts', caveats: [{ type: 'restrictReturnedAccounts', value: [secondAccount, testAccount] }, { type: 'expiresOn', value: expiresAt }] },
      { invoker: testOrigin, parentCapability: 'endowment:permitted-chains', caveats: [{ type: 'restrictNetworkSwitching', value: ['0xa'] }, { type: 'expiresOn', value: expiresAt }] },
    ])
    const site = makeSiteKey(testOrigin)
    const later = makeTestAsk({ network: getShipped('eip155:10'), permitted: [secondAccount, testAccount], grant: { site, origin: testOrigin, accounts: [secondAccount, testAccount], chain: 'eip155:10', grantedAt: testNow, expiresAt } })
    expect(await answer('wallet_getPermissions', [], later)).toEqual(given.result)
    expect(await answer('eth_accounts', [], later)).toEqual([secondAccount, testAccount])
  })

  test('the state of an older provider holds what the site may know, and not whether the wallet is locked', async () => {
    const state = { chainId: '0x1', networkVersion: '1', isUnlocked: true }
    expect(await answer('metamask_getProviderState', [], makeStrangerAsk())).toEqual({ ...state, accounts: [] })
    expect(await answer('metamask_getProviderState', undefined, makeTestAsk())).toEqual({ ...state, accounts: [testAccount] })
  })

  test('a connected site asks for accounts without a prompt, a stranger never', () => {
    const method: GrantMethod = get('eth_requestAccounts', 'grant')
    expect(method.settle?.({}, makeTestAsk())).toEqual({ result: [testAccount] })
    expect(method.settle?.({}, makeStrangerAsk())).toBeUndefined()
    expect(get('wallet_requestPermissions', 'grant').settle).toBeUndefined()
  })

  test('only accounts that were offered can be granted, in the user’s order, for as long as the user said', () => {
    const ask = makeStrangerAsk({ grantNow: testNow + 5 })
    const params = { chain: 'eip155:1' }
    for (const name of ['eth_requestAccounts', 'wallet_requestPermissions']) {
      const method: GrantMethod = get(name, 'grant')
      for (const term of terms) {
        expect(method.grant(params, { accounts: [secondAccount, testAccount], term }, ask).change).toEqual({
          kind: 'grant', origin: testOrigin, accounts: [secondAccount, testAccount], chain: 'eip155:1', term, at: testNow + 5,
        })
      }
      const lists = [undefined, null, [], {}, testAccount, [stranger], [testAccount, stranger], [testAccount, testAccount], [testAccount.toLowerCase()], [testAccount, secondAccount, testAccount], [null], ['fresh']]
      const choices: unknown[] = [...lists, ...lists.map((accounts) => ({ accounts, term: 'open' })), { accounts: [testAccount] }, { accounts: [testAccount], term: 'year' }, { accounts: [testAccount], term: 1 }, { accounts: [testAccount], term: 'open', more: 1 }]
      for (const choice of choices) {
        expect(codeOf(() => method.grant(params, choice as Json, ask)), JSON.stringify(choice)).toBe('request.invalid-params')
      }
    }
  })

  test('the account that is made for a site stands where the person put it; without one made, nothing is granted in its place', () => {
    const ask = makeStrangerAsk({ own: secondAccount })
    const method: GrantMethod = get('eth_requestAccounts', 'grant')
    const choice = (accounts: readonly string[]): Json => ({ accounts, term: 'open' })
    expect(method.wantsFresh?.(choice(['fresh', testAccount]))).toBe(true)
    expect([undefined, null, ['fresh'], choice([testAccount]), { accounts: ['fresh'] }].map((each) => method.wantsFresh?.(each as Json | undefined))).toEqual([false, false, false, false, false])
    expect(method.grant({ chain: 'eip155:1' }, choice([testAccount, 'fresh']), ask).result).toEqual([testAccount, secondAccount])
    expect(codeOf(() => method.grant({ chain: 'eip155:1' }, choice(['fresh', secondAccount]), ask))).toBe('request.invalid-params')
    expect(codeOf(() => method.grant({ chain: 'eip155:1' }, choice(['fresh']), makeStrangerAsk()))).toBe('request.invalid-params')
  })

  test('what is shown of the network is what the site works on, whatever the person looks at meanwhile', async () => {
    for (const [name, raw] of [['eth_requestAccounts', []], ['wallet_requestPermissions', [{ eth_accounts: {} }]]] as const) {
      const method: GrantMethod = get(name, 'grant')
      const asked = method.parse(raw, makeStrangerAsk({ connectsTo: 'eip155:10' }))
      expect(asked.chain).toBe('eip155:10')
      const later = makeStrangerAsk({ connectsTo: 'eip155:8453' })
      expect(JSON.stringify(await method.describe(asked.params, later))).toContain('"value":"OP Mainnet"')
      expect(method.grant(asked.params, { accounts: [testAccount], term: 'open' }, later).change).toMatchObject({ chain: 'eip155:10' })
    }
  })

  test('a site is proposed what it sees, else what was chosen before, else its own account, else what the person looks at, never another site’s', async () => {
    const [first, second] = makeStrangerAsk().accounts
    if (first === undefined || second === undefined) throw new Error('two accounts')
    const chosenIn = async (ask: Ask): Promise<unknown> => {
      const [block] = (await get('eth_requestAccounts', 'grant').describe({ chain: 'eip155:1' }, ask)).blocks
      return block?.kind === 'choose-accounts' ? block.chosen : undefined
    }
    const last = { accounts: [secondAccount, stranger], chain: 'eip155:1' as const, term: 'week' as const }
    expect(await chosenIn(makeTestAsk({ last, own: secondAccount }))).toEqual([testAccount])
    expect(await chosenIn(makeStrangerAsk({ last, own: testAccount }))).toEqual([secondAccount])
    expect(await chosenIn(makeStrangerAsk({ own: secondAccount, selected: testAccount }))).toEqual([secondAccount])
    const others = [{ ...first, madeFor: makeSiteKey('https://other.example' as Origin) }, second]
    expect(await chosenIn(makeStrangerAsk({ accounts: others, selected: testAccount }))).toEqual([secondAccount])
    expect(await chosenIn(makeStrangerAsk({ accounts: others.slice(0, 1), selected: testAccount }))).toEqual([testAccount])
    const [block, , term] = (await get('eth_requestAccounts', 'grant').describe({ chain: 'eip155:1' }, makeStrangerAsk({ accounts: others, last, own: secondAccount }))).blocks
    expect(block).toMatchObject({ options: [{ address: secondAccount }, { address: testAccount, note: { code: 'review.connect.made-for', params: { site: 'other.example' } } }] })
    expect(term).toMatchObject({ kind: 'choose-term', chosen: 'week' })
  })

  test('a fresh account is offered where one can be made or comes back, named after the site', async () => {
    const freshOf = async (fresh: Ask['fresh']): Promise<unknown> => {
      const [block] = (await get('eth_requestAccounts', 'grant').describe({ chain: 'eip155:1' }, makeStrangerAsk(fresh === undefined ? {} : { fresh }))).blocks
      return block?.kind === 'choose-accounts' ? block.fresh : 'no block'
    }
    expect(await freshOf(undefined)).toBeUndefined()
    expect(await freshOf('new')).toMatchObject({ name: 'app.example.org', note: { code: 'review.connect.fresh' } })
    expect(await freshOf('hidden')).toMatchObject({ note: { code: 'review.connect.fresh-hidden' } })
  })

  test('hidden accounts and those without a key are not offered', async () => {
    const base = makeStrangerAsk()
    const [first, second] = base.accounts
    if (first === undefined || second === undefined) throw new Error('two accounts')
    const ask = makeStrangerAsk({ accounts: [{ ...first, hidden: true }, { ...second, kind: 'watch' }, { ...first, address: stranger, name: 'Third' }] })
    const review = await get('eth_requestAccounts', 'grant').describe({ chain: 'eip155:1' }, ask)
    expect(review.blocks[0]).toMatchObject({ kind: 'choose-accounts', options: [{ address: stranger, name: 'Third' }], chosen: [stranger] })
  })

  test('the account the user looks at is proposed, and those granted before stay ticked', async () => {
    const { describe: draw } = get('eth_requestAccounts', 'grant')
    expect((await draw({ chain: 'eip155:1' }, makeStrangerAsk({ selected: secondAccount }))).blocks[0]).toMatchObject({ chosen: [secondAccount] })
    expect((await draw({ chain: 'eip155:1' }, makeTestAsk({ selected: secondAccount }))).blocks[0]).toMatchObject({ chosen: [testAccount] })
  })

  test('a site gives up its grant without a prompt', () => {
    const method: GrantMethod = get('wallet_revokePermissions', 'grant')
    const { params } = method.parse([{ eth_accounts: {} }], makeTestAsk())
    expect(method.settle?.(params, makeTestAsk())).toEqual({ result: null, change: { kind: 'revoke', origin: testOrigin } })
    expect(method.settle?.(params, makeStrangerAsk())).toEqual({ result: null })
  })

  test('permissions nobody knows are refused', () => {
    const wrong: (Json | undefined)[] = [undefined, [], [null], ['eth_accounts'], [{}], [{ eth_accounts: true }], [{ eth_accounts: [] }], [{ 'endowment:permitted-chains': {} }], [{ eth_accounts: {}, eth_sign: {} }], [{ eth_accounts: {} }, {}], { eth_accounts: {} }]
    for (const name of ['wallet_requestPermissions', 'wallet_revokePermissions']) {
      for (const params of wrong) expect(codeOf(() => get(name, 'grant').parse(params, makeTestAsk())), JSON.stringify(params)).toBe('request.invalid-params')
    }
    const both = [{ eth_accounts: {}, 'endowment:permitted-chains': { caveats: [{ type: 'restrictNetworkSwitching', value: ['0x1'] }] } }]
    expect(codeOf(() => get('wallet_requestPermissions', 'grant').parse(both, makeTestAsk()))).toBeUndefined()
  })
})

describe('networks', () => {
  const change: GrantMethod = get('wallet_switchEthereumChain', 'grant')
  const add: GrantMethod = get('wallet_addEthereumChain', 'grant')
  const gnosis = { chainId: '0x64', chainName: 'Gnosis', nativeCurrency: { name: 'xDAI', symbol: 'XDAI', decimals: 18 }, rpcUrls: ['https://rpc.gnosischain.com', 'wss://rpc.gnosischain.com/wss'], blockExplorerUrls: ['https://gnosisscan.io/'] }

  test('ids are those of this site’s network', async () => {
    const ask = makeTestAsk({ network: getShipped('eip155:8453') })
    expect(await answer('eth_chainId', [], ask)).toBe('0x2105')
    expect(await answer('net_version', [], ask)).toBe('8453')
  })

  test('the same network needs no prompt, another one is a change, an unknown one is 4902', () => {
    expect(change.settle?.(change.parse([{ chainId: '0x1' }], makeTestAsk()).params, makeTestAsk())).toEqual({ result: null })
    const { params } = change.parse([{ chainId: '0xA' }], makeTestAsk())
    expect(change.settle?.(params, makeTestAsk())).toBeUndefined()
    expect(change.grant(params, undefined, makeTestAsk())).toEqual({ result: null, change: { kind: 'switch', origin: testOrigin, chain: 'eip155:10' } })
    try {
      change.parse([{ chainId: '0x64' }], makeTestAsk())
      expect.unreachable()
    } catch (error) {
      expect(toWire(error).code).toBe(4902)
    }
  })

  test('a stranger may name the network it is on, and no other', () => {
    expect(codeOf(() => change.parse([{ chainId: '0x1' }], makeStrangerAsk()))).toBeUndefined()
    expect(codeOf(() => change.parse([{ chainId: '0xa' }], makeStrangerAsk()))).toBe('request.unauthorized')
  })

  test('chain ids of any other form are refused', () => {
    for (const chainId of ['1', 1, '0x', '0x0', '0x01', '0x1 ', ' 0x1', '0xg', '-0x1', null, {}, [], '0xffffffffffffffff', `0x1${'0'.repeat(20)}`, 'eip155:1']) {
      expect(codeOf(() => change.parse([{ chainId }], makeTestAsk())), String(chainId)).toBe('request.invalid-params')
      expect(codeOf(() => add.parse([{ ...gnosis, chainId }], makeTestAsk())), String(chainId)).toBe('request.invalid-params')
    }
    expect(codeOf(() => change.parse([{ chainId: '0x1', extra: 1 }], makeTestAsk()))).toBe('request.invalid-params')
  })

  test('a new network comes with the node the user accepted by approving, and no other', () => {
    const { params } = add.parse([gnosis], makeTestAsk())
    expect(add.grant(params, undefined, makeTestAsk()).change).toEqual({
      kind: 'add-network',
      origin: testOrigin,
      network: {
        chain: 'eip155:100', name: 'Gnosis', symbol: 'XDAI', decimals: 18, nodes: [{ url: 'https://rpc.gnosischain.com', acceptedAt: testNow }],
        explorer: 'https://gnosisscan.io', builtIn: false, test: false, addedBy: testOrigin,
      },
    })
  })

  test('an approval that is finished twice makes the same network, even if the worker ended in between', () => {
    const before = makeTestAsk()
    const { params } = add.parse([gnosis], before)
    const first = add.grant(params, undefined, before)
    const made = first.change.kind === 'add-network' ? first.change.network : undefined
    if (made === undefined) throw new Error('no network')
    const later = (network: Network) => makeTestAsk({ networks: [...before.networks, network], now: testNow + 60_000 })
    expect(add.grant(params, undefined, later(made))).toEqual(first)
    // What the person changed meanwhile stays as it is.
    const edited: Network = { ...made, nodes: [{ url: 'https://own.example', acceptedAt: testNow + 1 }, ...made.nodes], explorer: 'https://own.example' }
    expect(add.grant(params, undefined, later(edited)).change).toMatchObject({ network: edited })
    const others: readonly Network[] = [
      { ...made, name: 'Other' }, { ...made, symbol: 'OTHER' }, { ...made, addedBy: 'https://other.example' }, { ...made, builtIn: true },
      { ...made, nodes: [{ url: 'https://other.example', acceptedAt: testNow }] }, { ...made, nodes: made.nodes.map(({ url }) => ({ url })) },
    ]
    for (const other of others) expect(codeOf(() => add.grant(params, undefined, later(other))), JSON.stringify(other)).toBe('request.invalid-params')
    const { addedBy: _site, ...byHand } = made
    expect(codeOf(() => add.grant(params, undefined, later(byHand)))).toBe('request.invalid-params')
  })

  test('a network the wallet has is never changed: the request becomes an offer to switch', () => {
    for (const chainId of ['0xa', '0xaa36a7', '0x7a69']) {
      const { params } = add.parse([{ ...gnosis, chainId, chainName: 'Evil', rpcUrls: ['https://evil.example'] }], makeTestAsk())
      expect(add.grant(params, undefined, makeTestAsk()).change).toMatchObject({ kind: 'switch' })
      expect(JSON.stringify(params)).not.toContain('evil')
    }
    expect(add.settle?.(add.parse([{ ...gnosis, chainId: '0x1' }], makeTestAsk()).params, makeTestAsk())).toEqual({ result: null })
    // Not even when, by some mistake, a shipped one is missing.
    expect(codeOf(() => add.parse([{ ...gnosis, chainId: '0xa' }], makeTestAsk({ networks: [getShipped('eip155:1')] })))).toBe('request.invalid-params')
  })

  const wrong: readonly object[] = [
    { rpcUrls: [] }, { rpcUrls: undefined }, { rpcUrls: 'https://x.example' }, { rpcUrls: ['http://x.example'] }, { rpcUrls: ['wss://x.example'] }, { rpcUrls: ['ftp://x.example'] }, { rpcUrls: ['javascript:alert(1)'] }, { rpcUrls: [5] },
    { rpcUrls: ['https://user:pass@x.example'] }, { rpcUrls: ['x.example'] }, { rpcUrls: [`https://x.example/${'a'.repeat(2100)}`] }, { rpcUrls: Array.from({ length: 17 }, () => 'https://x.example') }, { rpcUrls: ['data:text/plain,x'] },
    { chainName: '' }, { chainName: ' ' }, { chainName: 5 }, { chainName: 'a'.repeat(65) }, { chainName: 'Eth\u202eereum' }, { chainName: 'a\nb' }, { chainName: 'a\u200bb' }, { chainName: undefined },
    { nativeCurrency: undefined }, { nativeCurrency: { name: 'x', symbol: '', decimals: 18 } }, { nativeCurrency: { name: 'x', symbol: 'ABCDEFGHIJKL', decimals: 18 } }, { nativeCurrency: { name: 'x', symbol: 'E TH', decimals: 18 } }, { nativeCurrency: { name: 'x', symbol: 'ЕTH', decimals: 18 } },
    { nativeCurrency: { name: 'x', symbol: 'ETH', decimals: 6 } }, { nativeCurrency: { name: 'x', symbol: 'ETH', decimals: '18' } }, { nativeCurrency: { name: 'x', symbol: 'ETH', decimals: 18, extra: 1 } }, { nativeCurrency: 'ETH' },
    { blockExplorerUrls: 'https://x.example' }, { blockExplorerUrls: [5] }, { extra: 1 },
  ]
  test.each(wrong.map((changed) => [JSON.stringify(changed).slice(0, 90), changed] as const))('a new network with %s is refused', (_name, changed) => {
    expect(codeOf(() => add.parse([{ ...gnosis, ...changed } as Json], makeTestAsk()))).toBe('request.invalid-params')
  })

  test('an explorer that is no plain https URL is left out, and a local node is taken', () => {
    const { params } = add.parse([{ ...gnosis, rpcUrls: ['http://localhost:8545', 'http://127.0.0.1:1'], blockExplorerUrls: ['http://x.example', 'javascript:0'] }], makeTestAsk())
    const { change: made } = add.grant(params, undefined, makeTestAsk())
    const network: Network | undefined = made.kind === 'add-network' ? made.network : undefined
    expect(network).not.toHaveProperty('explorer')
    expect(network?.nodes).toEqual([{ url: 'http://localhost:8545', acceptedAt: testNow }, { url: 'http://127.0.0.1:1' }])
  })
})

describe('reads', () => {
  test('go to the node of this site’s network as they are', async () => {
    const asked: unknown[] = []
    const ask = makeStrangerAsk({ network: getShipped('eip155:10'), askNode: async (...call) => (asked.push(call), '0x5') })
    expect(await answer('eth_call', [{ to: stranger }, 'latest'], ask)).toBe('0x5')
    expect(asked).toEqual([['eip155:10', 'eth_call', [{ to: stranger }, 'latest']]])
  })

  test('take a list of params and nothing else', () => {
    for (const params of [{}, 'x', 5, Array.from({ length: 9 }, () => 1)] as Json[]) expect(codeOf(() => get('eth_call', 'answer').parse(params, makeTestAsk()))).toBe('request.invalid-params')
  })

  test('our own name and hash ask nobody', async () => {
    const silent = makeTestAsk({ askNode: () => Promise.reject(new Error('asked')) })
    const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as { version: string }
    expect(clientVersion).toBe(`Holdfast/v${version}`)
    expect(await answer('web3_clientVersion', [], silent)).toBe(clientVersion)
    // Keccak-256 of "hello world", EIP-1474's own example.
    expect(await answer('web3_sha3', ['0x68656c6c6f20776f726c64'], silent)).toBe('0x47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad')
    for (const params of [[], ['hello'], ['0xabc'], [5]] as Json[]) expect(codeOf(() => get('web3_sha3', 'answer').parse(params, silent))).toBe('request.invalid-params')
  })
})

describe('personal_sign', () => {
  const method: SignMethod = get('personal_sign', 'sign')
  const sign = (params: Json): string => String(method.sign(method.parse(params, makeTestAsk()).params, testSigner))

  test('the digest is the one of EIP-191 as other libraries compute it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(encodeHex(hashMessage(bytes))).toBe(viemHashMessage({ raw: bytes }))
      }),
    )
  })

  test('two libraries find the account that signed, text or bytes', async () => {
    expect(verifyMessage('Hello, 世界', sign(['Hello, 世界', testAccount]))).toBe(testAccount)
    expect(await recoverMessageAddress({ message: { raw: '0xdeadbeef' }, signature: sign(['0xDEADbeef', testAccount]) as `0x${string}` })).toBe(testAccount)
    expect(verifyMessage('', sign(['', testAccount]))).toBe(testAccount)
    expect(verifyMessage('0x is not hex', sign(['0x is not hex', testAccount]))).toBe(testAccount)
  })

  test('both orders of params mean the same, and two addresses mean the standard one', () => {
    const usual = method.parse(['0x1234', testAccount], makeTestAsk()).params
    expect(method.parse([testAccount.toLowerCase(), '0x1234'], makeTestAsk()).params).toEqual(usual)
    expect(method.parse(['0x1234', testAccount, 'password'], makeTestAsk()).params).toEqual(usual)
    expect(method.parse([stranger, testAccount], makeTestAsk()).params).toEqual({ account: testAccount, hex: stranger.toLowerCase() })
    expect(codeOf(() => method.parse([testAccount, stranger], makeTestAsk()))).toBe('request.unauthorized')
  })

  test('what is no message, or could be two, is refused', () => {
    for (const params of [undefined, [], ['x'], [5, testAccount], [null, testAccount], [{}, testAccount], ['0xabc', testAccount], ['\ud800', testAccount], ['x', 'y'], ['x', null], [testAccount, 5], ['x', testAccount, 1, 2], { 0: 'x' }] as (Json | undefined)[]) {
      expect(codeOf(() => method.parse(params, makeTestAsk())), JSON.stringify(params)).toBe('request.invalid-params')
    }
  })

  test('a signer of another account signs nothing', () => {
    const { params } = method.parse(['x', testAccount], makeTestAsk())
    expect(codeOf(() => method.sign(params, { ...testSigner, address: secondAccount }))).toBe('vault.address-mismatch')
  })

  const siwe = (domain: string, more = ''): string =>
    `${domain} wants you to sign in with your Ethereum account:\n${testAccount}\n\n\nURI: https://app.example.org\nVersion: 1\nChain ID: 1\nNonce: abcdefgh\nIssued At: 2026-11-20T12:00:00Z${more}`

  test('a sign-in to another site is refused before anybody sees it (ruling 22)', () => {
    for (const domain of ['opensea.io', 'http://app.example.org', 'example.org', 'app.example.org:8443', 'app.example.org@evil.com', 'evil.com/app.example.org']) {
      expect(codeOf(() => method.parse([siwe(domain), testAccount], makeTestAsk())), domain).toBe('request.invalid-params')
    }
    for (const domain of ['app.example.org', 'https://app.example.org', 'APP.example.org']) expect(codeOf(() => method.parse([siwe(domain), testAccount], makeTestAsk()))).toBeUndefined()
    const hex = encodeHex(new TextEncoder().encode(siwe('opensea.io')))
    expect(codeOf(() => method.parse([hex, testAccount], makeTestAsk()))).toBe('request.invalid-params')
    expect(codeOf(() => method.parse([siwe('opensea.io').replace('Version: 1', 'Version: 2'), testAccount], makeTestAsk()))).toBe('request.invalid-params')
  })

  test('a control character or a broken byte hides no sign-in from the checks', async () => {
    const bytes = (text: string): string => encodeHex(new TextEncoder().encode(text))
    for (const hidden of [bytes(siwe('opensea.io', '\f')), bytes(siwe('opensea.io', '\u0000x')), `${bytes(siwe('opensea.io'))}ff`]) {
      expect(codeOf(() => method.parse([hidden, testAccount], makeTestAsk())), hidden).toBe('request.invalid-params')
    }
    const { params } = method.parse([`${bytes(siwe('app.example.org'))}ff`, testAccount], makeTestAsk())
    const review = await method.describe(params, makeTestAsk())
    expect(review.alerts.map(({ level, text: { code } }) => [level, code])).toContainEqual(['danger', 'alert.siwe-malformed'])
  })

  test('a sign-in ends when it says', () => {
    const ends = '\nExpiration Time: 2026-11-20T12:10:00Z'
    expect(method.parse([siwe('app.example.org', ends), testAccount], makeTestAsk()).deadlineAt).toBe(testNow + 600_000)
    expect(method.parse([siwe('app.example.org'), testAccount], makeTestAsk())).not.toHaveProperty('deadlineAt')
  })
})

describe('eth_signTypedData_v4', () => {
  const method: SignMethod = get('eth_signTypedData_v4', 'sign')
  const types = { Vote: [{ name: 'proposal', type: 'uint256' }, { name: 'voters', type: 'address[]' }] }
  const domain = { name: 'Votes', chainId: 1 }
  const message = { proposal: '5', voters: [testAccount, stranger] }
  const typed = { types: { EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'chainId', type: 'uint256' }], ...types }, primaryType: 'Vote', domain, message }

  test('an independent library finds the account that signed, from an object or its text', () => {
    for (const value of [typed, JSON.stringify(typed)]) {
      const { params } = method.parse([testAccount, value as Json], makeTestAsk())
      expect(verifyTypedData(domain, types, message, String(method.sign(params, testSigner)))).toBe(testAccount)
    }
  })

  test('data for another network is refused', () => {
    expect(codeOf(() => method.parse([testAccount, typed as Json], makeTestAsk({ network: getShipped('eip155:10') })))).toBe('typed-data.refused')
  })

  test('params in another order or number are refused', () => {
    for (const params of [[typed, testAccount], [testAccount], [testAccount, typed, 1], [null, typed], undefined] as (Json | undefined)[]) {
      expect(codeOf(() => method.parse(params, makeTestAsk()))).toBe('request.invalid-params')
    }
  })
})

describe('eth_signTypedData_v3', () => {
  const method: SignMethod = get('eth_signTypedData_v3', 'sign')
  const make = (type: string, value: Json): Json => ({
    types: { EIP712Domain: [{ name: 'name', type: 'string' }], Vote: [{ name: 'choice', type }] }, primaryType: 'Vote', domain: { name: 'Votes' }, message: { choice: value },
  })

  test('signs what version 4 signs, and refuses the lists that its libraries could not encode', () => {
    const later: SignMethod = get('eth_signTypedData_v4', 'sign')
    const params = [testAccount, make('string', 'yes')]
    expect(method.sign(method.parse(params, makeTestAsk()).params, testSigner)).toBe(later.sign(later.parse(params, makeTestAsk()).params, testSigner))
    expect(codeOf(() => method.parse([testAccount, make('string[]', ['yes'])], makeTestAsk()))).toBe('typed-data.refused')
  })
})

describe('eth_signTypedData', () => {
  const method: SignMethod = get('eth_signTypedData', 'sign')
  const fields = [{ type: 'string', name: 'Message', value: 'Hi, Alice!' }, { type: 'uint32', name: 'A number', value: '1337' }]
  const domain = { name: 'Votes' }
  const typed = { types: { EIP712Domain: [{ name: 'name', type: 'string' }], Vote: [{ name: 'choice', type: 'string' }] }, primaryType: 'Vote', domain, message: { choice: 'yes' } }

  test('with a list of fields is version 1, in either order of its params', () => {
    const first: SignMethod = get('eth_signTypedData_v1', 'sign')
    const signed = [first, method].flatMap((each) =>
      [[fields, testAccount], [testAccount, fields], [fields, testAccount, {}]].map((params) => each.sign(each.parse(params, makeTestAsk()).params, testSigner)),
    )
    expect(new Set(signed).size).toBe(1)
  })

  test('with an object is what EIP-712 calls by this name', () => {
    const signature = method.sign(method.parse([testAccount, typed], makeTestAsk()).params, testSigner)
    expect(verifyTypedData(domain, { Vote: typed.types.Vote }, { choice: 'yes' }, String(signature))).toBe(testAccount)
  })

  test('is refused for what is neither', () => {
    for (const params of [[typed, testAccount], [testAccount], ['[]', testAccount], [[], testAccount], [fields, fields], [testAccount, null], {}, undefined] as (Json | undefined)[]) {
      expect(['request.invalid-params', 'typed-data.refused']).toContain(codeOf(() => method.parse(params, makeTestAsk())))
    }
  })
})

describe('personal_ecRecover', () => {
  const sign: SignMethod = get('personal_sign', 'sign')

  test('names who signed by personal_sign, in small letters, for text and bytes, and for both ways of writing v', async () => {
    for (const message of ['Hi, Alice!', '0xdeadbeef']) {
      const signature = String(sign.sign(sign.parse([message, testAccount], makeTestAsk()).params, testSigner))
      const low = `${signature.slice(0, 130)}0${Number.parseInt(signature.slice(130), 16) - 27}`
      for (const each of [signature, low]) expect(await answer('personal_ecRecover', [message, each], makeStrangerAsk())).toBe(testAccount.toLowerCase())
    }
  })

  test('refuses what nobody can have signed', async () => {
    for (const signature of ['0x', `0x${'00'.repeat(65)}`, `0x${'ff'.repeat(65)}`, `0x${'11'.repeat(64)}05`, 5, null] as Json[]) {
      await expect(answer('personal_ecRecover', ['hi', signature], makeStrangerAsk())).rejects.toMatchObject({ code: 'request.invalid-params' })
    }
  })
})
