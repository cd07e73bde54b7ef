import { mnemonicToSeedWebcrypto } from '@scure/bip39'
import { WalletError } from '../errors.ts'
import { phraseFromEntropy } from './entropy.ts'
import { isWordCount, type Language } from './language.ts'
import { loadWordlist } from './wordlists.ts'

/**
 * The BIP-39 seed, 64 bytes: PBKDF2-HMAC-SHA512, 2,048 rounds, phrase and passphrase in NFKD. WebCrypto does the work, in the
 * worker as in Node. The phrase is whole words in any normal form; its checksum is not looked at (BIP-39 asks for none here),
 * so read it first. Throws 'phrase.invalid' or 'phrase.passphrase-invalid'. The caller wipes the seed.
 */
export async function seedFromPhrase(phrase: string | readonly string[], passphrase = ''): Promise<Uint8Array> {
  const words = (typeof phrase === 'string' ? phrase : phrase.join(' ')).normalize('NFKD').trim().split(/\s+/u)
  if (!isWordCount(words.length)) throw new WalletError('phrase.invalid')
  if (/\p{Cs}/u.test(passphrase)) throw new WalletError('phrase.passphrase-invalid')
  try {
    return await mnemonicToSeedWebcrypto(words.join(' '), passphrase)
  } catch {
    throw new WalletError('phrase.invalid')
  }
}

/** The seed of what the vault keeps: entropy and language (ruling 7). Throws 'phrase.list-unreadable' too. */
export async function seedFromEntropy(entropy: Uint8Array, language: Language, passphrase = ''): Promise<Uint8Array> {
  await loadWordlist(language)
  return seedFromPhrase(phraseFromEntropy(entropy, language), passphrase)
}
