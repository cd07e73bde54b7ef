/**
 * What a transaction may cost (EIP-1559). The base fee of the next block is known; headroom over it decides how long a
 * transaction stays valid while fees rise, and is not spent unless they do. Tips come from what recent blocks were paid.
 * No floor but 1 wei: rollups live on tips far below a gwei.
 */
import { WalletError } from '../../core/errors.ts'
import type { Edits } from '../../core/method.ts'
import type { FeeChoice, FeeOption } from '../../core/review.ts'
import { tolerate, type FeeHistory, type Node } from './node.ts'
import { makeAmount } from './units.ts'

export type TransactionType = 'legacy' | 'eip2930' | 'eip1559'

/** Wei, decimal; the pair for eip1559, `gasPrice` for the others. */
export type Price = { readonly gasPrice: string } | { readonly maxFeePerGas: string; readonly maxPriorityFeePerGas: string }

export type PresetChoice = Exclude<FeeChoice, 'own'>
export type Market = { readonly kind: 'market'; readonly nextBaseFee: bigint; readonly tips: Readonly<Record<PresetChoice, bigint>> }
export type FlatMarket = { readonly kind: 'flat'; readonly gasPrice: bigint }

export const presets: readonly PresetChoice[] = ['slow', 'normal', 'fast']

const blocks = 10
const percentiles = [10, 50, 90]

/** Times the base fee, in quarters: 1.25, 2 and 3. Twice the base fee outlives six full blocks in a row. */
const headroom: Readonly<Record<PresetChoice, bigint>> = { slow: 5n, normal: 8n, fast: 12n }

/** Times the node's flat price, in quarters, for chains without a base fee. */
const premium: Readonly<Record<PresetChoice, bigint>> = { slow: 4n, normal: 5n, fast: 6n }

/** What the network charges now; undefined if the node does not say. */
export async function askMarket(node: Node): Promise<Market | FlatMarket | undefined> {
  const [history, suggested] = await Promise.all([tolerate(node.feeHistory(blocks, percentiles)), tolerate(node.tip())])
  if (history !== undefined) return readMarket(history, suggested)
  const gasPrice = await tolerate(node.gasPrice())
  return gasPrice === undefined ? undefined : { kind: 'flat', gasPrice }
}

/** Median over the blocks of each percentile, never falling from slow to fast, at least 1 wei. */
export function readMarket(history: FeeHistory, suggested: bigint | undefined): Market {
  const fallback = suggested ?? 0n
  const [low = fallback, middle = fallback, high = fallback] = percentiles.map((_, column) => median(history.tips.map((row) => row[column] ?? 0n)))
  const slow = larger(low, 1n)
  const normal = larger(middle, slow)
  return { kind: 'market', nextBaseFee: history.nextBaseFee, tips: { slow, normal, fast: larger(high, normal) } }
}

function median(values: readonly bigint[]): bigint | undefined {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted[Math.floor(sorted.length / 2)]
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** On a chain without base fee a transaction that leaves its type open is a legacy one. */
export function chooseType(asked: TransactionType | undefined, market: Market | FlatMarket | undefined): TransactionType {
  return asked ?? (market?.kind === 'flat' ? 'legacy' : 'eip1559')
}

export function priceOf(type: TransactionType, choice: PresetChoice, market: Market | FlatMarket): Price {
  const tip = market.kind === 'flat' ? larger(market.gasPrice, 1n) : market.tips[choice]
  const most = market.kind === 'flat' ? larger((market.gasPrice * premium[choice]) / 4n, 1n) : (market.nextBaseFee * headroom[choice]) / 4n + tip
  return type === 'eip1559'
    ? { maxFeePerGas: most.toString(), maxPriorityFeePerGas: (tip < most ? tip : most).toString() }
    : { gasPrice: most.toString() }
}

/** Wei per gas that a price can cost at most. */
export function mostPerGas(price: Price): bigint {
  return BigInt('gasPrice' in price ? price.gasPrice : price.maxFeePerGas)
}

/** The user's own price. Throws 'input.fee-invalid' unless it has exactly the fields of `type`, tip within the whole. */
export function readOwnPrice(type: TransactionType, fee: NonNullable<Edits['fee']>): Price {
  const { gasPrice, maxFeePerGas, maxPriorityFeePerGas } = fee
  if (type !== 'eip1559') {
    if (gasPrice === undefined || maxFeePerGas !== undefined || maxPriorityFeePerGas !== undefined) throw new WalletError('input.fee-invalid')
    return { gasPrice: readWei(gasPrice).toString() }
  }
  if (gasPrice !== undefined || maxFeePerGas === undefined || maxPriorityFeePerGas === undefined) throw new WalletError('input.fee-invalid')
  const [most, tip] = [readWei(maxFeePerGas), readWei(maxPriorityFeePerGas)]
  if (tip > most) throw new WalletError('input.fee-invalid')
  return { maxFeePerGas: most.toString(), maxPriorityFeePerGas: tip.toString() }
}

/** Above this no fee is meant: one gas would cost a whole coin. Keeps gas limit times price within 256 bits as well. */
export const maxWeiPerGas = 10n ** 18n

/** 10,000 gwei: more than any chain of ours ever asked in its busiest hour. Warned of, never refused: somebody's own chain may. */
export const unheardOfWeiPerGas = 10n ** 13n

function readWei(text: string): bigint {
  if (!/^\d{1,78}$/.test(text)) throw new WalletError('input.fee-invalid')
  const value = BigInt(text)
  if (value > maxWeiPerGas) throw new WalletError('input.fee-invalid')
  return value
}

/** What is drawn: each price with the highest total it can come to. */
export function makeOption(choice: FeeChoice, price: Price, gasLimit: bigint, symbol: string, decimals: number): FeeOption {
  return { choice, most: makeAmount(gasLimit * mostPerGas(price), decimals, symbol), ...price }
}
