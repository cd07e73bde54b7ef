import { hmac } from '@noble/hashes/hmac.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Version prefixes of Electrum's seeds (electrum/version.py): standard, segwit, and the two of 2FA wallets. */
const prefixes = ['01', '100', '101', '102'] as const

/**
 * Whether words are a seed of Electrum 2.0 or later: it uses the English list of BIP-39 but another rule, a version in the first
 * digits of HMAC-SHA512 under the key "Seed version". Five of 1,000 phrases fit by chance: ask only of words that are no phrase.
 */
export function isElectrumSeed(words: readonly string[]): boolean {
  const text = words.join(' ').normalize('NFKD').toLowerCase().replace(/\p{Mn}/gu, '').split(/\s+/u).filter((word) => word !== '').join(' ')
  const digits = bytesToHex(hmac(sha512, utf8ToBytes('Seed version'), utf8ToBytes(text)))
  return prefixes.some((prefix) => digits.startsWith(prefix))
}
