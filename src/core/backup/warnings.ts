/** What is wrong with where the copies are. Rules, not opinions: the same ledger always says the same. */
import { isKept, type Copy } from './copy.ts'
import { isSamePlace, placeOf } from './places.ts'

export type CopyWarning =
  /** Two or more copies, and one fire takes them all. */
  | { readonly kind: 'one-place'; readonly copies: readonly number[] }
  /** Whoever finds the one finds the other: together they are one secret. */
  | { readonly kind: 'password-beside-words'; readonly copies: readonly number[] }

export function findWarnings(copies: readonly Copy[]): readonly CopyWarning[] {
  const kept = copies.filter(isKept)
  const secrets = kept.filter(({ kind }) => kind !== 'password')
  const readable = kept.filter(({ kind }) => kind === 'words' || kind === 'key')
  const passwords = kept.filter(({ kind }) => kind === 'password')
  const beside = readable.filter((copy) => passwords.some((password) => isSamePlace(copy, password)))
  const isOnePlace = secrets.length > 1 && new Set(secrets.map(placeOf)).size === 1
  return [
    ...(isOnePlace ? [{ kind: 'one-place' as const, copies: secrets.map(({ number }) => number) }] : []),
    ...(beside.length > 0 ? [{ kind: 'password-beside-words' as const, copies: beside.map(({ number }) => number) }] : []),
  ]
}
