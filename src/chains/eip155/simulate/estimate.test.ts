import fc from 'fast-check'
import { encodeAbiParameters, encodeErrorResult, encodeEventTopics, encodeFunctionData, parseAbi, toEventSelector, toFunctionSelector, type Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { WalletError } from '../../../core/errors.ts'
import type { Estimate } from '../../../core/estimate.ts'
import type { Json } from '../../../core/json.ts'
import { digestReview } from '../../../core/review.ts'
import * as fixture from '../fixture.ts'
import { makeTestAsk, quietNode, type Answer } from '../fixture.ts'
import { describeSend } from '../describe-send.ts'
import { prepareSend } from '../prepare-send.ts'
import { parseSendParams } from '../transaction-params.ts'
import { permit2 } from '../explain/published.ts'
import { coinAddress, eventTopics } from './events.ts'
import { estimateRun } from './estimate.ts'
import { knownErrors } from './revert.ts'
import type { Run } from './run.ts'
import { approvalSelectors, ownPermitSelectors } from './unnamed.ts'

const abi = parseAbi([
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'event Approval(address indexed owner, address indexed spender, uint256 value)',
  'event ApprovalForAll(address indexed owner, address indexed operator, bool approved)',
  'event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value)',
  'event TransferBatch(address indexed operator, address indexed from, address indexed to, uint256[] ids, uint256[] values)',
  'event Deposit(address indexed dst, uint256 wad)',
  'event Withdrawal(address indexed src, uint256 wad)',
  'event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)',
  'function transfer(address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function setApprovalForAll(address operator, bool approved)',
  'function claim()',
  'error Error(string)',
  'error Panic(uint256)',
  'error ERC20InsufficientBalance(address a, uint256 b, uint256 c)',
])
const items = parseAbi(['event Transfer(address indexed from, address indexed to, uint256 indexed id)', 'event Approval(address indexed owner, address indexed spender, uint256 indexed id)'])
const permits = parseAbi(['event Approval(address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration)'])

/** As viem writes addresses. */
type At = Address & Hex
const { testAccount, secondAccount, stranger, token } = fixture as unknown as Readonly<Record<'testAccount' | 'secondAccount' | 'stranger' | 'token', At>>
const other = '0x1111111111111111111111111111111111111111' as At
const log = (address: string, topics: unknown, data: Hex = '0x'): Json => ({ address: address.toLowerCase(), topics: topics as Json, data })
const uint = (...values: bigint[]): Hex => encodeAbiParameters(values.map(() => ({ type: 'uint256' as const })), values)
const transfer = (at: string, from: At, to: At, value: bigint): Json => log(at, encodeEventTopics({ abi, eventName: 'Transfer', args: { from, to } }), uint(value))
const approval = (at: string, owner: At, spender: At, value: bigint): Json => log(at, encodeEventTopics({ abi, eventName: 'Approval', args: { owner, spender } }), uint(value))
const text = (value: string): Hex => encodeAbiParameters([{ type: 'string' }], [value])

const runOf = (input: Hex, to: Address = token, value = '0'): Run => ({ account: testAccount, steps: [{ to, value, input }] })
const approveOf = (spender: At, amount: bigint): Hex => encodeFunctionData({ abi, functionName: 'approve', args: [spender, amount] })
const transferOf = (to: At, amount: bigint): Hex => encodeFunctionData({ abi, functionName: 'transfer', args: [to, amount] })
const claim = encodeFunctionData({ abi, functionName: 'claim' })

const names = (params: readonly Json[]): Json => {
  const [call] = params as readonly { readonly data?: string }[]
  return call?.data === '0x95d89b41' ? text('COIN') : call?.data === '0x313ce567' ? uint(6n) : uint(0n)
}

type Seen = { readonly blockStateCalls: readonly [{ readonly calls: readonly { readonly input?: string }[]; readonly blockOverrides?: { readonly time: string } }] }

/** A node that simulates: the transaction says `logs`; reads are answered before and after. */
function simulating(logs: readonly Json[], reads: { readonly [selector: string]: readonly [bigint, bigint] } = {}, later: readonly Json[] = logs, more: Readonly<Record<string, Answer>> = {}) {
  const simulate: Answer = (params) => {
    const [{ blockStateCalls: [{ calls, blockOverrides }] }] = params as unknown as readonly [Seen]
    const seen = new Set<string>()
    const answered = calls.map((call) => {
      const selector = (call.input ?? '').slice(2, 10)
      const read = 'gas' in call && call.gas === '0x493e0' ? reads[selector] : undefined
      if (read === undefined) return { status: '0x1', gasUsed: '0x1', returnData: '0x', logs: blockOverrides === undefined ? logs : later }
      const returned = seen.has(call.input ?? '') ? read[1] : read[0]
      seen.add(call.input ?? '')
      return { status: '0x1', gasUsed: '0x1', logs: [], returnData: uint(returned) }
    })
    return [{ number: '0x10', timestamp: '0x6b09e4ab', calls: answered as unknown as Json }]
  }
  return { ...quietNode, eth_simulateV1: simulate, eth_call: names, ...more }
}

const refused = new WalletError('node.refused', { host: 'node.example', code: -32601, text: 'no such method' })
const random = `0x${'5a'.repeat(32)}`
const estimate = (run: Run, answers: Readonly<Record<string, Answer>>, changes = {}): Promise<Estimate> => estimateRun(run, makeTestAsk(changes, answers), random)
const codes = ({ alerts }: Estimate): readonly string[] => alerts.map(({ level, text: said }) => `${level} ${said.code}`)

describe('an estimate of a simulating node', () => {
  it('says what the account gives and gets, and only counts the rest', async () => {
    const said = await estimate(runOf(claim), simulating([transfer(coinAddress, testAccount, token, 5n), transfer(token, other, testAccount, 2_500_000n), transfer(token, other, stranger, 9n)]))
    expect(said).toMatchObject({ way: 'simulated', outcome: 'works', block: '16', others: 1, unread: 0, again: 'same' })
    expect(said.moves.map(({ side, unit, quantity }) => [side, unit, quantity.amount])).toEqual([['give', 'ETH', '0.000000000000000005'], ['get', 'COIN', '2.5']])
  })

  it('says what may be taken before and after, as read around the run and not as the event says', async () => {
    const said = await estimate(runOf(approveOf(other, 7n)), simulating([approval(token, testAccount, other, 7n)], { dd62ed3e: [3n, 2n ** 256n - 1n] }))
    expect(said.allowances).toMatchObject([{ kind: 'amount', spender: other, before: { exact: '3' }, after: { isUnlimited: true } }])
    expect(said.alerts).toEqual([])
  })

  it('takes what balances say where a token writes other transfers, and says so', async () => {
    const said = await estimate(runOf(transferOf(other, 100n)), simulating([transfer(token, testAccount, other, 100n)], { '70a08231': [1_000n, 890n] }))
    expect(said.moves).toMatchObject([{ side: 'give', quantity: { exact: '110' }, isUneven: true }])
  })

  it('reads pieces, many of a piece, wrapped coins, Permit2 and owners', async () => {
    const said = await estimate(
      { account: testAccount, steps: [{ to: token, value: '10', input: claim }] },
      simulating([
        log(token, encodeEventTopics({ abi: items, eventName: 'Transfer', args: { from: testAccount, to: other, id: 7n } })),
        log(other, encodeEventTopics({ abi, eventName: 'TransferSingle', args: { operator: other, from: other, to: testAccount } }), uint(3n, 4n)),
        log(other, encodeEventTopics({ abi, eventName: 'TransferBatch', args: { operator: other, from: testAccount, to: stranger } }), encodeAbiParameters([{ type: 'uint256[]' }, { type: 'uint256[]' }], [[8n, 9n], [1n, 2n]])),
        transfer(coinAddress, testAccount, stranger, 10n),
        log(stranger, encodeEventTopics({ abi, eventName: 'Deposit', args: { dst: testAccount } }), uint(10n)),
        log(permit2, encodeEventTopics({ abi: permits, eventName: 'Approval', args: { owner: testAccount, token, spender: other } }), uint(5n, 99n)),
        log(other, encodeEventTopics({ abi, eventName: 'OwnershipTransferred', args: { previousOwner: testAccount, newOwner: stranger } })),
        log(token, encodeEventTopics({ abi, eventName: 'ApprovalForAll', args: { owner: testAccount, operator: other } }), uint(1n)),
        log(token, encodeEventTopics({ abi: items, eventName: 'Approval', args: { owner: testAccount, spender: other, id: 12n } })),
      ]),
    )
    expect(said.moves.map(({ side, asset, quantity }) => [side, asset.kind, asset.kind === 'coin' ? '' : (asset.item ?? ''), quantity.exact])).toEqual([
      ['give', 'coin', '', '10'], ['give', 'erc721', '7', '1'], ['give', 'erc1155', '8', '1'], ['give', 'erc1155', '9', '2'], ['get', 'erc1155', '3', '4'], ['get', 'erc20', '', '10'],
    ])
    expect(said.allowances.map(({ kind }) => kind)).toEqual(['amount', 'all', 'item'])
    expect(said.allowances[0]).toMatchObject({ through: 'permit2', until: '99' })
    expect(said.roles).toEqual([{ kind: 'owner-lost', contract: other, other: stranger }])
  })

  it('believes no contract that borrows the events of a wrapped coin', async () => {
    const said = await estimate(runOf(claim), simulating([log(stranger, encodeEventTopics({ abi, eventName: 'Deposit', args: { dst: testAccount } }), uint(10n))]))
    expect(said).toMatchObject({ moves: [], unread: 1 })
  })

  it('warns when a later block gives something else, and not for a little interest', async () => {
    const at = (amount: bigint) => [transfer(token, other, testAccount, amount)]
    expect(await estimate(runOf(claim), simulating(at(1_000n), {}, at(1_001n)))).toMatchObject({ again: 'amounts', alerts: [] })
    for (const later of [at(1n), [], [transfer(token, testAccount, other, 1_000n)], [...at(1_000n), approval(token, testAccount, other, 5n)], [...at(1_000n), transfer(stranger, testAccount, other, 1n)]]) {
      const said = await estimate(runOf(claim), simulating(at(1_000n), {}, later))
      expect(said.again).toBe('differs')
      expect(codes(said)).toContain('warn estimate.alert.differs')
    }
  })

  it('names the reason of a failure', async () => {
    const reasons: readonly (readonly [Hex, object])[] = [
      [encodeErrorResult({ abi, errorName: 'Error', args: ['not today'] }), { code: 'estimate.reason.text', params: { text: 'not today' } }],
      [encodeErrorResult({ abi, errorName: 'Panic', args: [17n] }), { code: 'estimate.reason.panic', params: { code: '11' } }],
      [encodeErrorResult({ abi, errorName: 'ERC20InsufficientBalance', args: [other, 1n, 2n] }), { code: 'estimate.reason.custom', params: { selector: '0xe450d38c', name: 'ERC20InsufficientBalance' } }],
      ['0xdeadbeef', { code: 'estimate.reason.custom', params: { selector: '0xdeadbeef' } }],
      ['0x', { code: 'estimate.reason.node', params: { text: 'execution failed' } }],
    ]
    for (const [returnData, reason] of reasons) {
      const answer = [{ number: '0x1', timestamp: '0x1', calls: [{ status: '0x0', gasUsed: '0x1', logs: [], returnData, error: { code: 3, message: 'execution failed' } }] }]
      const said = await estimate(runOf(claim), { ...quietNode, eth_simulateV1: answer })
      expect(said).toMatchObject({ outcome: 'fails', reason, moves: [] })
      expect(codes(said)).toEqual(['warn estimate.alert.fails'])
    }
  })

  it('is not made from a list with something in it that is no event', async () => {
    const good = transfer(token, testAccount, other, 5n)
    for (const bad of [null, {}, { ...(good as object), topics: ['0x12'] }, { ...(good as object), topics: [1] }, { ...(good as object), data: '0x1' }, { ...(good as object), address: '0x1' }, { ...(good as object), topics: Array(5).fill(uint(1n)) }]) {
      expect(await estimate(runOf(claim), { ...simulating([good, bad as Json]), eth_call: '0x' })).toMatchObject({ way: 'called', moves: [] })
    }
  })

  it('counts nothing that comes after a call that fails', async () => {
    const calls: Json = [
      { status: '0x1', gasUsed: '0x1', logs: [transfer(token, testAccount, other, 1n)] },
      { status: '0x0', gasUsed: '0x1', logs: [] },
      { status: '0x1', gasUsed: '0x1', logs: [transfer(token, testAccount, other, 50n)] },
    ]
    const step = { to: token, value: '0', input: transferOf(other, 1n) }
    const said = await estimate({ account: testAccount, steps: [step, step, step] }, { ...quietNode, eth_call: names, eth_simulateV1: [{ number: '0x1', timestamp: '0x1', calls }] })
    expect(said).toMatchObject({ outcome: 'fails', failsAt: 1, moves: [{ quantity: { exact: '1' } }] })
  })
})

describe('what the call does not say', () => {
  it('is a danger where somebody may take more than before', async () => {
    const said = await estimate(runOf(claim), simulating([approval(token, testAccount, other, 5n)], { dd62ed3e: [0n, 5n] }))
    expect(codes(said)).toEqual(['danger estimate.alert.allowance'])
    expect(codes(await estimate(runOf(approveOf(stranger, 5n)), simulating([approval(token, testAccount, other, 5n)], { dd62ed3e: [0n, 5n] })))).toEqual(['danger estimate.alert.allowance'])
    const all = log(token, encodeEventTopics({ abi, eventName: 'ApprovalForAll', args: { owner: testAccount, operator: other } }), uint(1n))
    expect(codes(await estimate(runOf(claim), simulating([all])))).toEqual(['danger estimate.alert.allowance'])
  })

  it('is no danger where an allowance is given that the call names, or one is spent', async () => {
    expect(codes(await estimate(runOf(approveOf(other, 5n)), simulating([approval(token, testAccount, other, 5n)], { dd62ed3e: [0n, 5n] })))).toEqual([])
    expect(codes(await estimate(runOf(claim), simulating([approval(token, testAccount, other, 5n)], { dd62ed3e: [0n, 0n] })))).toEqual([])
    const spent = [transfer(token, testAccount, other, 3n), approval(token, testAccount, other, 2n)]
    expect(codes(await estimate(runOf(transferOf(other, 3n)), simulating(spent, { dd62ed3e: [5n, 2n] })))).toEqual([])
  })

  it('is a danger where something leaves by an approval, and where coins leave that nobody sent', async () => {
    expect(codes(await estimate(runOf(approveOf(other, 5n)), simulating([transfer(token, testAccount, other, 5n)])))).toEqual(['danger estimate.alert.gives-in-approval'])
    expect(codes(await estimate(runOf(claim), simulating([transfer(coinAddress, testAccount, other, 5n)])))).toEqual(['danger estimate.alert.gives-coin'])
  })

  it('is said where a token is given that the call does not name', async () => {
    expect(codes(await estimate(runOf(claim, stranger), simulating([transfer(token, testAccount, other, 5n)])))).toEqual(['warn estimate.alert.gives-unnamed'])
  })
})

describe('an estimate of a node that cannot simulate', () => {
  const frame = (more: { readonly [key: string]: Json }): Json => ({ type: 'CALL', from: testAccount, to: token, value: '0x0', input: '0x', ...more })

  it('is read from a trace, without what was undone in it', async () => {
    const trace = frame({
      value: '0x5',
      calls: [
        frame({ from: token, to: other, logs: [transfer(token, other, testAccount, 9n)] }),
        frame({ from: token, to: other, error: 'execution reverted', logs: [transfer(token, testAccount, other, 77n)], calls: [frame({ from: testAccount, to: other, value: '0x63' })] }),
        { type: 'DELEGATECALL', from: testAccount, to: other, value: '0x5' },
      ],
    })
    const said = await estimate(runOf(claim), { ...quietNode, eth_call: names, debug_traceCall: trace, eth_getBlockByNumber: { number: '0x20', timestamp: '0x6b09e4ab' } })
    expect(said).toMatchObject({ way: 'traced', outcome: 'works', block: '32', again: 'same' })
    expect(said.moves.map(({ side, quantity }) => [side, quantity.exact])).toEqual([['give', '5'], ['get', '9']])
  })

  it('reads what may be taken now beside what the trace says', async () => {
    const answers: Answer = (params) => ((params[0] as { data?: string; input?: string }).input?.startsWith('0xdd62ed3e') === true ? uint(3n) : names(params))
    const said = await estimate(runOf(approveOf(other, 7n)), { ...quietNode, eth_call: answers as Answer, debug_traceCall: frame({ logs: [approval(token, testAccount, other, 7n)] }) })
    expect(said.allowances).toMatchObject([{ before: { exact: '3' }, after: { exact: '7' } }])
    expect(said.again).toBe('unchecked')
  })

  it('says only whether it goes through where it cannot be traced', async () => {
    expect(await estimate(runOf(transferOf(other, 1n)), { ...quietNode, eth_call: (params) => ((params[0] as { data?: string }).data === undefined ? uint(1n) : names(params)) as Json })).toMatchObject({
      way: 'called', outcome: 'works', moves: [], holds: { unit: 'COIN' },
    })
    const failing = new WalletError('node.refused', { host: 'n', code: 3, text: 'execution reverted', data: encodeErrorResult({ abi, errorName: 'Error', args: ['no'] }) })
    expect(await estimate(runOf(claim), { ...quietNode, eth_call: failing })).toMatchObject({ way: 'called', outcome: 'fails', reason: { code: 'estimate.reason.text', params: { text: 'no' } } })
    expect(await estimate(runOf(transferOf(other, 1n)), { ...quietNode, eth_call: uint(0n) })).toMatchObject({ outcome: 'fails', reason: { code: 'estimate.reason.says-no' } })
  })

  it('says that nothing is known where it can do nothing', async () => {
    expect(await estimate(runOf(claim), { ...quietNode, eth_call: refused })).toMatchObject({ way: 'none', outcome: 'unknown', reason: { code: 'estimate.reason.cannot' } })
    expect(await estimate(runOf(claim), { ...quietNode, eth_call: new WalletError('node.timeout', { host: 'n', seconds: 10 }) })).toMatchObject({ way: 'none', reason: { code: 'estimate.reason.unreachable' } })
  })
})

/** What the runner gives back: its own code says how long that is. */
const sizeOf = (params: readonly Json[]): number => Number.parseInt(/62(.{6})6000f3$/.exec(Object.values(params[2] as { [account: string]: { code: string } })[0]?.code ?? '')?.[1] ?? '0', 16) / 32

/** A node that runs calls and nothing else: `measure` gives, for each question of the runner by its calldata, what is read before and after. */
function running(measure: (input: string) => readonly [bigint, bigint] | undefined, { coin = [9n, 9n], isDone = [true], list = [] }: { readonly coin?: readonly [bigint, bigint]; readonly isDone?: readonly boolean[]; readonly list?: readonly string[] } = {}) {
  const seen: string[] = []
  const node: Readonly<Record<string, Answer>> = {
    ...quietNode,
    eth_createAccessList: { accessList: list.map((address) => ({ address, storageKeys: [] })), gasUsed: '0x1' },
    eth_call: (params) => {
      if (params[2] === undefined) return (params[0] as { input?: string }).input === undefined ? names(params) : uint(1n)
      const { data } = params[0] as { readonly data?: string }
      if (data === undefined) return uint(1n)
      const count = (sizeOf(params) - 2 - isDone.length) / 4
      // Balance and kind are asked of each contract, 36 bytes each; what is allowed takes 68.
      const questions: string[] = []
      let rest = data.slice(2)
      while (questions.length < count) {
        const length = /^(?:70a08231|01ffc9a7)/.test(rest) ? 72 : 136
        questions.push(rest.slice(0, length))
        rest = rest.slice(length)
      }
      seen.push(...questions)
      const read = (at: 0 | 1): readonly bigint[] => questions.flatMap((each) => { const found = measure(each); return found === undefined ? [0n, 0n] : [found[at], 1n] })
      return uint(...coin, ...read(0), ...read(1), ...isDone.map((each) => (each ? 1n : 0n)))
    },
  }
  return { node, seen }
}

describe('an estimate of a node that runs calls and nothing else', () => {
  const swap = encodeFunctionData({ abi, functionName: 'claim' })
  const held = (values: readonly [bigint, bigint]) => (input: string) => (input.startsWith('70a08231') ? values : undefined)

  it('reads what the account holds before and after, of every contract that the call touches', async () => {
    const { node } = running(held([5_000_000n, 7_500_000n]), { coin: [100n, 60n], list: [other] })
    const said = await estimate(runOf(swap, token, '40'), node)
    expect(said).toMatchObject({ way: 'measured', outcome: 'works', again: 'unchecked', alerts: [] })
    expect(said.moves.map(({ side, asset, quantity }) => [side, asset.kind === 'coin' ? 'coin' : asset.address, quantity.exact])).toEqual([['give', 'coin', '40'], ['get', token, '2500000'], ['get', other, '2500000']])
  })

  it('reads an approval before and after, of whom the call names', async () => {
    const { node } = running((input) => (input.startsWith('dd62ed3e') && input.endsWith(other.slice(2).toLowerCase()) ? [3n, 7n] : undefined))
    const said = await estimate(runOf(approveOf(other, 7n)), node)
    expect(said).toMatchObject({ way: 'measured', moves: [], allowances: [{ kind: 'amount', spender: other, before: { exact: '3' }, after: { exact: '7' } }], alerts: [] })
  })

  it('warns of what leaves the account and is not named', async () => {
    expect(codes(await estimate(runOf(approveOf(other, 7n)), running(held([9n, 4n])).node))).toContain('danger estimate.alert.gives-in-approval')
    expect(codes(await estimate(runOf(claim), running(held([9n, 4n]), { list: [other] }).node))).toContain('warn estimate.alert.gives-unnamed')
    expect(codes(await estimate(runOf(claim), running(held([9n, 9n]), { coin: [9n, 4n] }).node))).toEqual(['danger estimate.alert.gives-coin'])
    // A permit that hides in the call: the contract that is called may take it afterwards.
    const { node } = running((input) => (input.startsWith('dd62ed3e') && input.endsWith(token.slice(2).toLowerCase()) ? [0n, 9n] : undefined), { list: [other] })
    expect(codes(await estimate(runOf(claim), node))).toEqual(['danger estimate.alert.allowance'])
  })

  it('counts pieces as pieces', async () => {
    const { node } = running((input) => (input.startsWith('01ffc9a7') ? [1n, 1n] : input.startsWith('70a08231') ? [2n, 1n] : undefined))
    expect((await estimate(runOf(claim), node)).moves).toMatchObject([{ side: 'give', asset: { kind: 'erc721', address: token }, quantity: { exact: '1' } }])
  })

  it('looks at several calls in their order, which no single call could say', async () => {
    const { node } = running(held([9n, 4n]), { isDone: [true, true] })
    const said = await estimate({ account: testAccount, steps: [{ to: token, value: '0', input: approveOf(other, 5n) }, { to: other, value: '0', input: claim }] }, node)
    expect(said).toMatchObject({ way: 'measured', outcome: 'works' })
  })

  it('says no more than that a call goes through where the runner is refused', async () => {
    expect(await estimate(runOf(claim), running(held([9n, 4n]), { isDone: [false] }).node)).toMatchObject({ way: 'called', outcome: 'works', moves: [] })
    // A transaction to the account itself would meet the runner.
    expect(await estimate(runOf(claim, testAccount), running(held([9n, 4n])).node)).toMatchObject({ way: 'called', moves: [] })
    const { node } = running(held([9n, 4n]))
    expect(await estimate({ ...runOf(claim), delegate: other }, node)).toMatchObject({ way: 'called', moves: [] })
    expect(await estimate({ account: testAccount, steps: [{ value: '0', input: '0x6000' }] }, node)).toMatchObject({ way: 'called', moves: [] })
  })

  it('asks a bounded number of contracts, whatever a node lists', async () => {
    const list = Array.from({ length: 5_000 }, (_, i) => `0x${(i + 2 ** 40).toString(16).padStart(40, '0')}`)
    const { node, seen } = running(() => undefined, { list })
    await estimate(runOf(claim), node)
    expect(seen.filter((each) => each.startsWith('70a08231'))).toHaveLength(16)
  })
})

describe('a name of a token', () => {
  const named = async (symbol: Hex | Error, changes = {}) => {
    const call: Answer = (params) => {
      const { data } = params[0] as { data?: string }
      if (data === '0x95d89b41') {
        if (symbol instanceof Error) throw symbol
        return symbol
      }
      return uint(data === '0x313ce567' ? 6n : 0n)
    }
    const said = await estimate(runOf(claim), { ...simulating([transfer(token, other, testAccount, 5n)]), eth_call: call }, changes)
    return said.moves[0]
  }

  it('is cut to a length and kept to what was said', async () => {
    expect(await named(text('x'.repeat(400)))).toMatchObject({ unit: `${'x'.repeat(32)}…` })
    expect(await named(text('‮HTE​'))).toMatchObject({ unit: '‮HTE​' })
    expect((await named('0x1234'))?.unit).toBeUndefined()
    expect((await named(refused))?.unit).toBeUndefined()
  })

  it('is marked where the coin of a network or a watched token has it', async () => {
    for (const symbol of ['ETH', 'eth', 'ＥＴＨ', 'E\u200bTH', 'ЕTH', 'ЕТН', 'ΕΤΗ', 'E.T.H']) expect(await named(text(symbol))).toMatchObject({ isTaken: true })
    const watched = { chain: 'eip155:1', address: other, kind: 'erc20', symbol: 'USDC', decimals: 6, addedBy: 'https://x.example', addedAt: 0 }
    expect(await named(text('usdc'), { tokens: [watched] })).toMatchObject({ isTaken: true })
    expect((await named(text('COIN')))?.isTaken).toBeUndefined()
  })
})

describe('a node that answers anything', () => {
  const known = [eventTopics, coinAddress, permit2]
  const topic = fc.oneof(
    fc.constantFrom(...Object.values(known[0] as typeof eventTopics)),
    fc.constantFrom(testAccount, secondAccount, other).map((address) => `0x${address.slice(2).toLowerCase().padStart(64, '0')}`),
    fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((value) => uint(value)),
  )
  const anyLog = fc.oneof(
    { weight: 8, arbitrary: fc.record({ address: fc.constantFrom(token, other, permit2, coinAddress).map((each) => each.toLowerCase()), topics: fc.array(topic, { maxLength: 4 }), data: fc.array(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), { maxLength: 6 }).map((words) => `0x${words.map((each) => uint(each).slice(2)).join('')}`) }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }).map((each) => `0x${Buffer.from(each).toString('hex')}`), fc.string(), fc.constantFrom('0x08c379a0', '0x4e487b71', encodeErrorResult({ abi, errorName: 'Error', args: ['‮'] })))
  const anyCall = fc.oneof(
    { weight: 6, arbitrary: fc.record({ status: fc.constantFrom('0x0', '0x1'), logs: fc.array(anyLog, { maxLength: 6 }), returnData: bytes, error: fc.record({ message: fc.string() }) }, { requiredKeys: ['status'] }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
  const { tie } = fc.letrec<{ tie: unknown }>((again) => ({
    tie: fc.record({ type: fc.constantFrom('CALL', 'CREATE', 'DELEGATECALL', 'SELFDESTRUCT', '?'), from: fc.constantFrom(testAccount, other), to: fc.constantFrom(testAccount, other, token), value: fc.constantFrom('0x0', '0x5', '0x', '-1', `0x${'f'.repeat(64)}`), logs: fc.array(anyLog, { maxLength: 3 }), error: fc.option(fc.string(), { nil: undefined }), output: bytes, calls: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(again('tie'), { maxLength: 3 })) }, { requiredKeys: ['type'] }),
  }))
  const failure = fc.constantFrom(refused, new WalletError('node.timeout', { host: 'n', seconds: 10 }), new WalletError('node.refused', { host: 'n', code: 3, text: 'x'.repeat(400), data: '0x08c379a0' }), new WalletError('node.bad-answer', { host: 'n', detail: '' }))
  const world = fc.record({
    eth_simulateV1: fc.oneof({ weight: 4, arbitrary: fc.array(anyCall, { minLength: 1, maxLength: 1 }).map((calls) => [{ number: '0x1', timestamp: '0x2', calls }]) }, { weight: 2, arbitrary: failure }, { weight: 1, arbitrary: fc.jsonValue() }),
    debug_traceCall: fc.oneof({ weight: 4, arbitrary: tie }, { weight: 1, arbitrary: failure }, { weight: 1, arbitrary: fc.jsonValue() }),
    eth_getBlockByNumber: fc.oneof(fc.jsonValue(), fc.constant({ number: '0x1', timestamp: '0x2' })),
    eth_createAccessList: fc.oneof(fc.jsonValue(), failure, fc.array(fc.record({ address: fc.oneof(bytes, fc.constantFrom(token, other)) }), { maxLength: 30 }).map((accessList) => ({ accessList }))),
    eth_call: fc.oneof(bytes, fc.jsonValue(), failure, fc.infiniteStream(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0n, 1n, 2n) }, { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }) })).map(
      (words): Answer => (params) => (params[2] === undefined ? '0x' : uint(...Array.from({ length: sizeOf(params) }, () => words.next().value as bigint))),
    )),
  })

  it('never makes the estimate throw, say without bounds, or change the review', async () => {
    const ask = makeTestAsk()
    const params = parseSendParams([{ from: testAccount, to: token, data: transferOf(other, 5n) }], ask)
    const prepared = await prepareSend(params, ask, {})
    const before = digestReview(await describeSend(params, prepared, ask))
    const ways = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(world, async (answers) => {
        const said = await estimate(runOf(transferOf(other, 5n)), { ...quietNode, ...(answers as Readonly<Record<string, Answer>>) })
        ways.set(said.way, (ways.get(said.way) ?? 0) + 1)
        expect(said.moves.length + said.allowances.length + said.roles.length).toBeLessThanOrEqual(60)
        for (const { quantity } of said.moves) expect(quantity.exact).toMatch(/^\d{1,80}$/)
        for (const move of said.moves) expect((move.unit ?? '').length).toBeLessThanOrEqual(65)
        expect(JSON.parse(JSON.stringify(said))).toEqual(said)
      }),
      { numRuns: 4_000 },
    )
    expect(digestReview(await describeSend(params, prepared, ask))).toBe(before)
    expect([...ways.keys()].sort()).toEqual(['called', 'measured', 'none', 'simulated', 'traced'])
  }, 60_000)
})

it('every topic and selector is the hash of what it stands for', () => {
  const events: Readonly<Record<keyof typeof eventTopics, string>> = {
    transfer: 'Transfer(address,address,uint256)', transferSingle: 'TransferSingle(address,address,address,uint256,uint256)',
    transferBatch: 'TransferBatch(address,address,address,uint256[],uint256[])', approval: 'Approval(address,address,uint256)',
    approvalForAll: 'ApprovalForAll(address,address,bool)', deposit: 'Deposit(address,uint256)', withdrawal: 'Withdrawal(address,uint256)',
    permit2Approval: 'Approval(address,address,address,uint160,uint48)', permit2Permit: 'Permit(address,address,address,uint160,uint48,uint48)',
    ownership: 'OwnershipTransferred(address,address)', admin: 'AdminChanged(address,address)', votes: 'DelegateChanged(address,address,address)',
  }
  for (const [name, signature] of Object.entries(events)) expect(eventTopics[name as keyof typeof eventTopics]).toBe(toEventSelector(signature))
  for (const [selector, signature] of Object.entries({ ...approvalSelectors, ...ownPermitSelectors })) expect(`0x${selector}`).toBe(toFunctionSelector(signature))
  const inputs: Readonly<Record<string, string>> = {
    ERC20InsufficientBalance: 'address,uint256,uint256', ERC20InsufficientAllowance: 'address,uint256,uint256', ERC20InvalidReceiver: 'address', ERC20InvalidSpender: 'address',
    ERC721NonexistentToken: 'uint256', ERC721IncorrectOwner: 'address,uint256,address', ERC721InsufficientApproval: 'address,uint256', ERC1155InsufficientBalance: 'address,uint256,uint256,uint256',
    ERC1155MissingApprovalForAll: 'address,address', OwnableUnauthorizedAccount: 'address', EnforcedPause: '', AllowanceExpired: 'uint256', InsufficientAllowance: 'uint256',
  }
  for (const [selector, name] of Object.entries(knownErrors)) expect(selector).toBe(toFunctionSelector(`${name}(${inputs[name]})`))
})
