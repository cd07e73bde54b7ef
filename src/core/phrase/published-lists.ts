/**
 * The nine lists of BIP-39 besides English, as published: 2,048 words each, in NFKD. The build writes them into the package as
 * files of their own, and tests read them from here. No page and no worker imports this file: 150 kB that a worker would
 * carry through every start. The paste guard has to judge in one turn and carries them.
 */
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import type { OtherLanguage } from './wordlists.ts'

const lists: { readonly [L in OtherLanguage]: readonly string[] } = {
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

/** The text of each list's file: a word a line. */
export const publishedLists = Object.fromEntries(
  Object.entries(lists).map(([language, words]) => [language, `${words.join('\n')}\n`]),
) as { readonly [L in OtherLanguage]: string }
