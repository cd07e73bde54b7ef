import { languages, type Language } from '../../../src/core/phrase/language.ts'
import { wordsFromEntropy } from '../../../src/core/phrase/entropy.ts'
import '../../../src/core/phrase/testing/all-lists.ts'
import type { Random } from '../random.ts'
import { makeText } from './text.ts'

export type PhraseCase = {
  readonly typed: string | readonly string[]
  readonly language: Language
  /** Set where what was done to the phrase must be forgiven. */
  readonly entropy?: Uint8Array
  /** Set where a word was put in the place of another: whole words of the list, in NFC. */
  readonly words?: readonly string[]
}

const spaces: readonly [string, ...string[]] = [' ', '  ', '\n', '\t', '\u3000', '\u00a0', '\u2009', '\u200b', '\ufeff ', ', ', '. ', ' - ', '\r\n', ' \u2028', ';', ' | ', ' \u200e']

/** A sound phrase in one of ten languages, written as people write; or with words that are wrong; or anything at all. */
export function makePhrase(random: Random): PhraseCase {
  const language = random.pick(languages)
  const entropy = random.bytes(random.pick([16, 20, 24, 28, 32]))
  const words = [...wordsFromEntropy(entropy, language)]
  const kind = random.int(10)
  if (kind < 5) return { typed: write(random, words), language, entropy }
  if (kind < 8) {
    const at = random.int(words.length)
    const other = random.chance(0.5) ? words[random.int(words.length)] : wordsFromEntropy(random.bytes(16), language)[0]
    const changed = random.chance(0.5) ? words.with(at, other ?? '') : swap(words, at, random.int(words.length))
    return { typed: changed.join(' '), language, words: changed }
  }
  if (kind === 8) return { typed: [...words.slice(0, random.int(words.length)), ...random.many(0, 30, () => words[random.int(words.length)] ?? '')].join(random.pick(spaces)), language }
  return { typed: random.chance(0.3) ? random.many(0, 30, () => makeText(random, 6)) : makeText(random, random.pick([10, 400, 3_000])), language }
}

const swap = (words: readonly string[], a: number, b: number): string[] => {
  const swapped = [...words]
  swapped[a] = words[b] ?? ''
  swapped[b] = words[a] ?? ''
  return swapped
}

function write(random: Random, words: readonly string[]): string | readonly string[] {
  const form = random.pick(['NFC', 'NFD', 'NFKC', 'NFKD'])
  const isNumbered = random.chance(0.2)
  const isUpper = random.chance(0.3)
  const written = words.map((word, at) => {
    const cased = isUpper ? word.toUpperCase() : random.chance(0.2) ? word.charAt(0).toUpperCase() + word.slice(1) : word
    return (isNumbered ? `${at + 1}${random.pick(['. ', ') ', ' ', ': '])}` : '') + cased.normalize(form)
  })
  if (random.chance(0.3) && !isNumbered) return written.map((word) => random.pick(['', ' ', '\u200b']) + word + random.pick(['', ' ', '\n', '\u3000']))
  return written.map((word, at) => (at === 0 ? word : random.pick(spaces) + word)).join('') + random.pick(['', ' ', '.', '\n'])
}
