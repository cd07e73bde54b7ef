/** Recovery phrases as people type them, and as others would like us to read them (security.md 55). ethers is the second reader. */
import { Mnemonic, wordlists, type Wordlist } from 'ethers'
import { readPhrase } from '../../../src/core/phrase/read-phrase.ts'
import { isWordCount, type Language } from '../../../src/core/phrase/language.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makePhrase, type PhraseCase } from '../make/phrase.ts'
import { withinTurn } from '../time.ts'

const names: { readonly [L in Language]: string } = {
  english: 'en', spanish: 'es', french: 'fr', italian: 'it', portuguese: 'pt', czech: 'cz', japanese: 'ja', korean: 'ko', 'chinese-simplified': 'zh_cn', 'chinese-traditional': 'zh_tw',
}
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

/** All that is said, without the names of our own fields: "language" is a word of the list too. */
const valuesOf = (value: unknown): readonly unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [value])

export const phrases = defineLaw<PhraseCase>({
  name: 'phrases',
  title: 'a phrase is read as ethers reads its words, however it is written, and nothing else is read as one',
  cases: 1_500,
  atLeast: { read: 0.35, refused: 0.2 },
  make: makePhrase,
  check: ({ typed, language, entropy, words }) => {
    const reading = withinTurn(() => readPhrase(typed))
    if (!reading.ok) {
      demand(entropy === undefined, `a sound phrase is read, not ${reading.problem.code}`)
      demand(words === undefined || findEntropy(words, language) === undefined, 'a phrase with a right checksum is read')
      const said = valuesOf(reading.problem)
      for (const word of words ?? []) demand(word.length < 3 || !said.includes(word), 'a problem names no word')
      return 'refused'
    }
    for (const candidate of reading.candidates) {
      demand(isWordCount(candidate.words.length), 'words')
      demandSame(findEntropy(candidate.words, candidate.language), hex(candidate.entropy), 'entropy here and in ethers')
    }
    const found = reading.candidates.map((candidate) => hex(candidate.entropy))
    if (entropy !== undefined) demand(found.includes(hex(entropy)), 'the phrase that was written is among those that are read')
    if (words !== undefined) {
      const expected = findEntropy(words, language)
      demand(expected === undefined || found.includes(expected), 'the words that were written are among those that are read')
    }
    return 'read'
  },
})

/** By ethers, with its own word lists; undefined when the checksum is wrong. */
function findEntropy(words: readonly string[], language: Language): string | undefined {
  try {
    return Mnemonic.fromPhrase(words.join(' ').normalize('NFKD'), null, wordlists[names[language]] as Wordlist).entropy
  } catch {
    return undefined
  }
}
