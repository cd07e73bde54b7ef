/** Reading what a site sent: shapes only, strict, and never an error but 'request.invalid-params'. */
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Ask } from '../../core/method.ts'
import { findAddress } from './address.ts'

/** `detail` is a developer's text, for the page; never shown to people as ours. */
export function invalid(detail: string): WalletError<'request.invalid-params'> {
  return new WalletError('request.invalid-params', { detail })
}

/** Positional params. Absent params are an empty list. */
export function readList(params: Json | undefined, min: number, max: number): readonly Json[] {
  const list = params ?? []
  if (!Array.isArray(list)) throw invalid('params must be an array')
  if (list.length < min || list.length > max) throw invalid(min === max ? `${min} params expected` : `${min} to ${max} params expected`)
  return list as readonly Json[]
}

/** Methods without parameters: absent, or an empty list, or placeholders that say nothing. */
export function readNothing(params: Json | undefined): Record<string, never> {
  const values = isJsonObject(params) ? Object.values(params) : readList(params, 0, 1)
  const isEmpty = (value: Json | undefined): boolean =>
    value == null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  if (!values.every(isEmpty)) throw invalid('no params expected')
  return {}
}

/** An object with no members but `known`. */
export function readObject(value: Json | undefined, what: string, known: readonly string[]): JsonObject {
  if (!isJsonObject(value)) throw invalid(`${what} must be an object`)
  const unknown = Object.keys(value).find((key) => !known.includes(key))
  if (unknown !== undefined) throw invalid(`${what} has the unknown member ${quote(unknown)}`)
  return value
}

/** Own member of an untrusted object; never one that a prototype lends. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** An account this caller may use; anything else is 4100, as if it did not exist. */
export function readPermitted(value: Json | undefined, ask: Ask): Address {
  const address = findAddress(value)
  if (address === undefined) throw invalid('address expected')
  if (!ask.permitted.includes(address)) throw new WalletError('request.unauthorized')
  return address
}

/** A piece of a site's own text for a developer's error: short, and without anything that could disturb a log. */
export function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40)).replaceAll(/[^\x20-\x7e]/g, '?')
}

const maxDepth = 32
const maxNodes = 20_000

/** Refuses parameters too deep or too many to be worth reading (security.md 27), without recursion. */
export function checkBudget(params: Json | undefined): void {
  let nodes = 0
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: params, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (++nodes > maxNodes) throw invalid('params have too many members')
    if (next.depth > maxDepth) throw invalid('params are nested too deeply')
    if (typeof next.value !== 'object' || next.value === null) continue
    const children: readonly unknown[] = Object.values(next.value)
    if (children.length + open.length > maxNodes) throw invalid('params have too many members')
    for (const value of children) open.push({ value, depth: next.depth + 1 })
  }
}
