/**
 * Reading what a site gives to wallet_sendCalls (EIP-5792, version 2.0.0) and to the methods that ask about it. As strict as for a
 * single transaction: a member we do not know, a number that is not hex or a chain id with leading zeros refuses the request.
 */
import type { Address } from '../../core/account.ts'
import { maxCalls, maxCallsIdLength } from '../../core/calls.ts'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Ask, Step } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'
import { findChainId, findNetwork } from './networks.ts'
import { invalid, member, quote, readList, readObject, readPermitted } from './params.ts'
import { maxUint256, readQuantity } from './quantity.ts'
import { readInput, readTarget, refuseAuthorizations, withoutNulls } from './transaction-params.ts'

export const callsVersion = '2.0.0'

export type CallsParams = {
  readonly id?: string
  readonly account: Address
  readonly chain: ChainId
  readonly isAtomicRequired: boolean
  readonly calls: readonly Step[]
}

const members = ['version', 'id', 'from', 'chainId', 'atomicRequired', 'calls', 'capabilities']
const callMembers = ['to', 'data', 'value', 'capabilities']

export function parseCallsParams(raw: Json | undefined, ask: Ask): CallsParams {
  const [object] = readList(raw, 1, 1)
  if (isJsonObject(object)) refuseAuthorizations(object, 'wallet_sendCalls')
  const given = readObject(withoutNulls(object), 'request', members)
  if (member(given, 'version') !== callsVersion) throw invalid(`version must be ${quote(callsVersion)}`)
  const id = given.id === undefined ? undefined : readCallsId(given.id)
  const chain = readChain(member(given, 'chainId'))
  const isAtomicRequired = member(given, 'atomicRequired')
  if (typeof isAtomicRequired !== 'boolean') throw invalid('atomicRequired must be true or false')
  const list = member(given, 'calls')
  if (!Array.isArray(list) || list.length === 0) throw invalid('calls must be a list of at least one call')
  if (list.length > maxCalls) throw new WalletError('calls.too-many', { most: maxCalls })
  const raws = list.map(readCall)
  const account = readFrom(member(given, 'from'), ask)
  if (findNetwork(ask.networks, chain) === undefined) throw new WalletError('calls.unsupported-chain', { detail: quote(String(given.chainId)) })
  requireCapabilities(given)
  for (const call of raws) requireCapabilities(call)
  const calls = raws.map((call) => readStep(call, ask))
  return { ...(id === undefined ? {} : { id }), account, chain, isAtomicRequired, calls }
}

/** The params of a method that names calls: one id. */
export function parseCallsId(raw: Json | undefined): string {
  return readCallsId(readList(raw, 1, 1)[0])
}

function readCallsId(value: Json | undefined): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > maxCallsIdLength) throw invalid(`id must be a text of at most ${maxCallsIdLength} characters`)
  return value
}

/** EIP-5792: 0x, hex, no leading zeros; anything else cannot be parsed (-32602). */
export function readChain(value: Json | undefined): ChainId {
  const chain = findChainId(value)
  if (chain === undefined) throw invalid('chainId must be a 0x-prefixed quantity without leading zeros')
  return chain
}

/** Without `from` it is the account that this site sees first; the review says which. */
function readFrom(value: Json | undefined, ask: Ask): Address {
  if (value !== undefined) return readPermitted(value, ask)
  const [first] = ask.permitted
  if (first === undefined) throw new WalletError('request.unauthorized')
  return first
}

function readCall(value: Json): JsonObject {
  if (isJsonObject(value)) refuseAuthorizations(value, 'wallet_sendCalls')
  return readObject(withoutNulls(value), 'call', callMembers)
}

function readStep(call: JsonObject, ask: Ask): Step {
  const input = readInput(member(call, 'data'), 'data') ?? '0x'
  const to = readTarget(member(call, 'to'), input, ask)
  const value = member(call, 'value')
  if (value !== undefined && typeof value !== 'string') throw invalid('value must be a 0x-prefixed quantity')
  return { ...(to === undefined ? {} : { to }), value: (readQuantity(value, 'value', maxUint256) ?? 0n).toString(), input }
}

/** We have none that a site could ask for; one that is not marked as optional is therefore refused, by its name (5700). */
function requireCapabilities(object: JsonObject): void {
  const asked = member(object, 'capabilities')
  if (asked === undefined) return
  if (!isJsonObject(asked)) throw invalid('capabilities must be an object')
  for (const [name, capability] of Object.entries(asked)) {
    if (capability == null) continue
    if (!isJsonObject(capability)) throw invalid(`capability ${quote(name)} must be an object`)
    const isOptional = member(capability, 'optional')
    if (isOptional !== undefined && typeof isOptional !== 'boolean') throw invalid('optional must be true or false')
    if (isOptional !== true) throw new WalletError('calls.unsupported-capability', { detail: quote(name) })
  }
}
