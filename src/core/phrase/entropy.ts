import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { WalletError } from '../errors.ts'
import { isWordCount, type Language } from './language.ts'
import { getWordlist } from './wordlists.ts'

/** Fresh random bytes. In the wallet this is crypto.getRandomValues and nothing else (security: weak entropy, CVE-2023-31290). */
export type Random = (bytes: number) => Uint8Array

/** A phrase in the form it has on paper: NFC words. */
export type Words = readonly string[]

/**
 * Entropy for a new phrase, 16 or 32 bytes. Refuses a source that is plainly broken: wrong length, constant or counting
 * bytes, a repeated half, very few different bytes, or the same bytes twice in a row. A sound source fails this by chance
 * less than once in 2^60. Throws 'phrase.bad-random'.
 */
export function makeEntropy(random: Random, bits: 128 | 256): Uint8Array {
  const length = bits / 8
  const entropy = Uint8Array.from(random(length))
  const next = Uint8Array.from(random(length))
  const stuck = entropy.every((byte, at) => byte === next[at])
  next.fill(0)
  if (entropy.length !== length || stuck || isDegenerate(entropy)) {
    entropy.fill(0)
    throw new WalletError('phrase.bad-random')
  }
  return entropy
}

function isDegenerate(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  const step = (second - first) & 0xff
  const counting = bytes.every((byte, at) => byte === ((first + at * step) & 0xff))
  const half = bytes.length / 2
  const repeated = bytes.subarray(0, half).every((byte, at) => byte === bytes[half + at])
  return counting || repeated || new Set(bytes).size < 6
}

/** The BIP-39 sentence of an entropy of 16, 20, 24, 28 or 32 bytes: NFKD, joined as the list's language does. */
export function phraseFromEntropy(entropy: Uint8Array, language: Language): string {
  const list = getWordlist(language)
  try {
    return entropyToMnemonic(entropy, list)
  } catch {
    throw new WalletError('phrase.invalid')
  }
}

/** The words to show and to write down. */
export function wordsFromEntropy(entropy: Uint8Array, language: Language): Words {
  return phraseFromEntropy(entropy, language).normalize('NFC').split(/\s/u)
}

/**
 * The entropy of a sentence made of whole words of one list, in any normal form. For what a person typed, use `readPhrase`.
 * Throws 'phrase.invalid' for a wrong count, an unknown word or a wrong checksum; the library's error, which repeats the
 * word, is dropped on purpose.
 */
export function entropyFromPhrase(phrase: string, language: Language): Uint8Array {
  const words = phrase.normalize('NFKD').trim().split(/\s+/u)
  if (!isWordCount(words.length)) throw new WalletError('phrase.invalid')
  const list = getWordlist(language)
  try {
    return mnemonicToEntropy(words.join(' '), list)
  } catch {
    throw new WalletError('phrase.invalid')
  }
}
