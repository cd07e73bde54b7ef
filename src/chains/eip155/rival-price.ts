/**
 * The price of a transaction in the place of another. Nodes keep the first unless the second pays a tenth more in every field (geth,
 * reth, besu, nethermind); some ask an eighth. What is offered is an eighth more and never below today's price; what a person types
 * may be a tenth more. EIP-1559 leaves the rule to the nodes.
 */
import { WalletError } from '../../core/errors.ts'
import { maxWeiPerGas, presets, type Price, type PresetChoice } from './fee.ts'
import type { PreparedSend } from './prepare-send.ts'
import { formatUnits } from './units.ts'

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** Rounded up, and at least 1 wei more: a tip of nothing is beaten by a tip of something. */
function raised(wei: string, over: bigint): string {
  const old = BigInt(wei)
  return larger((old * (over + 1n) + over - 1n) / over, old + 1n).toString()
}

function raise(price: Price, over: bigint): Price {
  return 'gasPrice' in price
    ? { gasPrice: raised(price.gasPrice, over) }
    : { maxFeePerGas: raised(price.maxFeePerGas, over), maxPriorityFeePerGas: raised(price.maxPriorityFeePerGas, over) }
}

/** The least that any node takes, and the least that all of them take. */
export const leastOver = (old: Price): Price => raise(old, 10n)
export const offeredOver = (old: Price): Price => raise(old, 8n)

export function isAtLeast(price: Price, least: Price): boolean {
  if ('gasPrice' in price || 'gasPrice' in least) return 'gasPrice' in price && 'gasPrice' in least && BigInt(price.gasPrice) >= BigInt(least.gasPrice)
  return BigInt(price.maxFeePerGas) >= BigInt(least.maxFeePerGas) && BigInt(price.maxPriorityFeePerGas) >= BigInt(least.maxPriorityFeePerGas)
}

/** `market` as it is, lifted where it is below `floor`; room over the base fee stays what it was. */
function lift(market: Price, floor: Price): Price {
  if ('gasPrice' in market || 'gasPrice' in floor) {
    if (!('gasPrice' in market) || !('gasPrice' in floor)) throw new WalletError('input.fee-invalid')
    return { gasPrice: larger(BigInt(market.gasPrice), BigInt(floor.gasPrice)).toString() }
  }
  const tip = larger(BigInt(market.maxPriorityFeePerGas), BigInt(floor.maxPriorityFeePerGas))
  const room = BigInt(market.maxFeePerGas) - BigInt(market.maxPriorityFeePerGas)
  return { maxFeePerGas: larger(room + tip, BigInt(floor.maxFeePerGas)).toString(), maxPriorityFeePerGas: tip.toString() }
}

/** Throws 'transaction.fee-below-rival' for a price set by hand that no node takes. */
export function overRival(fee: PreparedSend['fee'], old: Price): PreparedSend['fee'] {
  const floor = offeredOver(old)
  const { selected, price, presets: offered, ...rest } = fee
  const lifted = offered === undefined ? undefined : (Object.fromEntries(presets.map((choice) => [choice, lift(offered[choice], floor)])) as Record<PresetChoice, Price>)
  const known = lifted === undefined ? {} : { presets: lifted }
  if (selected === 'own' && price !== undefined) {
    const least = leastOver(old)
    if (!isAtLeast(price, least)) throw new WalletError('transaction.fee-below-rival', inGwei(least))
    return { ...rest, selected, price, ...known }
  }
  // Without a market there is no preset to choose: what takes the other's place is known all the same.
  const chosen = lifted === undefined || selected === 'own' ? floor : lifted[selected]
  if (BigInt('gasPrice' in chosen ? chosen.gasPrice : chosen.maxFeePerGas) > maxWeiPerGas) throw new WalletError('input.fee-invalid')
  return { ...rest, selected: lifted === undefined ? 'own' : selected, price: chosen, ...known }
}

export function inGwei(price: Price): { readonly price: string; readonly tip: string } {
  return 'gasPrice' in price
    ? { price: formatUnits(BigInt(price.gasPrice), 9), tip: '' }
    : { price: formatUnits(BigInt(price.maxFeePerGas), 9), tip: formatUnits(BigInt(price.maxPriorityFeePerGas), 9) }
}
