/**
 * What a token contract says of itself, through the user's node (ERC-20, ERC-721, ERC-1155). All of it is a stranger's: bounded
 * here, made visible where it is drawn, and never believed to be more than a claim of that contract.
 */
import type { Address } from '../../core/account.ts'
import type { Json } from '../../core/json.ts'
import type { AskNode } from '../../core/method.ts'
import { isWalletError } from '../../core/errors.ts'
import type { ChainId } from '../../core/network.ts'
import type { TokenRecord } from '../../core/token.ts'
import { decodeHex, isHexBytes, word } from './hex.ts'
import { invalid } from './params.ts'
import { countHidden, findText } from './text.ts'
import { wordOfAddress } from './address.ts'

export type TokenFacts = Pick<TokenRecord, 'symbol' | 'decimals'>

export const maxSymbolLength = 32
export const maxDecimals = 36

/** A symbol is one short line that shows whole. */
export function isSymbol(text: string): boolean {
  return text.trim() !== '' && text.length <= maxSymbolLength && countHidden(text) === 0 && !/[\n\r\t]/.test(text)
}

/** Text of an answer: ABI string, or bytes32 as the first tokens had it. Undefined when it is neither. */
export function findAnsweredText(answer: Json): string | undefined {
  if (typeof answer !== 'string' || !isHexBytes(answer) || answer.length > 2_000) return undefined
  const bytes = decodeHex(answer)
  if (bytes.length === 32) {
    const end = bytes.indexOf(0)
    return findText(bytes.subarray(0, end < 0 ? 32 : end))
  }
  if (bytes.length < 64 || findNumber(answer.slice(0, 66)) !== 32n) return undefined
  const length = findNumber(`0x${answer.slice(66, 130)}`) ?? 0n
  return length > BigInt(bytes.length - 64) ? undefined : findText(bytes.subarray(64, 64 + Number(length)))
}

/** The number in an answer of one word. */
export function findNumber(answer: Json): bigint | undefined {
  return typeof answer === 'string' && /^0x[0-9a-f]{64}$/i.test(answer) ? BigInt(answer) : undefined
}

/** Asks; a contract that refuses has no such fact, a node that does not answer is an error. */
async function call(askNode: AskNode, chain: ChainId, to: Address, data: string): Promise<Json | undefined> {
  try {
    return await askNode(chain, 'eth_call', [{ to, data }, 'latest'])
  } catch (error) {
    if (isWalletError(error, 'node.refused')) return undefined
    throw error
  }
}

/**
 * Symbol and decimals as the contract has them; what it does not have is taken from `claimed`. Throws
 * 'request.invalid-params' where there is no such contract, or where `claimed` says otherwise (EIP-747), and 'node.*'.
 */
export async function readTokenFacts(askNode: AskNode, token: Pick<TokenRecord, 'chain' | 'address' | 'kind'>, claimed: Partial<TokenFacts>): Promise<TokenFacts> {
  const { chain, address, kind } = token
  if ((await askNode(chain, 'eth_getCode', [address, 'latest'])) === '0x') throw invalid('there is no contract at this address')
  const [symbolAnswer, decimalsAnswer] = await Promise.all([
    call(askNode, chain, address, '0x95d89b41'),
    kind === 'erc20' ? call(askNode, chain, address, '0x313ce567') : undefined,
  ])
  const said = symbolAnswer === undefined ? undefined : findAnsweredText(symbolAnswer)
  if (said !== undefined && said !== '' && claimed.symbol !== undefined && said !== claimed.symbol) throw invalid('options.symbol is not the symbol of the contract')
  const symbol = said === undefined || said === '' ? (claimed.symbol ?? (kind === 'erc20' ? undefined : kind === 'erc721' ? 'ERC-721' : 'ERC-1155')) : said
  if (symbol === undefined) throw invalid('the contract has no symbol and options.symbol is missing')
  if (!isSymbol(symbol)) throw invalid('the symbol of the contract cannot be shown')
  if (kind !== 'erc20') return { symbol, decimals: 0 }
  const counted = decimalsAnswer === undefined ? undefined : findNumber(decimalsAnswer)
  if (counted === undefined) throw invalid('the contract is no ERC-20 token')
  if (counted > BigInt(maxDecimals)) throw invalid('the contract has too many decimals')
  if (claimed.decimals !== undefined && BigInt(claimed.decimals) !== counted) throw invalid('options.decimals is not what the contract has')
  return { symbol, decimals: Number(counted) }
}

/** How much of it an account holds, in the smallest unit; undefined where the contract does not say. */
export async function readTokenBalance(askNode: AskNode, { chain, address, kind, item }: Pick<TokenRecord, 'chain' | 'address' | 'kind' | 'item'>, account: Address): Promise<bigint | undefined> {
  const who = wordOfAddress(account)
  const which = word(BigInt(item ?? 0))
  const data = kind === 'erc20' ? `0x70a08231${who}` : kind === 'erc721' ? `0x6352211e${which}` : `0x00fdd58e${who}${which}`
  const answer = await call(askNode, chain, address, data)
  const number = answer === undefined ? undefined : findNumber(answer)
  if (number === undefined || kind !== 'erc721') return number
  return number === BigInt(account) ? 1n : 0n
}

/** What a token says of itself and of an account, in a review: claims of its contract, through the user's node. `held` in the smallest unit, decimal. */
export type TokenSaid = TokenFacts & { readonly held?: string }

/** Undefined where it does not say, or says what cannot be shown. Never rejects for a reason of the node or the token. */
export async function findTokenSaid(askNode: AskNode, token: Pick<TokenRecord, 'chain' | 'address'>, account: Address): Promise<TokenSaid | undefined> {
  const asked = { ...token, kind: 'erc20' as const }
  const [facts, held] = await Promise.all([tolerateAll(readTokenFacts(askNode, asked, {})), tolerateAll(readTokenBalance(askNode, asked, account))])
  return facts === undefined || !isUnit(facts.symbol) ? undefined : { ...facts, ...(held === undefined ? {} : { held: held.toString() }) }
}

/** A name that cannot be read as more digits of the amount before it ("000 USDC"). */
export const isUnit = (symbol: string): boolean => /^[^\s\d.,]\S*$/u.test(symbol)

/** How it is counted, by itself: the same without anybody's balance. */
export async function findTokenFacts(askNode: AskNode, token: Pick<TokenRecord, 'chain' | 'address'>): Promise<TokenFacts | undefined> {
  const facts = await tolerateAll(readTokenFacts(askNode, { ...token, kind: 'erc20' }, {}))
  return facts === undefined || !isUnit(facts.symbol) ? undefined : facts
}

async function tolerateAll<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isWalletError(error)) return undefined
    throw error
  }
}
