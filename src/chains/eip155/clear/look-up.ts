/**
 * What a review looks up once something in the request asks for it: files of the package, and what a token says of itself. The
 * review stays a function of its facts: what is not there yet is noted by who looks (`core/look-up.ts`), and the review is made again with it.
 */
import type { Address } from '../../../core/account.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/method.ts'
import { chainNumber, type ChainId } from '../../../core/network.ts'
import { maxDecimals, isUnit, isSymbol, type TokenFacts } from '../token.ts'
import { findFormat, indexFile, indexKey, selectorsFile, type Descriptor, type Format } from './descriptor.ts'

export type Found = { readonly descriptor: Descriptor; readonly format: Format; readonly date: string }

/** The first descriptor that is bound to that contract on that chain and has that function (or type). `suits`: whether its domain is this one. */
export function findDescribed(ask: Ask, kind: 'calls' | 'typed', where: { readonly chain: ChainId; readonly address: Address; readonly key: string }, suits: (descriptor: Descriptor) => boolean): Found | undefined {
  const index = readFile(ask, indexFile)
  if (!isJsonObject(index)) return undefined
  const [place, hint] = [`${chainNumber(where.chain)}:${where.address.toLowerCase()}`, indexKey(where.address)]
  const places = index[kind]
  const listed = isJsonObject(places) && Object.hasOwn(places, hint) ? places[hint] : undefined
  const date = isJsonObject(index['source']) ? index['source']['date'] : undefined
  if (!Array.isArray(listed) || typeof date !== 'string') return undefined
  for (const entry of listed as readonly Json[]) {
    const [file, at] = Array.isArray(entry) ? (entry as readonly Json[]) : []
    if (typeof file !== 'string' || typeof at !== 'number') continue
    const found = findFormat(readFile(ask, file), at, place, where.key)
    if (found !== undefined && suits(found.descriptor)) return { ...found, date }
  }
  return undefined
}

/** Signatures with that selector, with names where they are known. */
export function findSignatures(ask: Ask, selector: string): readonly string[] {
  const table = readFile(ask, selectorsFile)
  const found = isJsonObject(table) && Object.hasOwn(table, selector) ? table[selector] : undefined
  return Array.isArray(found) ? found.filter((each: Json) => typeof each === 'string') : []
}

function readFile(ask: Ask, name: string): Json | undefined {
  return /^[a-z0-9-]{1,64}$/.test(name) ? ask.lookUp?.({ kind: 'file', name }) : undefined
}

/** How a token is counted: as it was when the person added it, or as it says now through their node. */
export function findToken(ask: Ask, address: Address): TokenFacts | undefined {
  const chain = ask.network.chain
  const watched = ask.tokens?.find((token) => token.kind === 'erc20' && token.chain === chain && token.address === address)
  const said = watched ?? ask.lookUp?.({ kind: 'token', chain, address })
  if (typeof said !== 'object' || said === null) return undefined
  const { symbol, decimals } = said as { readonly symbol?: unknown; readonly decimals?: unknown }
  if (typeof symbol !== 'string' || !isSymbol(symbol) || !isUnit(symbol) || typeof decimals !== 'number' || !Number.isSafeInteger(decimals) || decimals < 0 || decimals > maxDecimals) return undefined
  return { symbol, decimals }
}
