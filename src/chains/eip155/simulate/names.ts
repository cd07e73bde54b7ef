/**
 * What tokens call themselves. A name is a claim of a contract, and the cheapest lie there is: it is cut to length here, made
 * visible where it is drawn, and marked where another token or the coin of the network has it.
 */
import type { Address } from '../../../core/account.ts'
import type { Named, Quantity } from '../../../core/estimate.ts'
import type { Ask } from '../../../core/method.ts'
import { isUnlimited } from '../explain/calldata.ts'
import { findAnsweredText, findNumber, maxDecimals, maxSymbolLength } from '../token.ts'
import { formatUnits } from '../units.ts'
import type { Token } from './effects.ts'
import { attempt } from './run.ts'

export type Facts = { readonly unit?: string; readonly decimals?: number; readonly isTaken?: true }

/** Contracts that are asked for their name; the amounts of any more are told in their smallest unit. */
export const maxNamed = 12
/** Gas of a name: a contract may take for ever to say it. */
const nameGas = '0x30d40'

export async function readNames(ask: Ask, tokens: readonly Pick<Token, 'address' | 'kind'>[]): Promise<ReadonlyMap<Address, Facts>> {
  const kinds = new Map(tokens.map(({ address, kind }) => [address, kind] as const))
  const read = await Promise.all([...kinds].slice(0, maxNamed).map(async ([address, kind]) => [address, await readFacts(ask, address, kind)] as const))
  return new Map(read)
}

async function readFacts(ask: Ask, address: Address, kind: Token['kind']): Promise<Facts> {
  const { chain } = ask.network
  const watched = ask.tokens?.find((token) => token.chain === chain && token.address === address)
  // As the person knows it; no node can rename it.
  if (watched !== undefined) return { unit: watched.symbol, ...(kind === 'erc20' ? { decimals: watched.decimals } : {}) }
  const [symbol, decimals] = await Promise.all(
    ['0x95d89b41', '0x313ce567'].map((data) => (kind === 'erc20' || data === '0x95d89b41' ? attempt(() => ask.askNode(chain, 'eth_call', [{ to: address, data, gas: nameGas }, 'latest'])) : undefined)),
  )
  const said = symbol === undefined ? undefined : findAnsweredText(symbol)
  const unit = said === undefined ? undefined : cut(said)
  const counted = decimals === undefined ? undefined : findNumber(decimals)
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(counted === undefined || counted > BigInt(maxDecimals) ? {} : { decimals: Number(counted) }),
    ...(unit !== undefined && isTaken(unit, address, ask) ? { isTaken: true } : {}),
  }
}

function cut(text: string): string | undefined {
  const characters = [...text.trim()]
  if (characters.length === 0) return undefined
  return characters.length <= maxSymbolLength ? characters.join('') : `${characters.slice(0, maxSymbolLength).join('')}…`
}

/** Without what does not show, and the few letters of other scripts that look like those of symbols. */
function plain(symbol: string): string {
  const shown = symbol.normalize('NFKC').replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\p{M}.]/gu, '').toLowerCase()
  return [...shown].map((each) => lookAlikes.get(each) ?? each).join('')
}

const lookAlikes: ReadonlyMap<string, string> = new Map([...'аеосрхутнмвкετηοιѕԁі'].map((each, i) => [each, [...'aeocpxythmbkethoisdi'][i] ?? each]))

function isTaken(symbol: string, address: Address, ask: Ask): boolean {
  const name = plain(symbol)
  if (ask.networks.some((network) => plain(network.symbol) === name)) return true
  return ask.tokens?.some((token) => token.chain === ask.network.chain && token.address !== address && plain(token.symbol) === name) === true
}

export function makeNamed(token: Token, facts: Facts | undefined): Named {
  const asset = { kind: token.kind, address: token.address, ...(token.item === undefined ? {} : { item: token.item }) }
  return { asset, ...(facts?.unit === undefined ? {} : { unit: facts.unit }), ...(facts?.isTaken === true ? { isTaken: true } : {}) }
}

export function makeQuantity(value: bigint, decimals: number | undefined, mayBeUnlimited = false): Quantity {
  const exact = value.toString()
  return {
    exact,
    amount: formatUnits(value, decimals ?? 0),
    ...(decimals === undefined ? { isRaw: true } : {}),
    ...(mayBeUnlimited && isUnlimited(value) ? { isUnlimited: true } : {}),
  }
}
