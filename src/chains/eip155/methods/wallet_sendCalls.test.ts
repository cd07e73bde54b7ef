/** EIP-5792 to the letter: what is parsed, which number each refusal has, what is built from what was shown. */
import fc from 'fast-check'
import { createRequire } from 'node:module'
import { decodeFunctionData, encodeFunctionData, encodeFunctionResult, parseAbi, parseTransaction, recoverTransactionAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { maxCalls, maxCallsIdLength } from '../../../core/calls.ts'
import { isWalletError, toWire } from '../../../core/errors.ts'
import type { Json, JsonObject } from '../../../core/json.ts'
import type { Ask, BatchMethod, Edits } from '../../../core/method.ts'
import { findMethod } from '../../registry.ts'
import { delegates } from '../delegation.ts'
import { getShipped, makeStrangerAsk, makeTestAsk, quietNode, secondAccount, stranger, testAccount, testSigner, token, type Answer } from '../fixture.ts'

const method = findMethod('wallet_sendCalls') as BatchMethod
const good: JsonObject = { version: '2.0.0', from: testAccount, chainId: '0x1', atomicRequired: false, calls: [{ to: stranger, value: '0x1' }, { to: token, data: '0x12345678' }] }

const trusted = delegates[0] as (typeof delegates)[number]
const { deployedBytecode } = createRequire(import.meta.url)('@account-abstraction/contracts/artifacts/Simple7702Account.json') as { readonly deployedBytecode: string }
const executeBatch = parseAbi(['struct Call { address target; uint256 value; bytes data; }', 'function executeBatch(Call[] calls)'])

const parse = (request: Json, ask: Ask = makeTestAsk()) => method.parse([request], ask)

function codeOf(run: () => unknown): number | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    expect(isWalletError(error)).toBe(true)
    return toWire(error).code
  }
}
const codeFor = (changes: JsonObject, ask?: Ask): number | undefined => codeOf(() => parse({ ...good, ...changes }, ask))
async function codeOfWork(work: Promise<unknown>): Promise<number | undefined> {
  return work.then(() => undefined, (error: unknown) => toWire(error).code)
}

describe('wallet_sendCalls reads', () => {
  test('what the standard describes, and freezes it', () => {
    expect(parse(good)).toEqual({
      account: testAccount,
      chain: 'eip155:1',
      params: {
        account: testAccount, chain: 'eip155:1', isAtomicRequired: false,
        calls: [{ to: stranger, value: '1', input: '0x' }, { to: token, value: '0', input: '0x12345678' }],
      },
    })
    expect(parse({ ...good, id: 'site-1' }).params).toMatchObject({ id: 'site-1' })
  })

  test('no sender as the account that the site sees first', () => {
    const { from: _from, ...rest } = good
    expect(parse(rest).account).toBe(testAccount)
    expect(codeOf(() => parse(rest, makeStrangerAsk()))).toBe(4100)
  })

  test('a contract creation, and refuses one without code', () => {
    expect(parse({ ...good, calls: [{ data: '0x6000' }] }).params).toMatchObject({ calls: [{ value: '0', input: '0x6000' }] })
    expect(codeFor({ calls: [{}] })).toBe(-32602)
  })

  test('nothing that is not as the standard writes it (-32602)', () => {
    const wrong: readonly JsonObject[] = [
      { version: undefined }, { version: '1.0' }, { version: '2.0' }, { version: 2 },
      { chainId: undefined }, { chainId: '0x01' }, { chainId: '1' }, { chainId: 1 }, { chainId: '0X1' }, { chainId: '0x0' },
      { atomicRequired: undefined }, { atomicRequired: 'false' }, { atomicRequired: 0 },
      { calls: undefined }, { calls: [] }, { calls: {} }, { calls: [null] }, { calls: ['0x'] },
      { calls: [{ to: 'bob', value: '0x1' }] }, { calls: [{ to: stranger, value: 1 }] }, { calls: [{ to: stranger, value: '1' }] }, { calls: [{ to: stranger, value: '0x' }] },
      { calls: [{ to: stranger, value: `0x1${'0'.repeat(64)}` }] }, { calls: [{ to: stranger, data: '12' }] }, { calls: [{ to: stranger, data: '0x123' }] },
      { calls: [{ to: stranger, gas: '0x5208' }] }, { calls: [{ to: stranger, nonce: '0x1' }] },
      { id: '' }, { id: 7 }, { id: 'x'.repeat(maxCallsIdLength + 1) }, { from: 'me' }, { more: true },
      { capabilities: [] }, { capabilities: { paymasterService: true } }, { capabilities: { paymasterService: { optional: 'yes' } } },
      // Code at an account of the site's own runs there if it is delegated.
      { calls: [{ to: testAccount, data: '0x12345678' }] },
    ]
    for (const changes of wrong) expect(codeFor(changes), JSON.stringify(changes)).toBe(-32602)
    for (const params of [undefined, [], {}, [good, good], [[good]], [null]] as const) expect(codeOf(() => method.parse(params as Json, makeTestAsk()))).toBe(-32602)
  })

  test('an id of the longest length the standard allows', () => {
    expect(codeFor({ id: 'x'.repeat(maxCallsIdLength) })).toBeUndefined()
  })

  test('authorizations of a site never, at the top or in a call (4200)', () => {
    expect(codeFor({ authorizationList: [] })).toBe(4200)
    expect(codeFor({ type: '0x4' })).toBe(4200)
    expect(codeFor({ calls: [{ to: stranger, authorizationList: [] }] })).toBe(4200)
    expect(codeFor({ calls: [{ to: stranger, value: '0x1' }, { to: stranger, type: '0x4' }] })).toBe(4200)
  })
})

describe('wallet_sendCalls refuses with the number of the standard', () => {
  test('4100: an account the site was not shown', () => {
    expect(codeFor({ from: secondAccount })).toBe(4100)
    expect(codeOf(() => parse(good, makeStrangerAsk()))).toBe(4100)
  })

  test('5700: a capability that is not optional, at the top or in a call; an optional one is as if it were not there', () => {
    for (const capability of [{}, { url: 'https://pay.example' }, { optional: false }]) {
      expect(codeFor({ capabilities: { paymasterService: capability } })).toBe(5700)
      expect(codeFor({ calls: [{ to: stranger, value: '0x1', capabilities: { gasLimit: capability } }] })).toBe(5700)
    }
    expect(codeFor({ capabilities: { first: { optional: true }, second: {} } })).toBe(5700)
    const optional = parse({ ...good, capabilities: { paymasterService: { url: 'https://pay.example', optional: true } } })
    expect(optional).toEqual(parse(good))
  })

  test('5710: a chain the wallet does not have', () => {
    expect(codeFor({ chainId: '0x64' })).toBe(5710)
    expect(codeFor({ chainId: '0x2105' })).toBeUndefined()
  })

  test('5740: more calls than anybody reads', () => {
    const call = { to: stranger, value: '0x1' }
    expect(codeFor({ calls: Array.from({ length: maxCalls }, () => call) })).toBeUndefined()
    expect(codeFor({ calls: Array.from({ length: maxCalls + 1 }, () => call) })).toBe(5740)
  })

  test('5760: all or nothing, which an account that was not upgraded cannot promise, before anybody is asked', async () => {
    const { params } = parse({ ...good, atomicRequired: true })
    expect(await codeOfWork(method.prepare(params, makeTestAsk(), {}))).toBe(5760)
  })

  test('5720, 5730 and 5750 have their numbers too', async () => {
    const { WalletError } = await import('../../../core/errors.ts')
    expect(toWire(new WalletError('calls.duplicate-id')).code).toBe(5720)
    expect(toWire(new WalletError('calls.unknown')).code).toBe(5730)
    expect(toWire(new WalletError('calls.upgrade-rejected')).code).toBe(5750)
  })
})

describe('what is built', () => {
  const walk = (...gas: readonly number[]): Answer => [{ calls: gas.map((used) => ({ status: '0x1', gasUsed: `0x${used.toString(16)}` })) }]
  const node = (...gas: readonly number[]) => makeTestAsk({}, { ...quietNode, eth_getCode: '0x60', eth_simulateV1: walk(...gas) })

  test('is each call as it was shown, in order, for any nonce, signed by the account', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ value: fc.bigInt({ min: 0n, max: 10n ** 15n }), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }), { minLength: 1, maxLength: 5 }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        async (list, nonce) => {
          const calls = list.map(({ value, bytes }) => ({ to: token, value: `0x${value.toString(16)}`, data: `0x${Buffer.from(bytes).toString('hex')}` }))
          const ask = node(...list.map(() => 60_000))
          const { params } = parse({ ...good, calls }, ask)
          const prepared = JSON.parse(JSON.stringify(await method.prepare(params, ask, {}))) as Json
          expect(method.steps(prepared)).toHaveLength(calls.length)
          for (const [index, call] of calls.entries()) {
            const unsigned = method.build(prepared, index, nonce + BigInt(index)) as `0x02${string}`
            const read = parseTransaction(unsigned)
            expect(read).toMatchObject({ chainId: 1, to: token.toLowerCase(), data: call.data })
            expect(read.value ?? 0n).toBe(list[index]?.value)
            expect(read.nonce ?? 0).toBe(Number(nonce) + index)
            const { raw } = method.sign(unsigned, testSigner)
            expect(await recoverTransactionAddress({ serializedTransaction: raw as never })).toBe(testAccount)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('has gas for what a refund hides, and never less than the node used', async () => {
    const { params } = parse(good)
    const prepared = (await method.prepare(params, node(21_000, 60_000), {})) as { calls: readonly { gas: { limit: string } }[] }
    expect(prepared.calls.map(({ gas }) => gas.limit)).toEqual(['21000', '90000'])
  })

  test('is nothing when one of the calls fails in its turn: approving says so before anything is written', async () => {
    const ask = makeTestAsk({}, { ...quietNode, eth_getCode: '0x60', eth_simulateV1: [{ calls: [{ status: '0x1', gasUsed: '0x5208' }, { status: '0x0', gasUsed: '0x5208', error: { message: 'too poor' } }] }] })
    const prepared = await method.prepare(parse(good, ask).params, ask, {})
    expect(() => method.steps(prepared)).toThrow(expect.objectContaining({ code: 'transaction.would-fail' }))
  })

  test('needs the funds for the fees of all, and for the first call', async () => {
    const ask = makeTestAsk({}, { ...quietNode, eth_getCode: '0x60', eth_getBalance: '0x1', eth_simulateV1: walk(21_000, 60_000) })
    const prepared = await method.prepare(parse(good, ask).params, ask, {})
    expect(() => method.steps(prepared)).toThrow(expect.objectContaining({ code: 'transaction.funds' }))
  })

  test('counts what earlier calls bring in, once the node went through all of them', async () => {
    // Ten ether are there; the second call sends eleven, which the first one fetched.
    const calls = [{ to: token, data: '0x12345678' }, { to: stranger, value: '0x98a7d9b8314c0000' }]
    const ask = node(60_000, 21_000)
    const prepared = await method.prepare(parse({ ...good, calls }, ask).params, ask, {})
    expect(method.steps(prepared)).toHaveLength(2)
    const alone = makeTestAsk({}, { ...quietNode, eth_getCode: '0x60' })
    const unseen = await method.prepare(parse({ ...good, calls }, alone).params, alone, {})
    expect(() => method.steps(unseen)).toThrow(expect.objectContaining({ code: 'transaction.funds' }))
  })

  test('is on the network that was named, whichever the site is on', async () => {
    const ask = makeTestAsk({}, { ...quietNode, eth_getCode: '0x60', eth_simulateV1: walk(21_000, 60_000) })
    const prepared = await method.prepare(parse({ ...good, chainId: '0x2105' }, ask).params, ask, {})
    expect(parseTransaction(method.build(prepared, 0, 0n) as `0x02${string}`).chainId).toBe(8453)
  })
})

describe('how much the approvals in it allow', () => {
  const most = 2n ** 256n - 1n
  const held = 5_000_000n
  const erc20 = parseAbi(['function approve(address spender, uint256 amount)', 'function symbol() view returns (string)'])
  const approve = (amount: bigint): JsonObject => ({ to: token, data: encodeFunctionData({ abi: erc20, functionName: 'approve', args: [stranger as `0x${string}`, amount] }) })
  const calls = [approve(most), { to: stranger, data: '0x12345678' }, approve(most)]
  const amountIn = (data: string): bigint => decodeFunctionData({ abi: erc20, data: data as `0x${string}` }).args?.[1] as bigint
  /** Six decimals, and `held` of them; `isGood`: what the walk through all of them comes to. */
  const world = (isGood: (amounts: readonly bigint[]) => boolean = () => true) =>
    makeTestAsk({}, {
      ...quietNode,
      eth_getCode: '0x60',
      eth_call: ([call]) => {
        const { data } = call as { readonly data: string }
        if (data.startsWith('0x95d89b41')) return encodeFunctionResult({ abi: erc20, functionName: 'symbol', result: 'COIN' })
        return data.startsWith('0x313ce567') ? `0x${(6).toString(16).padStart(64, '0')}` : `0x${held.toString(16).padStart(64, '0')}`
      },
      eth_simulateV1: ([payload]) => {
        const steps = (payload as { readonly blockStateCalls: readonly { readonly calls: readonly { readonly input: string }[] }[] }).blockStateCalls[0]?.calls ?? []
        const status = isGood(steps.filter(({ input }) => input.startsWith('0x095ea7b3')).map(({ input }) => amountIn(input))) ? '0x1' : '0x0'
        return [{ calls: steps.map((_step, index) => ({ status: index === 1 ? status : '0x1', gasUsed: '0xc350' })) }]
      },
    })
  const look = async (ask: Ask, edits: Edits = {}) => {
    const { params } = parse({ ...good, calls }, ask)
    const prepared = await method.prepare(params, ask, edits)
    const review = await method.describe(params, prepared, ask)
    return {
      built: [0, 2].map((index) => amountIn(parseTransaction(method.build(prepared, index, 0n) as `0x02${string}`).data ?? '0x')),
      shown: review.blocks.flatMap((block) => (block.kind === 'call' ? block.blocks : [])).flatMap((block) => (block.kind === 'allowance' ? [{ amount: BigInt(block.amount.exact), from: block.from }] : [])),
      dangers: review.alerts.filter(({ level }) => level === 'danger').length,
    }
  }

  test('one without limit is lowered to what the account holds where the node says that all of it works like that', async () => {
    expect(await look(world())).toEqual({ built: [held, held], shown: [{ amount: held, from: 'holding' }, { amount: held, from: 'holding' }], dangers: 0 })
  })

  test('it stays as the site asked, and a danger, where a later call then fails or nobody can go through them', async () => {
    const asked = { built: [most, most], shown: [{ amount: most, from: 'site' }, { amount: most, from: 'site' }], dangers: 1 }
    expect(await look(world((amounts) => amounts.every((amount) => amount === most)))).toEqual(asked)
    const { askNode, ...rest } = world()
    expect(await look({ ...rest, askNode: (chain, name, params) => askNode(chain, name === 'eth_simulateV1' ? 'eth_unknown' : name, params) })).toEqual(asked)
  })

  test('all together the one transaction has it lowered as well', async () => {
    const { askNode, ...rest } = world()
    const codes: { readonly [at: string]: string } = { [testAccount]: `0xef0100${trusted.address.slice(2).toLowerCase()}`, [trusted.address]: deployedBytecode }
    const codeAt = (params: Json): string | undefined => (Array.isArray(params) ? codes[String(params[0])] : undefined)
    const ask: Ask = { ...rest, askNode: async (chain, name, params) => (name === 'eth_getCode' ? codeAt(params as Json) : undefined) ?? askNode(chain, name, params) }
    const prepared = await method.prepare(parse({ ...good, calls }, ask).params, ask, { caps: { 2: '3' } })
    expect(method.isAtomic(prepared)).toBe(true)
    const { data = '0x' } = parseTransaction(method.build(prepared, 0, 0n) as `0x02${string}`)
    const [inside] = decodeFunctionData({ abi: executeBatch, data }).args
    expect([inside[0], inside[2]].map((call) => amountIn(call?.data ?? '0x'))).toEqual([held, 3_000_000n])
  })

  test('what the person sets is set at its place and at no other, and stays when it makes a later call fail', async () => {
    expect(await look(world(), { caps: { 0: '1.5', 2: 'asked' } })).toEqual({ built: [1_500_000n, most], shown: [{ amount: 1_500_000n, from: 'own' }, { amount: most, from: 'site' }], dangers: 1 })
    const failing = world(() => false)
    const { params } = parse({ ...good, calls }, failing)
    const prepared = await method.prepare(params, failing, { caps: { 0: '1.5', 2: '2' } })
    expect(() => method.steps(prepared)).toThrow(expect.objectContaining({ code: 'transaction.would-fail' }))
    const review = await method.describe(params, prepared, failing)
    expect(review.blocks.flatMap((block) => (block.kind === 'call' ? block.blocks : [])).flatMap((block) => (block.kind === 'allowance' ? [block.amount.exact] : []))).toEqual(['1500000', '2000000'])
  })

  test('what is no amount, or is set for a call that allows nothing, changes nothing that is signed', async () => {
    for (const cap of ['0', '-1', 'x', '1.0000001']) expect(await codeOfWork(look(world(), { caps: { 0: cap } })), cap).toBe(-32603)
    expect((await look(world(), { caps: { 1: '7', 9: '7' } })).built).toEqual([held, held])
  })
})

describe('all together', () => {
  const there = { [`eth_getCode ${trusted.address}`]: deployedBytecode, eth_estimateGas: '0x186a0' }
  const upgraded = makeTestAsk({}, { ...quietNode, ...there, [`eth_getCode ${testAccount}`]: `0xef0100${trusted.address.slice(2).toLowerCase()}` })
  const plain = makeTestAsk({}, { ...quietNode, ...there })
  const prepare = async (ask: Ask, more: JsonObject = {}) => {
    const { params } = parse({ ...good, ...more }, ask)
    return { params, prepared: JSON.parse(JSON.stringify(await method.prepare(params, ask, {}))) as Json }
  }

  test('an upgraded account does them in one transaction to itself, exactly those that were shown, in order', async () => {
    for (const atomicRequired of [false, true]) {
      const { prepared } = await prepare(upgraded, { atomicRequired })
      expect(method.isAtomic(prepared)).toBe(true)
      expect(method.authorization?.of(prepared)).toBeUndefined()
      expect(method.steps(prepared)).toHaveLength(1)
      const read = parseTransaction(method.build(prepared, 0, 7n) as `0x02${string}`)
      expect(read).toMatchObject({ to: testAccount.toLowerCase(), nonce: 7 })
      expect(read.value ?? 0n).toBe(0n)
      expect(decodeFunctionData({ abi: executeBatch, data: read.data ?? '0x' }).args).toEqual([[{ target: stranger, value: 1n, data: '0x' }, { target: token, value: 0n, data: '0x12345678' }]])
    }
  })

  test('a plain account is upgraded by that very transaction, only where it must be all or nothing', async () => {
    expect(method.isAtomic((await prepare(plain)).prepared)).toBe(false)
    const { params, prepared } = await prepare(plain, { atomicRequired: true })
    const asked = method.authorization?.of(prepared)
    expect(asked).toEqual({ account: testAccount, chain: 'eip155:1', delegate: trusted.address, nonce: '8' })
    const signed = method.authorization?.sign(asked!, testSigner)
    const unsigned = method.build(prepared, 0, 7n, signed)
    const read = parseTransaction(method.sign(unsigned, testSigner).raw as `0x04${string}`)
    expect(read).toMatchObject({ type: 'eip7702', to: testAccount.toLowerCase(), nonce: 7 })
    expect(read.authorizationList).toMatchObject([{ address: trusted.address.toLowerCase(), chainId: 1, nonce: 8 }])
    expect(decodeFunctionData({ abi: executeBatch, data: read.data ?? '0x' }).args[0]).toHaveLength(2)
    // For another nonce the authorization would be void, and the calls would be sent to an account that runs nothing.
    expect(() => method.build(prepared, 0, 8n, signed)).toThrow(expect.objectContaining({ code: 'transaction.nonce-taken' }))
    expect(() => method.build(prepared, 0, 7n)).toThrow(expect.objectContaining({ code: 'request.internal' }))
    const review = await method.describe(params, prepared, plain)
    expect(review.approve.code).toBe('review.calls.approve-upgrade')
    expect(review.blocks.some((block) => block.kind === 'address' && block.address === trusted.address)).toBe(true)
  })

  test('is 5760 for what cannot be one transaction: a contract creation, a stranger’s code, another contract at the address', async () => {
    const refused = async (ask: Ask, more: JsonObject = {}) => codeOfWork(prepare(ask, { atomicRequired: true, ...more }))
    expect(await refused(upgraded, { calls: [{ data: '0x6000' }] })).toBe(5760)
    expect(await refused(makeTestAsk({}, { ...quietNode, ...there, [`eth_getCode ${testAccount}`]: `0xef0100${'ab'.repeat(20)}` }))).toBe(5760)
    expect(await refused(makeTestAsk({}, { ...quietNode, ...there, [`eth_getCode ${trusted.address}`]: '0x6000' }))).toBe(5760)
    expect(await refused(makeTestAsk({}, { ...quietNode, ...there, [`eth_getCode ${trusted.address}`]: '0x6000', [`eth_getCode ${testAccount}`]: `0xef0100${trusted.address.slice(2)}` }))).toBe(5760)
  })

  test('is told beforehand: supported once upgraded, ready where it can be, unsupported otherwise', async () => {
    const capabilities = findMethod('wallet_getCapabilities')
    if (capabilities?.kind !== 'answer') throw new Error('no method')
    const told = async (ask: Ask) => capabilities.answer(capabilities.parse([testAccount, ['0x1']], ask).params, ask)
    expect(await told(upgraded)).toEqual({ '0x1': { atomic: { status: 'supported' } } })
    expect(await told(plain)).toEqual({ '0x1': { atomic: { status: 'ready' } } })
    expect(await told(makeTestAsk())).toEqual({ '0x1': { atomic: { status: 'unsupported' } } })
    expect(await told(makeTestAsk({}, { ...quietNode, [`eth_getCode ${testAccount}`]: `0xef0100${'ab'.repeat(20)}` }))).toEqual({ '0x1': { atomic: { status: 'unsupported' } } })
  })
})

describe('wallet_getCapabilities', () => {
  const capabilities = findMethod('wallet_getCapabilities')
  if (capabilities?.kind !== 'answer') throw new Error('no method')
  const ask = async (params: Json, facts = makeTestAsk()) => capabilities.answer(capabilities.parse(params, facts).params, facts)
  const plain = { atomic: { status: 'unsupported' } }

  test('names each network that is asked about and known, and leaves the others out', async () => {
    expect(await ask([testAccount, ['0x1', '0x64', '0x2105']])).toEqual({ '0x1': plain, '0x2105': plain })
    expect(await ask([testAccount, []])).toEqual({})
  })

  test('names no network that a person added, unless the site names it', async () => {
    const own = { ...getShipped('eip155:10'), chain: 'eip155:777' as const, builtIn: false }
    const facts = makeTestAsk({ networks: [...makeTestAsk().networks, own] })
    expect(Object.keys((await ask([testAccount], facts)) as JsonObject)).not.toContain('0x309')
    expect(await ask([testAccount, ['0x309']], facts)).toEqual({ '0x309': plain })
  })

  test('answers only about an account the site was shown (4100), and only what it can read (-32602)', () => {
    expect(codeOf(() => capabilities.parse([secondAccount], makeTestAsk()))).toBe(4100)
    for (const params of [undefined, [], ['0x'], [testAccount, '0x1'], [testAccount, ['0x01']], [testAccount, [1]]]) {
      expect(codeOf(() => capabilities.parse(params as Json, makeTestAsk())), JSON.stringify(params)).toBe(-32602)
    }
  })
})
