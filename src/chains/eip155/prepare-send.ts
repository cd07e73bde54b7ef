/**
 * What a transaction needs beyond what was asked: fee, gas, nonce, balance, and what is at the other end. Everything is asked
 * at once; the node's own time limits bound it. Only the nonce is indispensable: every other missing answer becomes an alert.
 */
import type { Address } from '../../core/account.ts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Ask, Edits } from '../../core/method.ts'
import type { FeeChoice } from '../../core/review.ts'
import { capAllowance, findAllowance, type Cap } from './allowance.ts'
import { askAccountCode } from './delegation.ts'
import { countsCoins } from './explain/known-calls.ts'
import {
  askMarket, chooseType, mostPerGas, presets, priceOf, readOwnPrice, type FlatMarket, type Market, type PresetChoice, type Price, type TransactionType,
} from './fee.ts'
import { byteLength } from './hex.ts'
import { makeNode, tolerate, type Node } from './node.ts'
import { maxUint64 } from './quantity.ts'
import { encodeUnsigned } from './transaction.ts'
import { findTokenSaid, type TokenSaid } from './token.ts'
import type { SendParams } from './transaction-params.ts'
import { formatUnits } from './units.ts'

/** What is at the address: nothing but an account, a contract, an account that runs a contract's code (EIP-7702), or not known. */
export type Target = 'account' | 'contract' | 'delegated' | 'unknown'

/** Plain JSON; numbers as decimal strings, wei and gas. */
export type PreparedSend = {
  /** What will be built: what was asked, but for the amount of an approval that was lowered. */
  readonly send: SendParams
  /** What the called token says of itself, where the call is about an amount of it. */
  readonly token?: TokenSaid
  /** Of an approval: what the site asked for, and who set what is in `send`. */
  readonly cap?: Cap
  readonly type: TransactionType
  readonly symbol: string
  readonly decimals: number
  readonly gas: {
    /** Absent when the node could not say and nobody set one: such a transaction cannot be built. */
    readonly limit?: string
    readonly from: 'node' | 'site' | 'own'
    readonly estimate?: string
    /** What the node said when the call failed there. A stranger's text. */
    readonly failure?: string
  }
  readonly fee: {
    readonly selected: FeeChoice
    /** Absent when the node could not say and nobody set one. */
    readonly price?: Price
    readonly presets?: Readonly<Record<PresetChoice, Price>>
    /** Base fee of the next block, where there is one. */
    readonly base?: string
    readonly isFromSite: boolean
  }
  readonly balance?: string
  readonly nonce: { readonly next: string; readonly own?: string }
  readonly target: Target
  /** The sender itself runs code that is not of the wallet's choice (EIP-7702): of this contract. */
  readonly runs?: Address
  /** True when nothing ever happened at the other end: no code, no balance, no transaction. */
  readonly isFresh: boolean
}

const maxFailureText = 200

export async function prepareSend(asked: SendParams, ask: Ask, edits: Edits): Promise<PreparedSend> {
  const node = makeNode(ask.askNode, ask.network)
  const asking = asked.to !== undefined && countsCoins(asked) ? findTokenSaid(ask.askNode, { chain: asked.chain, address: asked.to }, asked.account) : undefined
  // Only how much may be taken depends on what the token says; everything else is asked beside it.
  const { send, cap } = capAllowance(asked, edits, findAllowance(asked) === undefined ? undefined : await asking)
  const ownNonce = readNonce(edits.nonce) ?? send.nonce
  const [token, nextNonce, minedNonce, market, estimate, balance, there, code] = await Promise.all([
    asking,
    node.nextNonce(send.account),
    ownNonce === undefined ? undefined : tolerate(node.minedNonce(send.account)),
    askMarket(node),
    askEstimate(send, node),
    tolerate(node.balance(send.account)),
    askTarget(send, node),
    tolerate(askAccountCode(ask.askNode, ask.network, send.account)),
  ])
  if (ownNonce !== undefined && minedNonce !== undefined && BigInt(ownNonce) < minedNonce) throw new WalletError('transaction.nonce-taken')
  const type = chooseType(send.type, market)
  return {
    send,
    ...(token === undefined ? {} : { token }),
    ...(cap === undefined ? {} : { cap }),
    type,
    symbol: ask.network.symbol,
    decimals: ask.network.decimals,
    gas: chooseGas(send, estimate, edits, ask.network.gasCap),
    fee: chooseFee(send, type, market, edits),
    ...(balance === undefined ? {} : { balance: balance.toString() }),
    nonce: { next: nextNonce.toString(), ...(ownNonce === undefined ? {} : { own: ownNonce }) },
    ...there,
    ...(code?.kind === 'delegated' && !code.isOurs ? { runs: code.delegate } : {}),
  }
}

export type Estimate = { readonly gas?: bigint; readonly failure?: string }

/** `overrides`: state as it is to be seen. */
export async function askEstimate(send: SendParams, node: Node, overrides?: Json): Promise<Estimate> {
  const { account, to, value, input, accessList } = send
  try {
    const call = { from: account, value: BigInt(value), input, ...(to === undefined ? {} : { to }), ...(accessList === undefined ? {} : { accessList }) }
    return { gas: await node.estimateGas(call, overrides) }
  } catch (error) {
    if (isWalletError(error, 'node.refused')) return { failure: error.params.text.slice(0, maxFailureText) }
    if (isWalletError(error) && error.code.startsWith('node.')) return {}
    throw error
  }
}

export async function askTarget({ to, input }: SendParams, node: Node): Promise<{ readonly target: Target; readonly isFresh: boolean }> {
  if (to === undefined) return { target: 'unknown', isFresh: false }
  const isPayment = byteLength(input) === 0
  const [code, balance, nonce] = await Promise.all([
    tolerate(node.code(to)),
    isPayment ? tolerate(node.balance(to)) : undefined,
    isPayment ? tolerate(node.minedNonce(to)) : undefined,
  ])
  if (code === undefined) return { target: 'unknown', isFresh: false }
  // EIP-7702: an account's code is 0xef0100 and the address it delegates to.
  if (code.startsWith('0xef0100') && byteLength(code) === 23) return { target: 'delegated', isFresh: false }
  if (code !== '0x') return { target: 'contract', isFresh: false }
  return { target: 'account', isFresh: balance === 0n && nonce === 0n }
}

/**
 * A fifth more than the node's estimate, because state moves on until inclusion. An estimate of exactly 21000 is a payment
 * to an account, which never costs more; it is kept as the node said it. No number of ours stands in for a missing one.
 */
export function withHeadroom(estimate: bigint): bigint {
  return estimate === 21_000n ? estimate : (estimate * 6n + 4n) / 5n
}

export function chooseGas(send: SendParams, { gas, failure }: Estimate, edits: Edits, cap: string | undefined): PreparedSend['gas'] {
  const said = { ...(gas === undefined ? {} : { estimate: gas.toString() }), ...(failure === undefined ? {} : { failure }) }
  const most = cap === undefined ? maxUint64 : BigInt(cap)
  const within = (limit: bigint): string => (limit > most ? most : limit).toString()
  if (edits.gasLimit !== undefined) {
    const own = readGas(edits.gasLimit)
    if (own > most) throw new WalletError('transaction.gas-over-cap', { cap: most.toString() })
    return { limit: own.toString(), from: 'own', ...said }
  }
  if (send.gasLimit !== undefined) return { limit: within(BigInt(send.gasLimit)), from: 'site', ...said }
  if (gas !== undefined) return { limit: within(withHeadroom(gas)), from: 'node', ...said }
  return { from: 'node', ...said }
}

export function chooseFee(send: SendParams, type: TransactionType, market: Market | FlatMarket | undefined, edits: Edits): PreparedSend['fee'] {
  const offered = market === undefined ? undefined : makePresets(type, market)
  const known = {
    ...(offered === undefined ? {} : { presets: offered }),
    ...(market?.kind === 'market' ? { base: market.nextBaseFee.toString() } : {}),
  }
  if (edits.fee?.choice === 'own') return { selected: 'own', price: readOwnPrice(type, edits.fee), isFromSite: false, ...known }
  if (edits.fee === undefined && send.price !== undefined) return { selected: 'own', price: send.price, isFromSite: true, ...known }
  const selected = edits.fee?.choice ?? 'normal'
  if (offered === undefined) return { selected, isFromSite: false }
  return { selected, price: offered[selected], isFromSite: false, ...known }
}

function makePresets(type: TransactionType, market: Market | FlatMarket): Record<PresetChoice, Price> {
  return Object.fromEntries(presets.map((choice) => [choice, priceOf(type, choice, market)])) as Record<PresetChoice, Price>
}

function readNonce(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,20}$/.test(text) || BigInt(text) >= maxUint64) throw new WalletError('input.nonce-invalid')
  return BigInt(text).toString()
}

function readGas(text: string): bigint {
  if (!/^\d{1,20}$/.test(text) || BigInt(text) === 0n || BigInt(text) > maxUint64) throw new WalletError('input.gas-invalid')
  return BigInt(text)
}

/** Highest fee in wei; undefined while the price or the gas limit is not known. */
export function mostFee({ gas, fee }: PreparedSend): bigint | undefined {
  if (gas.limit === undefined || fee.price === undefined) return undefined
  return BigInt(gas.limit) * mostPerGas(fee.price)
}

/**
 * The exact unsigned bytes for `nonce`. Throws 'transaction.would-fail' or 'input.gas-invalid' without a gas limit,
 * 'input.fee-invalid' without a price, 'transaction.funds' when the account cannot pay (a node takes no such transaction).
 */
export function buildSend(prepared: PreparedSend, nonce: bigint): string {
  const { send, type, gas, fee, balance, symbol, decimals } = prepared
  if (gas.limit === undefined) {
    throw gas.failure === undefined ? new WalletError('input.gas-invalid') : new WalletError('transaction.would-fail', { text: gas.failure })
  }
  if (fee.price === undefined) throw new WalletError('input.fee-invalid')
  const value = BigInt(send.value)
  const needed = value + (mostFee(prepared) ?? 0n)
  if (balance !== undefined && needed > BigInt(balance)) {
    throw new WalletError('transaction.funds', { needed: formatUnits(needed, decimals), unit: symbol })
  }
  return encodeUnsigned({
    type,
    chain: send.chain,
    nonce,
    gasLimit: BigInt(gas.limit),
    price: fee.price,
    value,
    input: send.input,
    accessList: send.accessList ?? [],
    ...(send.to === undefined ? {} : { to: send.to }),
  })
}
