import { HDNodeWallet, Mnemonic } from 'ethers'
import fc from 'fast-check'
import { mnemonicToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { accountFromSeed, fingerprint } from './derive.ts'
import { phraseFromEntropy, wordsFromEntropy } from './entropy.ts'
import { languages } from './language.ts'
import { accountPath } from './path.ts'
import { seedFromEntropy, seedFromPhrase } from './seed.ts'
import english from './vectors/bip39-english.json' with { type: 'json' }
import others from './vectors/bip39-languages.json' with { type: 'json' }
import japanese from './vectors/bip39-japanese.json' with { type: 'json' }
import './testing/all-lists.ts'

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('seedFromPhrase', () => {
  it.each(english)('makes the published seed of English vector %s', async (_entropy, phrase = '', seed) => {
    expect(hex(await seedFromPhrase(phrase, 'TREZOR'))).toBe(seed)
  })

  it.each(japanese.vectors)('makes the published seed of Japanese vector %s', async (entropy = '', seed) => {
    expect(hex(await seedFromEntropy(unhex(entropy), 'japanese', japanese.passphrase))).toBe(seed)
  })

  it.each(others)('makes the published seed of %s vector %s', async (_language, _entropy, phrase = '', seed) => {
    expect(hex(await seedFromPhrase(phrase, 'TREZOR'))).toBe(seed)
  })

  it('makes one seed from every normal form of phrase and passphrase, and from words as from a sentence', async () => {
    const phrase = phraseFromEntropy(new Uint8Array(16).fill(9), 'japanese')
    const expected = hex(await seedFromPhrase(phrase, japanese.passphrase))
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      expect(hex(await seedFromPhrase(phrase.normalize(form), japanese.passphrase.normalize(form)))).toBe(expected)
    }
    expect(hex(await seedFromPhrase(wordsFromEntropy(new Uint8Array(16).fill(9), 'japanese'), japanese.passphrase))).toBe(expected)
  })

  it('makes another seed for any other passphrase, space and case included', async () => {
    const [[, phrase = ''] = []] = english
    const passphrases = ['', ' ', 'a', 'A', 'a ', 'ａ', 'á']
    const seeds = await Promise.all(passphrases.map((passphrase) => seedFromPhrase(phrase, passphrase)))
    // 'ａ' is 'a' under NFKD, as BIP-39 wants it.
    expect(new Set(seeds.map(hex)).size).toBe(passphrases.length - 1)
  })

  it('refuses a wrong count and a broken passphrase with a code, not with the text', async () => {
    await expect(seedFromPhrase('zoo zoo')).rejects.toThrow(/^phrase\.invalid$/)
    await expect(seedFromPhrase('')).rejects.toThrow(/^phrase\.invalid$/)
    const [[, phrase = ''] = []] = english
    await expect(seedFromPhrase(phrase, 'a\ud800')).rejects.toThrow(/^phrase\.passphrase-invalid$/)
    await expect(seedFromPhrase(`\ud800${phrase}`)).rejects.toThrow(/^phrase\.invalid$/)
  })
})

describe('the whole way from phrase to address', () => {
  it('gives the well-known addresses of the development phrase', async () => {
    const seed = await seedFromPhrase('test test test test test test test test test test test junk')
    expect([0, 1, 2].map((index) => accountFromSeed(seed, accountPath(index)).address)).toEqual([
      '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
      '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
    ])
  })

  it('agrees with ethers and viem on random phrases, passphrases and accounts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(16, 20, 24, 28, 32).chain((size) => fc.uint8Array({ minLength: size, maxLength: size })),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.nat({ max: 2 ** 31 - 1 }),
        async (entropy, passphrase, index) => {
          const phrase = phraseFromEntropy(entropy, 'english')
          const seed = await seedFromPhrase(phrase, passphrase)
          const { address } = accountFromSeed(seed, accountPath(index))
          const ethers = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(phrase, passphrase), accountPath(index))
          const viem = mnemonicToAccount(phrase, { passphrase, path: `m/44'/60'/0'/0/${index}` })
          expect([address, address]).toEqual([ethers.address, viem.address])
        },
      ),
      { numRuns: 25 },
    )
  })

  it.each(languages)('gives the same wallet from the sentence in %s and from what the vault keeps', async (language) => {
    const entropy = Uint8Array.from({ length: 16 }, (_, at) => at * 13)
    const typed = await seedFromPhrase(wordsFromEntropy(entropy, language).join(' '), 'päss')
    const kept = await seedFromEntropy(entropy, language, 'päss')
    expect(kept).toEqual(typed)
    expect(fingerprint(kept)).toBe(fingerprint(typed))
  })
})
