/**
 * Calls whose meaning is the same in every contract that has them: ERC-20, ERC-721, ERC-1155 and wrapped ether. A contract
 * may lie behind a known selector; what is said here is what the call asks for, never what the contract will do. So a harmless
 * name is only given to a call that can do no harm by being a lie: one that carries coins has none, except wrapping, and that
 * only at a contract that is known to wrap.
 */
import type { Address } from '../../../core/account.ts'
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, AllowedAmount, Block, Row, TreeNode } from '../../../core/review.ts'
import type { SendParams } from '../transaction-params.ts'
import { zeroAddress } from '../address.ts'
import { firstPaymentAlerts } from '../risk/first-payment.ts'
import { makePayee, type Payee } from '../risk/look-alike.ts'
import { findAccount, makeAddressBlock } from '../who.ts'
import { formatUnits, makeAmount } from '../units.ts'
import type { Cap } from '../allowance.ts'
import type { TokenSaid } from '../token.ts'
import { asAddress, asBool, asUint, decodeArguments, findSelector, isUnlimited, showArgument, type Input } from './calldata.ts'
import { isWrappedCoin } from './wrapped-coins.ts'

export type Explanation = {
  readonly title: Message
  readonly intent: Message
  readonly approve: Message
  readonly meaning: Message
  readonly arguments: readonly TreeNode[]
  /** What the called contract is in this call. */
  readonly contract: Message
  /** Drawn above the contract and the raw call. */
  readonly blocks: readonly Block[]
  readonly alerts: readonly Alert[]
  /** Coins that go with it have a use. */
  readonly takesCoins?: boolean
}

type Said = Pick<Explanation, 'title' | 'intent' | 'approve' | 'contract' | 'blocks' | 'alerts'>
/** What was learned besides the call: what the token says of itself, and who set how much is allowed. */
export type CallFacts = { readonly token?: TokenSaid; readonly cap?: Cap }

type Context = CallFacts & { readonly ask: Ask; readonly send: SendParams; readonly contract: Address; readonly words: readonly string[] }
type KnownCall = {
  readonly name: string
  readonly inputs: readonly Input[]
  readonly say: (context: Context) => Said
  /** Means this only at a contract that wraps the coin of its chain; elsewhere the name promises nothing. */
  readonly isWrapping?: true
  readonly isPayable?: true
}

const address = (name: string): Input => ({ name, type: 'address' })
const uint = (name: string): Input => ({ name, type: 'uint256' })

const known: ReadonlyMap<string, KnownCall> = new Map<string, KnownCall>([
  ['0xa9059cbb', { name: 'transfer', inputs: [address('to'), uint('amount')], say: (c) => sayToken(c, 0, 1) }],
  ['0x23b872dd', { name: 'transferFrom', inputs: [address('from'), address('to'), uint('amount')], say: (c) => sayFrom(c) }],
  ['0x095ea7b3', { name: 'approve', inputs: [address('spender'), uint('amount')], say: (c) => sayApproval(c, true) }],
  ['0x39509351', { name: 'increaseAllowance', inputs: [address('spender'), uint('added')], say: (c) => sayApproval(c, false) }],
  ['0xa457c2d7', { name: 'decreaseAllowance', inputs: [address('spender'), uint('subtracted')], say: (c) => sayLower(c) }],
  ['0xa22cb465', { name: 'setApprovalForAll', inputs: [address('operator'), { name: 'approved', type: 'bool' }], say: (c) => sayForAll(c) }],
  ['0x42842e0e', { name: 'safeTransferFrom', inputs: [address('from'), address('to'), uint('item')], say: (c) => sayItem(c) }],
  [
    '0xb88d4fde',
    { name: 'safeTransferFrom', inputs: [address('from'), address('to'), uint('item'), { name: 'data', type: 'bytes' }], say: (c) => sayItem(c) },
  ],
  [
    '0xf242432a',
    {
      name: 'safeTransferFrom',
      inputs: [address('from'), address('to'), uint('item'), uint('amount'), { name: 'data', type: 'bytes' }],
      say: (c) => sayItem(c),
    },
  ],
  ['0xd0e30db0', { name: 'deposit', inputs: [], say: (c) => sayWrap(c), isWrapping: true, isPayable: true }],
  ['0x2e1a7d4d', { name: 'withdraw', inputs: [uint('amount')], say: (c) => sayUnwrap(c), isWrapping: true }],
])

/** Undefined for a call we cannot read, or whose name would make it look better than it is. */
export function explainKnown(ask: Ask, send: SendParams, facts: CallFacts = {}): Explanation | undefined {
  const call = findCall(send)
  return call === undefined || carriesTooMuch(call, send) ? undefined : explain(call, ask, send, facts)
}

/** What is dangerous about a call although it is not explained: it carries coins that its name has no use for. */
export function warnOfCoins(ask: Ask, send: SendParams): readonly Alert[] {
  const call = findCall(send)
  if (call === undefined || !carriesTooMuch(call, send)) return []
  const { decimals, symbol: unit } = ask.network
  const text = message('alert.coins-with-call', { amount: formatUnits(BigInt(send.value), decimals), unit })
  // Coins must not buy silence about the rest of the call: an old token may take them and do as it is told.
  return [{ level: 'danger', text, detail: message('alert.coins-with-call.detail') }, ...(explain(call, ask, send)?.alerts ?? [])]
}

/** Whether the call is about an amount of the called token, whose unit only that token explains. */
export function countsCoins({ input }: Pick<SendParams, 'input'>): boolean {
  return coins.has(findSelector(input) ?? '')
}

const coins: ReadonlySet<string> = new Set(['0xa9059cbb', '0x23b872dd', '0x095ea7b3', '0x39509351', '0xa457c2d7'])

export const isKnownCall = (selector: string): boolean => known.has(selector)

function findCall({ to, input }: SendParams): KnownCall | undefined {
  return to === undefined ? undefined : known.get(findSelector(input) ?? '')
}

function carriesTooMuch(call: KnownCall, { value }: SendParams): boolean {
  return call.isPayable !== true && BigInt(value) > 0n
}

function explain(call: KnownCall, ask: Ask, send: SendParams, facts: CallFacts = {}): Explanation | undefined {
  const { to: contract, input, chain } = send
  if (contract === undefined || (call.isWrapping === true && !isWrappedCoin(chain, contract))) return undefined
  const read = decodeArguments(call.inputs, input)
  if (read === undefined) return undefined
  const { token, cap } = facts
  const said = call.say({ ask, send, contract, words: read.words, ...(token === undefined ? {} : { token }), ...(cap === undefined ? {} : { cap }) })
  const odd: readonly Alert[] = read.isOdd ? [{ level: 'note', text: message('alert.call-odd-bytes') }] : []
  return {
    ...said,
    meaning: message('review.call.known', { name: call.name }),
    arguments: call.inputs.map(({ name, type }, i) => {
      const value = showArgument(type, read.words[i] ?? '')
      return value === undefined ? { name, type } : { name, type, value }
    }),
    alerts: [...said.alerts, ...odd],
    takesCoins: call.isPayable === true,
  }
}

const uintAt = ({ words }: Context, i: number): bigint => asUint(words[i] ?? '0')
const addressAt = ({ words }: Context, i: number): Address => asAddress((words[i] ?? '').padStart(64, '0'))

const payee = (c: Context, to: Address): Payee => makePayee(c.ask, message('review.label.to'), to)
/** Of one's own: what belongs to others, or to a Safe, is paid by them. A copy of a known address is said to be that, and to be new is the lesser half. */
function ownPayee(c: Context, to: Address, amount: bigint): Payee {
  const { block, alerts } = payee(c, to)
  return { block, alerts: alerts.length > 0 || to === c.contract || findAccount(c.ask, c.send.account) === undefined ? alerts : firstPaymentAlerts(c.ask, to, amount) }
}
const asToken = message('review.label.token')
const howMuch = (value: Row['value']): Block => ({ kind: 'rows', rows: [{ label: message('review.label.how-much'), value }] })
const units = (amount: bigint): Message => message('review.value.units', { amount: amount.toString() })

/** In the unit that the token itself names, with the number that is really in the call under it; without one, that number alone. */
function coinsOf({ token }: Context, amount: bigint): Block {
  if (token === undefined) return howMuch(units(amount))
  return { kind: 'amount', label: message('review.label.how-much'), amount: makeAmount(amount, token.decimals, token.symbol), under: message('review.value.token-says', { amount: amount.toString() }) }
}

/** Of one's own tokens. */
function shortOf({ token }: Context, amount: bigint): readonly Alert[] {
  if (token?.held === undefined || BigInt(token.held) >= amount) return []
  return [{ level: 'warn', text: message('alert.tokens-short', { held: formatUnits(BigInt(token.held), token.decimals), unit: token.symbol }) }]
}

function allowanceOf({ token, cap }: Context, amount: bigint): Block {
  const { decimals, symbol } = token ?? { decimals: 0, symbol: '' }
  const said = (value: bigint): AllowedAmount => ({ ...makeAmount(value, decimals, symbol), isUnlimited: isUnlimited(value) })
  return {
    kind: 'allowance',
    label: message('review.label.how-much'),
    amount: said(amount),
    ...(token?.held === undefined ? {} : { held: makeAmount(BigInt(token.held), decimals, symbol) }),
    ...(cap === undefined ? {} : { asked: said(BigInt(cap.asked)), from: cap.from }),
  }
}

/** Tokens sent to their own contract are lost in almost every token. */
function lost(c: Context, to: Address): readonly Alert[] {
  return to === c.contract ? [{ level: 'danger', text: message('alert.to-token-contract'), detail: message('alert.to-token-contract.detail') }] : []
}

/** Somebody else moves what belongs to an account of this wallet: a permission given long ago is used. */
function takesOwn({ ask, send }: Context, from: Address): readonly Alert[] {
  const own = from === send.account ? undefined : findAccount(ask, from)
  return own === undefined ? [] : [{ level: 'warn', text: message('alert.takes-own', { name: own.name }) }]
}

function sayToken(c: Context, toAt: number, amountAt: number): Said {
  const to = addressAt(c, toAt)
  const { block, alerts } = ownPayee(c, to, uintAt(c, amountAt))
  return {
    title: message('review.token.title'),
    intent: message('review.token.intent'),
    approve: message('review.token.approve'),
    contract: asToken,
    blocks: [coinsOf(c, uintAt(c, amountAt)), block],
    alerts: [...alerts, ...lost(c, to), ...shortOf(c, uintAt(c, amountAt))],
  }
}

function sayFrom(c: Context): Said {
  if (addressAt(c, 0) === c.send.account) return sayToken(c, 1, 2)
  const to = addressAt(c, 1)
  const owner = makeAddressBlock(c.ask, message('review.label.from'), addressAt(c, 0))
  const { block, alerts } = payee(c, to)
  return {
    title: message('review.token-from.title'),
    intent: message('review.token-from.intent'),
    approve: message('review.token-from.approve'),
    contract: asToken,
    blocks: [coinsOf(c, uintAt(c, 2)), owner, block],
    alerts: [...takesOwn(c, addressAt(c, 0)), ...alerts, ...lost(c, to)],
  }
}

/** `isTotal`: the call sets the allowance, and setting it to nothing takes it back; increasing adds to what there is. */
function sayApproval(c: Context, isTotal: boolean): Said {
  const spender = addressAt(c, 0)
  const amount = uintAt(c, 1)
  const block = makeAddressBlock(c.ask, message('review.label.spender'), spender)
  if (isTotal && amount === 0n) {
    // ERC-721 has the same call, and there the number is a piece: nothing but the zero address takes a permission back.
    const isSafe = spender === zeroAddress
    return { ...sayUnapprove(c, block), alerts: isSafe ? [] : [{ level: 'warn', text: message('alert.unapprove-or-item', { spender }), detail: message('alert.unapprove-or-item.detail') }] }
  }
  const alert: Alert = isUnlimited(amount)
    ? { level: 'danger', text: message('alert.unlimited-approval', { spender }), detail: message('alert.unlimited-approval.detail') }
    : { level: 'warn', text: message('alert.approval', { spender }) }
  return {
    title: message('review.approval.title'),
    intent: message('review.approval.intent'),
    approve: message('review.approval.approve'),
    contract: asToken,
    blocks: [block, allowanceOf(c, amount)],
    alerts: [alert],
  }
}

function sayForAll(c: Context): Said {
  const operator = addressAt(c, 0)
  const block = makeAddressBlock(c.ask, message('review.label.spender'), operator)
  if (!asBool(c.words[1] ?? '0')) return sayUnapprove(c, block)
  return {
    title: message('review.approval-for-all.title'),
    intent: message('review.approval-for-all.intent'),
    approve: message('review.approval-for-all.approve'),
    contract: asToken,
    blocks: [block, howMuch(message('review.value.every-item'))],
    alerts: [
      { level: 'danger', text: message('alert.approval-for-all', { operator }), detail: message('alert.approval-for-all.detail') },
    ],
  }
}

/** Of what is allowed now; a token that has less of it fails. */
function sayLower(c: Context): Said {
  return {
    title: message('review.lower.title'),
    intent: message('review.lower.intent'),
    approve: message('review.lower.approve'),
    contract: asToken,
    blocks: [makeAddressBlock(c.ask, message('review.label.spender'), addressAt(c, 0)), coinsOf(c, uintAt(c, 1))],
    alerts: [],
  }
}

function sayUnapprove(c: Context, block: Block): Said {
  return {
    title: message('review.unapprove.title'),
    intent: message('review.unapprove.intent'),
    approve: message('review.unapprove.approve'),
    contract: asToken,
    blocks: [block],
    alerts: [],
  }
}

function sayItem(c: Context): Said {
  const from = addressAt(c, 0)
  const to = addressAt(c, 1)
  const rows: Row[] = [{ label: message('review.label.item'), value: uintAt(c, 2).toString() }]
  // ERC-1155 moves a number of copies.
  if (c.words.length === 5) rows.push({ label: message('review.label.how-much'), value: uintAt(c, 3).toString() })
  const owner: readonly Block[] = from === c.send.account ? [] : [makeAddressBlock(c.ask, message('review.label.from'), from)]
  const { block, alerts } = from === c.send.account ? ownPayee(c, to, c.words.length === 5 ? uintAt(c, 3) : 1n) : payee(c, to)
  return {
    title: message('review.item.title'),
    intent: message('review.item.intent'),
    approve: message('review.item.approve'),
    contract: asToken,
    blocks: [{ kind: 'rows', rows }, ...owner, block],
    alerts: [...takesOwn(c, from), ...alerts, ...lost(c, to)],
  }
}

function sayWrap(c: Context): Said {
  const amount = formatUnits(BigInt(c.send.value), c.ask.network.decimals)
  const said = { amount, unit: c.ask.network.symbol }
  return {
    title: message('review.wrap.title', said),
    intent: message('review.wrap.intent'),
    approve: message('review.wrap.approve', said),
    contract: asToken,
    blocks: [],
    alerts: [],
  }
}

function sayUnwrap(c: Context): Said {
  return {
    title: message('review.unwrap.title'),
    intent: message('review.unwrap.intent'),
    approve: message('review.unwrap.approve'),
    contract: asToken,
    blocks: [howMuch(units(uintAt(c, 0)))],
    alerts: [],
  }
}
