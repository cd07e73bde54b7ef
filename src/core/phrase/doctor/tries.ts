/** The phrases that typed words could have been, one mistake away, likeliest first. */
import { getWordlist } from '../wordlists.ts'
import type { Diagnosis, Fit } from './diagnose.ts'
import { findNearWords } from './near-words.ts'

/** What would have to be changed. Places count from 1. */
export type Change =
  | { readonly kind: 'swap'; readonly places: readonly [number, number] }
  /** These words are others. One, or all that were on no list. */
  | { readonly kind: 'replace'; readonly places: readonly number[] }
  /** The missing word belongs here; those that follow move on by one. */
  | { readonly kind: 'insert'; readonly place: number }

/** A whole phrase to try, as places of its list. */
export type Try = { readonly fit: Fit; readonly change: Change; readonly places: readonly number[] }

const listLength = 2048
/** Several unreadable words are tried only with what they are one slip from, and only while these are few. */
const mostTogether = 65_536

/** Undefined: there is nothing sensible to try. */
export function listTries(diagnosis: Diagnosis): Iterable<Try> | undefined {
  switch (diagnosis.kind) {
    case 'checksum':
      return each(diagnosis.fits, (fit) => mistaken(fit))
    case 'missing':
      return each(diagnosis.fits, (fit) => missing(fit, diagnosis.place))
    case 'unknown': {
      if (diagnosis.suspects.length === 1) return each(diagnosis.fits, (fit) => replaced(fit, diagnosis.suspects[0]?.place ?? 1, diagnosis.suspects[0]?.near ?? []))
      const together = diagnosis.suspects.reduce((product, { near }) => product * near.length, 1)
      return together === 0 || together > mostTogether ? undefined : each(diagnosis.fits, (fit) => combined(fit, diagnosis))
    }
    default:
      return undefined
  }
}

/** How many `listTries` gives, for the progress. */
export function countTries(diagnosis: Diagnosis): number {
  if (diagnosis.kind === 'missing') return diagnosis.fits.length * (diagnosis.fits[0]?.places.length ?? 0) * listLength
  let count = 0
  for (const _ of listTries(diagnosis) ?? []) count += 1
  return count
}

function* each(fits: readonly Fit[], triesOf: (fit: Fit) => Iterable<Try>): Iterable<Try> {
  for (const fit of fits) yield* triesOf(fit)
}

/** Every word is on the list: two changed places (side by side first), one is one slip off, one is another word altogether. */
function* mistaken(fit: Fit): Iterable<Try> {
  const whole = fit.places.map((place) => place ?? 0)
  for (const distance of whole.keys()) {
    if (distance === 0) continue
    for (let at = 0; at + distance < whole.length; at += 1) {
      const [a, b] = [whole[at] ?? 0, whole[at + distance] ?? 0]
      if (a === b) continue
      yield { fit, change: { kind: 'swap', places: [at + 1, at + distance + 1] }, places: whole.with(at, b).with(at + distance, a) }
    }
  }
  const list = getWordlist(fit.language)
  const near = whole.map((index) => findNearWords(fit.language, list[index] ?? ''))
  for (const [at, indexes] of near.entries()) {
    for (const index of indexes) yield { fit, change: { kind: 'replace', places: [at + 1] }, places: whole.with(at, index) }
  }
  for (const [at, own] of whole.entries()) {
    const tried = new Set([own, ...(near[at] ?? [])])
    for (let index = 0; index < listLength; index += 1) {
      if (!tried.has(index)) yield { fit, change: { kind: 'replace', places: [at + 1] }, places: whole.with(at, index) }
    }
  }
}

/** One word is not there: at the empty place first, then at every other. */
function* missing(fit: Fit, empty: number): Iterable<Try> {
  const rest = fit.places.filter((place) => place !== undefined)
  const places = [empty, ...fit.places.map((_, at) => at + 1).filter((place) => place !== empty)]
  for (const place of places) {
    for (let index = 0; index < listLength; index += 1) {
      yield { fit, change: { kind: 'insert', place }, places: rest.toSpliced(place - 1, 0, index) }
    }
  }
}

/** One word is on no list: the words it is one slip from, then all others. */
function* replaced(fit: Fit, place: number, near: readonly string[]): Iterable<Try> {
  const list = getWordlist(fit.language)
  const whole = fit.places.map((known) => known ?? 0)
  const first = near.map((word) => list.findIndex((listed) => listed.normalize('NFC') === word)).filter((index) => index >= 0)
  const others = Array.from({ length: listLength }, (_, index) => index).filter((index) => !first.includes(index))
  for (const index of [...first, ...others]) yield { fit, change: { kind: 'replace', places: [place] }, places: whole.with(place - 1, index) }
}

/** Several are on no list: each with the words it is one slip from. */
function* combined(fit: Fit, { suspects }: Extract<Diagnosis, { kind: 'unknown' }>): Iterable<Try> {
  const list = getWordlist(fit.language)
  const change: Change = { kind: 'replace', places: suspects.map(({ place }) => place) }
  const options = suspects.map(({ near }) => near.map((word) => list.findIndex((listed) => listed.normalize('NFC') === word)).filter((index) => index >= 0))
  const total = options.reduce((product, indexes) => product * indexes.length, 1)
  for (let number = 0; number < total; number += 1) {
    let rest = number
    let places = fit.places.map((known) => known ?? 0)
    for (const [at, indexes] of options.entries()) {
      places = places.with((suspects[at]?.place ?? 1) - 1, indexes[rest % indexes.length] ?? 0)
      rest = Math.floor(rest / indexes.length)
    }
    yield { fit, change, places }
  }
}
