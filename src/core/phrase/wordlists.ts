/** All ten lists of BIP-39, as published: 2,048 words each, in NFKD. For the worker; pages use `english.ts`. */
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { englishWords as english } from './english.ts'
import type { Language } from './language.ts'
import { makeWordIndex, type WordIndex } from './word-index.ts'

const lists: { readonly [L in Language]: string[] } = {
  english,
  spanish,
  french,
  italian,
  portuguese,
  czech,
  japanese,
  korean,
  'chinese-simplified': simplified,
  'chinese-traditional': traditional,
}

const indexes = new Map<Language, WordIndex>()

/** The list as published. The array is shared: never change it. */
export function getWordlist(language: Language): string[] {
  return lists[language]
}

export function getWordIndex(language: Language): WordIndex {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const made = makeWordIndex(language, lists[language])
  indexes.set(language, made)
  return made
}
