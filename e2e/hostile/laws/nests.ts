/** What lies inside a call, as ethers reads it and as the screen says it; what is dangerous inside is dangerous outside (security.md 31, 36). */
import { dataSlice, getAddress, type TransactionDescription } from 'ethers'
import { freezeDeep } from '../../../src/core/json.ts'
import type { Block, Review } from '../../../src/core/review.ts'
import { makeTestAsk } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { own } from '../make/address.ts'
import { carrierAbi, makeNest, multiSend, type Nest } from '../make/nest.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable } from '../screen.ts'
import { within } from '../time.ts'

const method = getMethod('eth_sendTransaction', 'send')
const ask = makeTestAsk()
const unlimited = 2n ** 96n - 1n

export const nests = defineLaw<Nest>({
  name: 'nests',
  title: 'a call inside a call is shown as ethers reads it, in its place, and its danger stands above all',
  cases: 400,
  atLeast: { opened: 0.25, 'with a danger inside': 0.3 },
  make: makeNest,
  check: async ({ to, input, value }) => {
    const parsed = await parse(method, [{ from: own, to, data: input, value }], ask)
    if (!parsed.ok) throw parsed.error
    const { params } = freezeDeep(parsed.result)
    const prepared = freezeDeep(await method.prepare(params, ask, {}))
    const review = await within(() => method.describe(params, prepared, ask))
    checkDrawable(review)
    const shown = countCalls(review.blocks)
    demand(shown <= 32, 'no more than 32 calls are opened')
    if (shown === 0) {
      demand(review.alerts.length > 0 || isQuiet(review), 'what was not opened is warned of')
      return 'not opened'
    }
    const dangers = checkInside(review.blocks, { account: own, contract: getAddress(to), input, isDelegate: false }, 0)
    for (const code of dangers) demand(alertsOf(review, 'danger').includes(code), `${code} stands above all`)
    return dangers.length > 0 ? 'with a danger inside' : 'opened'
  },
})

type CallBlock = Extract<Block, { kind: 'call' }>
type Frame = { readonly account: string; readonly contract: string; readonly input: string; readonly isDelegate: boolean }
type Inner = { readonly actor: string; readonly to: string; readonly value: bigint; readonly input: string; readonly isDelegate: boolean }

const callsIn = (blocks: readonly Block[]): readonly CallBlock[] => blocks.filter((block) => block.kind === 'call')
const countCalls = (blocks: readonly Block[]): number => callsIn(blocks).reduce((sum, call) => sum + 1 + countCalls(call.blocks), 0)
/** An empty list of calls, or a call that is itself known. */
const isQuiet = (review: Review): boolean => review.title.code !== 'review.call.title'

/** Demands that the calls on the screen are those in the bytes; gives the dangers that must be said at the top. */
function checkInside(blocks: readonly Block[], frame: Frame, depth: number): readonly string[] {
  const shown = callsIn(blocks)
  if (shown.length === 0) return []
  demand(depth < 4, 'four deep')
  const inner = readInner(frame)
  // A contract reads on where ethers gives up: at missing padding, or a dirty word.
  if (inner === undefined) return []
  return shown.flatMap((block, index) => {
    const call = inner[index]
    demand(call !== undefined, `call ${index} is in the bytes`)
    demandSame(block.place.index, index, 'place')
    demandSame(block.place.count, inner.length, 'how many there are')
    const addresses = block.blocks.filter((each) => each.kind === 'address')
    demandSame(addresses.at(-1)?.address, call.to, 'target of an inner call')
    const actor = addresses.find(({ label }) => label.code === 'review.label.acts-as')?.address
    demandSame(actor ?? own, call.actor, 'who acts')
    demandSame(block.blocks.find((each) => each.kind === 'amount')?.amount.exact ?? '0', call.value.toString(), 'coins of an inner call')
    demandSame(block.blocks.find((each) => each.kind === 'calldata')?.hex ?? '0x', call.input, 'bytes of an inner call')
    const isOpaque = call.isDelegate && call.to !== multiSend
    const dangers = isOpaque ? ['alert.delegatecall'] : dangersOf(call)
    for (const code of dangers) demand(block.alerts.some(({ text }) => text.code === code), `${code} stands at its call`)
    return [...dangers, ...(isOpaque ? [] : checkInside(block.blocks, { account: call.actor, contract: call.to, input: call.input, isDelegate: call.isDelegate }, depth + 1))]
  })
}

function dangersOf({ input }: Inner): readonly string[] {
  const parsed = parseBy(input)
  if (parsed?.name === 'approve' && (parsed.args[1] as bigint) >= unlimited) return ['alert.unlimited-approval']
  if (parsed?.name === 'setApprovalForAll' && parsed.args[1] === true) return ['alert.approval-for-all']
  return []
}

function parseBy(input: string) {
  try {
    return carrierAbi.parseTransaction({ data: input })
  } catch {
    return null
  }
}

/** Who the target sees: Multicall3 and a Safe act themselves, multicall keeps who called, MultiSend runs as the Safe or by itself. */
function readInner(frame: Frame): readonly Inner[] | undefined {
  const parsed = parseBy(frame.input)
  if (parsed === null) return undefined
  try {
    return listInner(parsed, frame)
  } catch {
    return undefined
  }
}

function listInner(parsed: TransactionDescription, { account, contract, isDelegate }: Frame): readonly Inner[] {
  const [first, second] = parsed.args as unknown as readonly unknown[]
  switch (parsed.signature) {
    case 'multicall(bytes[])':
    case 'multicall(uint256,bytes[])':
      return (parsed.args['calls'] as readonly string[]).map((data) => ({ actor: account, to: contract, value: 0n, input: data, isDelegate: false }))
    case 'multiSend(bytes)':
      return unpack(String(first), isDelegate ? account : contract)
    case 'execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)':
      return [{ actor: contract, to: String(first), value: second as bigint, input: String(parsed.args['data']), isDelegate: parsed.args['operation'] !== 0n }]
    default:
      return (first as readonly { target: string; value?: bigint; data: string }[]).map((each) => ({ actor: contract, to: each.target, value: parsed.name === 'aggregate3Value' ? (each.value ?? 0n) : 0n, input: each.data, isDelegate: false }))
  }
}

function unpack(packed: string, actor: string): readonly Inner[] {
  const calls: Inner[] = []
  for (let at = 0; at < (packed.length - 2) / 2; ) {
    const length = Number(BigInt(dataSlice(packed, at + 53, at + 85)))
    calls.push({ actor, to: getAddress(dataSlice(packed, at + 1, at + 21)), value: BigInt(dataSlice(packed, at + 21, at + 53)), input: dataSlice(packed, at + 85, at + 85 + length), isDelegate: dataSlice(packed, at, at + 1) !== '0x00' })
    at += 85 + length
  }
  return calls
}
