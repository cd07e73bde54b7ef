/**
 * Reading the object a site gives to eth_sendTransaction (EIP-1474, with the fields of EIP-2930 and EIP-1559). Nothing that
 * could change what the transaction does is dropped: a member we do not know refuses the request. Members that are null
 * count as absent. EIP-7702 lists are refused on purpose (ruling 21, decision 0012), blobs because nothing here shows them.
 */
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Ask } from '../../core/method.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import { findAddress } from './address.ts'
import { maxWeiPerGas, type Price, type TransactionType } from './fee.ts'
import { byteLength, isHexBytes } from './hex.ts'
import { invalid, member, quote, readList, readObject, readPermitted } from './params.ts'
import { maxUint256, maxUint64, readQuantity } from './quantity.ts'

export type AccessEntry = { readonly address: Address; readonly storageKeys: readonly string[] }

/** Amounts as decimal strings, bytes as lower-case hex; `input` is `0x` when there is none. No `to` creates a contract. */
export type SendParams = {
  readonly account: Address
  readonly chain: ChainId
  readonly to?: Address
  readonly value: string
  readonly input: string
  readonly accessList?: readonly AccessEntry[]
  /** What the site asked for; absent when it left the choice to us. */
  readonly type?: TransactionType
  readonly gasLimit?: string
  readonly price?: Price
  readonly nonce?: string
}

const known = [
  'from', 'to', 'value', 'data', 'input', 'gas', 'gasLimit', 'gasPrice', 'maxFeePerGas', 'maxPriorityFeePerGas',
  'nonce', 'chainId', 'type', 'accessList',
]

export function parseSendParams(raw: Json | undefined, ask: Ask): SendParams {
  const [object] = readList(raw, 1, 1)
  if (isJsonObject(object)) refuseAuthorizations(object)
  const given = readObject(withoutNulls(object), 'transaction', known)

  const account = readPermitted(member(given, 'from'), ask)
  const chainId = readQuantity(member(given, 'chainId'), 'chainId', maxUint256)
  if (chainId !== undefined && chainId !== chainNumber(ask.network.chain)) throw invalid('chainId is not the chain of this site')

  const input = readSame(given, 'input', 'data', readInput) ?? '0x'
  const to = readTarget(member(given, 'to'), input, ask)

  const gasLimit = readSame(given, 'gas', 'gasLimit', (value, what) => readQuantity(value, what, maxUint64))
  const nonce = readQuantity(member(given, 'nonce'), 'nonce', maxUint64 - 1n)
  const accessList = readAccessList(member(given, 'accessList'))
  const { type, price } = readPrice(given, accessList)

  return {
    account,
    chain: ask.network.chain,
    ...(to === undefined ? {} : { to }),
    value: (readQuantity(member(given, 'value'), 'value', maxUint256) ?? 0n).toString(),
    input,
    // An empty list says nothing, and legacy transactions have no place for it.
    ...(accessList === undefined || accessList.length === 0 ? {} : { accessList }),
    ...(type === undefined ? {} : { type }),
    ...(gasLimit === undefined ? {} : { gasLimit: gasLimit.toString() }),
    ...(price === undefined ? {} : { price }),
    ...(nonce === undefined ? {} : { nonce: nonce.toString() }),
  }
}

/** Where it goes; absent for a contract creation, which needs code. */
export function readTarget(value: Json | undefined, input: string, ask: Ask): Address | undefined {
  const to = readTo(value)
  if (to === undefined && byteLength(input) === 0) throw invalid('a contract creation needs code')
  refuseCodeAtGranted(to, input, ask)
  return to
}

export function withoutNulls(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child != null))
}

/** 4200 rather than "invalid": a site that can read the code may fall back to something we do offer. */
export function refuseAuthorizations(object: JsonObject, method = 'eth_sendTransaction'): void {
  const type = findType(member(object, 'type'))
  if (type !== 4n && !Object.hasOwn(object, 'authorizationList')) return
  throw new WalletError('request.refused-method', { method, why: '0012-no-site-authorizations' })
}

/**
 * Code sent to one of the user's own accounts runs there if the account is delegated (EIP-7702), with everything it holds:
 * no site has a reason for it. Only accounts the site was shown are refused: a refusal of any other would tell it, without a
 * prompt, that the account is the user's. Those are a danger on the review.
 */
function refuseCodeAtGranted(to: Address | undefined, input: string, ask: Ask): void {
  if (ask.caller.kind !== 'site' || to === undefined || byteLength(input) === 0) return
  if (ask.permitted.includes(to)) throw invalid('a site may not call an account of this wallet')
}

/** One value under two names: both may be given if they say the same. */
function readSame<T>(given: JsonObject, first: string, second: string, read: (value: Json | undefined, what: string) => T | undefined): T | undefined {
  const [a, b] = [read(member(given, first), first), read(member(given, second), second)]
  if (a !== undefined && b !== undefined && a !== b) throw invalid(`${first} and ${second} differ`)
  return a ?? b
}

export function readInput(value: Json | undefined, what: string): string | undefined {
  if (value == null) return undefined
  if (typeof value !== 'string' || !isHexBytes(value)) throw invalid(`${what} must be 0x-prefixed bytes`)
  return value.toLowerCase()
}

function readTo(value: Json | undefined): Address | undefined {
  if (value == null) return undefined
  const address = findAddress(value)
  if (address === undefined) throw invalid('to must be an address')
  return address
}

const maxEntries = 256
const maxKeys = 1024

function readAccessList(value: Json | undefined): readonly AccessEntry[] | undefined {
  if (value == null) return undefined
  if (!Array.isArray(value) || value.length > maxEntries) throw invalid('accessList must be a list')
  let keys = 0
  return value.map((item: Json) => {
    const entry = readObject(item, 'accessList entry', ['address', 'storageKeys'])
    const address = findAddress(member(entry, 'address'))
    const storageKeys = member(entry, 'storageKeys')
    if (address === undefined) throw invalid('accessList address expected')
    if (!Array.isArray(storageKeys) || (keys += storageKeys.length) > maxKeys) throw invalid('storageKeys must be a list')
    return { address, storageKeys: storageKeys.map(readStorageKey) }
  })
}

function readStorageKey(value: Json): string {
  if (typeof value !== 'string' || !isHexBytes(value) || byteLength(value) !== 32) throw invalid('storage key must be 32 bytes')
  return value.toLowerCase()
}

const types: readonly TransactionType[] = ['legacy', 'eip2930', 'eip1559']

function findType(value: Json | undefined): bigint | undefined {
  return value == null ? undefined : readQuantity(value, 'type', 0xffn)
}

/** The type a site asked for, by number or by the fields it filled; fields of two types at once are refused. */
function readPrice(given: JsonObject, accessList: readonly AccessEntry[] | undefined): { type?: TransactionType; price?: Price } {
  const number = findType(member(given, 'type'))
  if (number !== undefined && number > 2n) throw invalid(`transaction type ${quote(number.toString())} is not supported`)
  const asked = number === undefined ? undefined : types[Number(number)]
  const read = (name: string): string | undefined => readQuantity(member(given, name), name, maxWeiPerGas)?.toString()
  const [gasPrice, maxFeePerGas, maxPriorityFeePerGas] = [read('gasPrice'), read('maxFeePerGas'), read('maxPriorityFeePerGas')]
  const isDynamic = maxFeePerGas !== undefined || maxPriorityFeePerGas !== undefined
  const hasList = accessList !== undefined && accessList.length > 0

  if (gasPrice !== undefined && isDynamic) throw invalid('gasPrice and maxFeePerGas exclude each other')
  if (asked === 'eip1559' && gasPrice !== undefined) throw invalid('gasPrice does not belong to this type')
  if (asked !== undefined && asked !== 'eip1559' && isDynamic) throw invalid('maxFeePerGas does not belong to this type')
  if (asked === 'legacy' && hasList) throw invalid('accessList does not belong to this type')

  const byFields = isDynamic ? 'eip1559' : gasPrice === undefined ? undefined : hasList ? 'eip2930' : 'legacy'
  const type = asked ?? byFields ?? (hasList ? 'eip1559' : undefined)
  const price = gasPrice === undefined ? readPair(maxFeePerGas, maxPriorityFeePerGas) : { gasPrice }
  return { ...(type === undefined ? {} : { type }), ...(price === undefined ? {} : { price }) }
}

/** Half a pair is no price: the wallet chooses both. */
function readPair(maxFeePerGas: string | undefined, maxPriorityFeePerGas: string | undefined): Price | undefined {
  if (maxFeePerGas === undefined || maxPriorityFeePerGas === undefined) return undefined
  if (BigInt(maxPriorityFeePerGas) > BigInt(maxFeePerGas)) throw invalid('maxPriorityFeePerGas is above maxFeePerGas')
  return { maxFeePerGas, maxPriorityFeePerGas }
}
