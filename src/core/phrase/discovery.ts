/**
 * The search for accounts that were used before, as a state that is plain data: where it stands in each way of counting, and
 * what was found. It asks nobody; whoever does says what came of it. BIP-44: 20 unused ones in a row are the end of a row.
 */
import type { Address } from '../account.ts'
import { schemePath, type Scheme } from './path.ts'

/** BIP-44, address gap limit. */
export const gap = 20
/** Of one row, before a person is asked again (ruling 28): what a node learns with one consent has a bound. */
export const mostPerPress = 50

export type Row = {
  readonly scheme: Scheme
  /** The first index that nobody has looked at. */
  readonly next: number
  /** Unused ones in a row, up to `next`. */
  readonly unused: number
  /** Since a person last said yes. */
  readonly asked: number
}

export type Found = {
  readonly scheme: Scheme
  readonly path: string
  readonly address: Address
  /** In the smallest unit, decimal. */
  readonly balance: string
  readonly nonce: number
}

export type Search = { readonly rows: readonly Row[]; readonly found: readonly Found[] }

export type Place = { readonly scheme: Scheme; readonly index: number }

/** 'known': the account is in the wallet already, and no node is asked about it. */
export type Seen = 'known' | { readonly address: Address; readonly balance: string; readonly nonce: number }

export const beginSearch = (wanted: readonly Scheme[]): Search => ({
  rows: [...new Set(wanted)].map((scheme) => ({ scheme, next: 0, unused: 0, asked: 0 })),
  found: [],
})

export function endOf({ unused, asked }: Row): 'gap' | 'most' | undefined {
  if (unused >= gap) return 'gap'
  return asked >= mostPerPress ? 'most' : undefined
}

/** Undefined: nothing is left to ask until a person wants more. */
export function placeOf({ rows }: Search): Place | undefined {
  const row = rows.find((candidate) => endOf(candidate) === undefined)
  return row === undefined ? undefined : { scheme: row.scheme, index: row.next }
}

/** What was seen at a place. An answer about another place than the one to be asked changes nothing: it is late. */
export function step(search: Search, place: Place, seen: Seen): Search {
  const now = placeOf(search)
  if (now === undefined || now.scheme !== place.scheme || now.index !== place.index) return search
  const isUsed = seen === 'known' || BigInt(seen.balance) > 0n || seen.nonce > 0
  const rows = search.rows.map((row) =>
    row.scheme === place.scheme ? { ...row, next: row.next + 1, unused: isUsed ? 0 : row.unused + 1, asked: row.asked + (seen === 'known' ? 0 : 1) } : row,
  )
  if (seen === 'known' || !isUsed) return { ...search, rows }
  const path = schemePath(place.scheme, place.index)
  // Two ways of counting meet at their first account; it is one account.
  if (search.found.some((other) => other.address === seen.address)) return { ...search, rows }
  return { rows, found: [...search.found, { scheme: place.scheme, path, ...seen }] }
}

/** On from where every row stopped. */
export const further = (search: Search): Search => ({ ...search, rows: search.rows.map((row) => ({ ...row, unused: 0, asked: 0 })) })

/** Asked since a person last said yes; and left, if nothing more is found. */
export function progressOf({ rows }: Search): { readonly asked: number; readonly left: number } {
  const asked = rows.reduce((sum, row) => sum + row.asked, 0)
  const left = rows.reduce((sum, row) => sum + (endOf(row) === undefined ? Math.min(gap - row.unused, mostPerPress - row.asked) : 0), 0)
  return { asked, left }
}
