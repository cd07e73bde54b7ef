/** What is wrong with where the copies are. Rules, not opinions: the same ledger always says the same. */
import { isKept, type Copy } from './copy.ts'
import { isSamePlace, placeOf } from './places.ts'

export type CopyWarning =
  /** Two or more copies of one secret and none elsewhere: one fire takes them all. */
  | { readonly kind: 'one-place'; readonly copies: readonly number[] }
  /** Whoever finds the one finds the other: together they are one secret. */
  | { readonly kind: 'password-beside-words'; readonly copies: readonly number[] }

export function findWarnings(copies: readonly Copy[]): readonly CopyWarning[] {
  const kept = copies.filter(isKept)
  const secrets = kept.filter(({ kind }) => kind !== 'password')
  const readable = kept.filter(({ kind }) => kind === 'words' || kind === 'key')
  const passwords = kept.filter(({ kind }) => kind === 'password')
  const beside = readable.filter((copy) => passwords.some((password) => isSamePlace(copy, password)))
  const ofOneSecret = [...new Set(secrets.flatMap(({ covers }) => covers))].map((id) => secrets.filter(({ covers }) => covers.includes(id)))
  const together = ofOneSecret.filter((each) => each.length > 1 && new Set(each.map(placeOf)).size === 1).flat()
  const onePlace = secrets.filter((copy) => together.includes(copy))
  return [
    ...(onePlace.length > 0 ? [{ kind: 'one-place' as const, copies: onePlace.map(({ number }) => number) }] : []),
    ...(beside.length > 0 ? [{ kind: 'password-beside-words' as const, copies: beside.map(({ number }) => number) }] : []),
  ]
}
