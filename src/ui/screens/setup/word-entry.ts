/** Word fields: what typing, pasting and keys come to. Pure; the fields are as many as the longest phrase, `count` of them shown. */
import { splitWords } from '../../../core/phrase/split.ts'
import { wordCounts, type WordCount } from '../../../core/phrase/language.ts'

export type Entry = {
  readonly fields: readonly string[]
  readonly count: WordCount
}

const most = 24

export const emptyEntry = (count: WordCount): Entry => ({ count, fields: Array.from({ length: most }, () => '') })

export function wordsOf({ fields, count }: Entry): readonly string[] {
  return fields.slice(0, count)
}

/** Places, from 1, that are still empty. */
export function findEmpty(entry: Entry): readonly number[] {
  return wordsOf(entry).flatMap((field, at) => (splitWords(field).length === 0 ? [at + 1] : []))
}

export type Typed = { readonly entry: Entry; /** The field that has the focus now, from 0. */ readonly focus: number }

/**
 * What field `at` holds after an input. A space ends a word and goes on to the next field; several words at once (a text
 * dropped, dictated or completed) take the fields that follow.
 */
export function typeWord(entry: Entry, at: number, value: string): Typed {
  const words = splitWords(value)
  if (words.length > 1) return spreadWords(entry, at, words)
  const isEnded = words.length === 1 && /\s$/u.test(value)
  const fields = entry.fields.with(at, isEnded || words.length === 0 ? value.trim() : value)
  return { entry: { ...entry, fields }, focus: isEnded ? Math.min(at + 1, entry.count - 1) : at }
}

/** Words from field `at` on. What does not fit into `count` fields makes it grow to the next length a phrase can have. */
export function spreadWords(entry: Entry, at: number, words: readonly string[]): Typed {
  const fields = entry.fields.map((field, index) => words[index - at] ?? field)
  const end = Math.min(at + words.length, most)
  const count = Math.max(entry.count, fitCount(end)) as WordCount
  return { entry: { fields, count }, focus: Math.min(end, count - 1) }
}

export type Pasted = Typed & {
  /** How many words the text had. */
  readonly found: number
}

/**
 * A whole phrase pasted into the first field sets the length too, up or down, if it is one a phrase can have. Anywhere else the words
 * take the fields that follow.
 */
export function pasteWords(entry: Entry, at: number, text: string): Pasted {
  const words = splitWords(text)
  const whole = at === 0 && words.length > 1 ? wordCounts.find((count) => count === words.length) : undefined
  const base = whole === undefined ? entry : { ...emptyEntry(whole) }
  return { ...spreadWords(base, at, words), found: words.length }
}

/** The shortest length a phrase can have that takes `words` words; the longest for more. */
export function fitCount(words: number): WordCount {
  return wordCounts.find((count) => count >= words) ?? most
}

/** `next` and `previous` move, `done` is Enter in the last field, `type` is left to the browser. */
export type KeyMeans = 'next' | 'previous' | 'done' | 'nothing' | 'type'

/** Keys that are part of composing a Japanese, Chinese or Korean word belong to the input method. */
export function readKey(key: { readonly key: string; readonly isComposing: boolean }, entry: Entry, at: number): KeyMeans {
  if (key.isComposing) return 'type'
  const isEmpty = (entry.fields[at] ?? '').trim() === ''
  const isLast = at === entry.count - 1
  switch (key.key) {
    case 'Enter':
      return isLast ? 'done' : 'next'
    case ' ':
      return isEmpty || isLast ? 'nothing' : 'next'
    case 'Backspace':
      return (entry.fields[at] ?? '') === '' && at > 0 ? 'previous' : 'type'
    default:
      return 'type'
  }
}
