/**
 * Calls that carry others: multicall, Multicall3, a Safe's execTransaction, MultiSend. None of them is named after what it says it
 * does: the title stays "use a contract", and what is inside is said call by call, with the address that will act.
 */
import type { Address } from '../../../core/account.ts'
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { addressOfWord } from '../address.ts'
import { makeAddressBlock } from '../who.ts'
import type { SendParams } from '../transaction-params.ts'
import { parseTypes, readAbi, type AbiValue } from './abi.ts'
import { findSelector } from './calldata.ts'
import { openCalls, type InnerCall, type Nest, type Opened } from './inner-calls.ts'
import type { Explanation } from './known-calls.ts'
import { intentOf } from './plain-call.ts'
import { coinsAlert } from './read-calls.ts'
import { leftAtRouter } from './swap.ts'

/** `isDelegate`: the code of `contract` runs as `account`. */
type Frame = { readonly account: Address; readonly contract: Address; readonly isDelegate: boolean }
type Carrier = {
  readonly name: string
  readonly types: string
  /** Undefined where the arguments are no calls after all. */
  readonly list: (values: readonly AbiValue[], frame: Frame) => readonly InnerCall[] | undefined
  /** It passes coins on, or the calls inside run with them. */
  readonly isPaying?: true
  readonly say?: (values: readonly AbiValue[], frame: Frame, ask: Ask) => { readonly title: Message; readonly intent: Message; readonly blocks: readonly Block[]; readonly alerts: readonly Alert[] }
}

const list = (value: AbiValue | undefined): readonly AbiValue[] => (Array.isArray(value) ? value as readonly AbiValue[] : [])

/** The contract calls itself for each, as who called it (a delegatecall to its own code). */
const own = (value: AbiValue | undefined, { account, contract }: Frame): readonly InnerCall[] => list(value).map((input) => ({ actor: account, to: contract, value: 0n, input: input as string }))
/** The contract calls others, as itself. `at`: places of target, value and bytes in each. */
const others = (value: AbiValue | undefined, { contract }: Frame, [to, coins, input]: readonly [number, number | undefined, number]): readonly InnerCall[] =>
  list(value).map((each) => {
    const parts = list(each)
    return { actor: contract, to: parts[to] as Address, value: coins === undefined ? 0n : (parts[coins] as bigint), input: parts[input] as string }
  })

/** By selector; `calls-inside.test.ts` holds each to its name and types. */
export const carriers: ReadonlyMap<string, Carrier> = new Map<string, Carrier>([
  ['0xac9650d8', { name: 'multicall', types: 'bytes[]', list: ([calls], frame) => own(calls, frame), isPaying: true }],
  ['0x5ae401dc', { name: 'multicall', types: 'uint256,bytes[]', list: ([, calls], frame) => own(calls, frame), isPaying: true }],
  ['0x1f0464d1', { name: 'multicall', types: 'bytes32,bytes[]', list: ([, calls], frame) => own(calls, frame), isPaying: true }],
  ['0x252dba42', { name: 'aggregate', types: '(address,bytes)[]', list: ([calls], frame) => others(calls, frame, [0, undefined, 1]) }],
  ['0xc3077fa9', { name: 'blockAndAggregate', types: '(address,bytes)[]', list: ([calls], frame) => others(calls, frame, [0, undefined, 1]) }],
  ['0xbce38bd7', { name: 'tryAggregate', types: 'bool,(address,bytes)[]', list: ([, calls], frame) => others(calls, frame, [0, undefined, 1]) }],
  ['0x399542e9', { name: 'tryBlockAndAggregate', types: 'bool,(address,bytes)[]', list: ([, calls], frame) => others(calls, frame, [0, undefined, 1]) }],
  ['0x82ad56cb', { name: 'aggregate3', types: '(address,bool,bytes)[]', list: ([calls], frame) => others(calls, frame, [0, undefined, 2]) }],
  ['0x174dea71', { name: 'aggregate3Value', types: '(address,bool,uint256,bytes)[]', list: ([calls], frame) => others(calls, frame, [0, 2, 3]), isPaying: true }],
  ['0x8d80ff0a', { name: 'multiSend', types: 'bytes', list: ([packed], { account, contract, isDelegate }) => unpack(packed as string, isDelegate ? account : contract), isPaying: true }],
  [
    '0x6a761202',
    {
      name: 'execTransaction',
      types: 'address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes',
      list: ([to, value, input, operation], { contract }) => [{ actor: contract, to: to as Address, value: value as bigint, input: input as string, isDelegate: operation !== 0n }],
      isPaying: true,
      say: ([, , , , , , gasPrice, , receiver], { contract }, ask) => ({
        title: message('review.safe.title'),
        intent: message('review.safe.intent'),
        blocks: [makeAddressBlock(ask, message('review.label.safe'), contract)],
        alerts: warnOfRefund(gasPrice as bigint, receiver as Address),
      }),
    },
  ],
])

/** A Safe pays whoever is named here for the gas, at any price that stands in what its owners sign. */
export function warnOfRefund(gasPrice: bigint, receiver: Address): readonly Alert[] {
  return gasPrice === 0n ? [] : [{ level: 'danger', text: message('alert.safe-refund', { receiver }), detail: message('alert.safe-refund.detail') }]
}

/**
 * MultiSend packs operation, target, value, length and bytes without padding. Run by a Safe as itself, the Safe acts; called as a
 * contract of its own, it acts itself.
 */
function unpack(packed: string, actor: Address): readonly InnerCall[] | undefined {
  const digits = packed.slice(2)
  const calls: InnerCall[] = []
  for (let at = 0; at < digits.length; ) {
    const head = digits.slice(at, at + 170)
    if (head.length < 170) return undefined
    const length = BigInt(`0x${head.slice(106, 170)}`)
    const from = at + 170
    if (length > BigInt((digits.length - from) / 2)) return undefined
    at = from + Number(length) * 2
    calls.push({
      actor,
      to: addressOfWord(head.slice(2, 42).padStart(64, '0')),
      value: BigInt(`0x${head.slice(42, 106)}`),
      input: `0x${digits.slice(from, at)}`,
      isDelegate: head.slice(0, 2) !== '00',
    })
  }
  return calls
}

/** Undefined for any other call, and for one whose bytes no contract could read. */
export function explainCarrier(ask: Ask, send: SendParams, nest: Nest): Explanation | undefined {
  const { to: contract, input, chain, account } = send
  const carrier = carriers.get(findSelector(input) ?? '')
  if (contract === undefined || carrier === undefined) return undefined
  const read = readAbi(parseTypes(carrier.types), input.slice(10))
  const frame = { account, contract, isDelegate: nest.isDelegate }
  const calls = read === undefined ? undefined : carrier.list(read.values, frame)
  if (read === undefined || calls === undefined) return undefined
  const opened = openCalls(calls, chain, ask, nest)
  const isPaid = BigInt(send.value) > 0n
  // A name of its own promises something; one that carries coins is only ever "use a contract".
  const said = isPaid ? undefined : carrier.say?.(read.values, frame, ask)
  return {
    title: said?.title ?? message('review.carrier.title', { count: calls.length }),
    intent: said?.intent ?? intentOf(send, ask.network),
    approve: message('review.call.approve'),
    meaning: message('review.call.known', { name: carrier.name }),
    arguments: [],
    contract: message('review.label.contract'),
    blocks: [...(said?.blocks ?? []), ...opened.blocks],
    alerts: [...opened.alerts, ...leftAtRouter(opened.blocks), ...(carrier.say?.(read.values, frame, ask).alerts ?? []), ...warnOfCoinsLeft(carrier, opened, send, ask), ...(read.isOdd ? [oddBytes] : [])],
    takesCoins: carrier.isPaying === true && opened.takesCoins,
  }
}

const oddBytes: Alert = { level: 'note', text: message('alert.call-odd-bytes') }

/** Coins go with calls none of which has a use for them: who keeps them is up to the contract. */
function warnOfCoinsLeft(carrier: Carrier, opened: Opened, send: SendParams, ask: Ask): readonly Alert[] {
  if (BigInt(send.value) === 0n || (carrier.isPaying === true && opened.takesCoins)) return []
  return [coinsAlert(send, ask)]
}
