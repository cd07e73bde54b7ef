import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isWalletError } from '../errors.ts'
import { entropyFromPhrase, makeEntropy, phraseFromEntropy, wordsFromEntropy, type Random } from './entropy.ts'
import { languages } from './language.ts'
import english from './vectors/bip39-english.json' with { type: 'json' }
import others from './vectors/bip39-languages.json' with { type: 'json' }
import japanese from './vectors/bip39-japanese.json' with { type: 'json' }
import './testing/all-lists.ts'

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const systemRandom: Random = (bytes) => {
  const made = new Uint8Array(bytes)
  crypto.getRandomValues(made)
  return made
}
/** A source that a test can repeat: xorshift32 from a seed. */
const seeded = (seed: number): Random => {
  let state = seed
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  }
  return (bytes) => Uint8Array.from({ length: bytes }, next)
}
const fixed = (...draws: readonly string[]): Random => {
  const rest = draws.map(unhex)
  return () => rest.shift() ?? new Uint8Array()
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('BIP-39 vectors', () => {
  it.each(english)('entropy %s makes the published English sentence, and back', (entropy = '', phrase = '') => {
    expect(phraseFromEntropy(unhex(entropy), 'english')).toBe(phrase)
    expect(hex(entropyFromPhrase(phrase, 'english'))).toBe(entropy)
  })

  it.each(others)('%s %s makes the published sentence, and back', (language, entropy = '', phrase = '') => {
    const known = languages.find((candidate) => candidate === language)!
    expect(phraseFromEntropy(unhex(entropy), known).normalize('NFC')).toBe(phrase.normalize('NFC'))
    expect(hex(entropyFromPhrase(phrase, known))).toBe(entropy)
  })

  it('a Japanese sentence is joined by ideographic spaces and is the published one', () => {
    const sentences = japanese.vectors.filter((row) => row.length === 3)
    expect(sentences).toHaveLength(3)
    for (const [entropy = '', , phrase = ''] of sentences) {
      expect(phraseFromEntropy(unhex(entropy), 'japanese').normalize('NFC')).toBe(phrase.normalize('NFC'))
      expect(hex(entropyFromPhrase(phrase, 'japanese'))).toBe(entropy)
    }
  })
})

describe('phraseFromEntropy', () => {
  it.each(languages)('goes round in %s for every length and in every normal form', (language) => {
    fc.assert(
      fc.property(
        fc.constantFrom(16, 20, 24, 28, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
        fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
        (entropy, form) => {
          const phrase = phraseFromEntropy(entropy, language)
          expect(entropyFromPhrase(phrase.normalize(form), language)).toEqual(entropy)
          const words = wordsFromEntropy(entropy, language)
          expect(words).toHaveLength((entropy.length * 3) / 4)
          expect(entropyFromPhrase(words.join(' '), language)).toEqual(entropy)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([0, 4, 15, 17, 33, 64])('refuses %i bytes', (length) => {
    expect(() => phraseFromEntropy(new Uint8Array(length), 'english')).toThrow('phrase.invalid')
  })
})

describe('entropyFromPhrase', () => {
  const [[, phrase = ''] = []] = english

  it('never repeats a word in its error, nor the error of the library', () => {
    const thrown = (text: string): unknown => {
      try {
        return entropyFromPhrase(text, 'english')
      } catch (error) {
        return error
      }
    }
    for (const text of [phrase.replace('about', 'zyzzyva'), phrase.replace('about', 'zoo'), 'zyzzyva', '']) {
      const error = thrown(text)
      expect(isWalletError(error, 'phrase.invalid')).toBe(true)
      expect(error).not.toHaveProperty('cause')
      expect(JSON.stringify(error) + String(error) + String((error as Error).stack)).not.toMatch(/zyzzyva/)
    }
  })
})

describe('makeEntropy', () => {
  it('gives 128 or 256 bits', () => {
    expect(makeEntropy(systemRandom, 128)).toHaveLength(16)
    expect(makeEntropy(systemRandom, 256)).toHaveLength(32)
  })

  it('does not care about Math.random', () => {
    const rolled = vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const made = new Set(Array.from({ length: 100 }, () => hex(makeEntropy(systemRandom, 128))))
    expect(made.size).toBe(100)
    expect(rolled).not.toHaveBeenCalled()
    expect(hex(makeEntropy(seeded(7), 256))).toBe(hex(makeEntropy(seeded(7), 256)))
  })

  it('is fully determined by the source it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (seed) => {
        const source = seeded(seed)
        expect(makeEntropy(seeded(seed), 256)).toEqual(source(32))
      }),
    )
  })

  it('gives 10,000 different phrases from the system source', () => {
    const phrases = new Set(Array.from({ length: 10_000 }, () => phraseFromEntropy(makeEntropy(systemRandom, 128), 'english')))
    expect(phrases.size).toBe(10_000)
  })

  it.each([
    ['zero', '00'.repeat(16)],
    ['one byte repeated', 'a7'.repeat(16)],
    ['counting up', '000102030405060708090a0b0c0d0e0f'],
    ['counting down by three past zero', Array.from({ length: 16 }, (_, at) => ((20 - 3 * at) & 0xff).toString(16).padStart(2, '0')).join('')],
    ['one half twice', '9f86d081884c7d659f86d081884c7d65'],
    ['five different bytes', '0102030405010304020503010204050203'.slice(0, 32)],
    ['too short', '9f86d081884c7d659f86d081884c7d'],
    ['too long', '9f86d081884c7d659a2feaa0c55ad015a3'],
    ['empty', ''],
  ])('refuses a source that is plainly broken: %s', (_name, draw) => {
    expect(() => makeEntropy(fixed(draw, hex(randomBytes(16))), 128)).toThrow('phrase.bad-random')
  })

  it('refuses a source that gives the same bytes twice', () => {
    const stuck = fixed('9f86d081884c7d659a2feaa0c55ad015', '9f86d081884c7d659a2feaa0c55ad015')
    expect(() => makeEntropy(stuck, 128)).toThrow('phrase.bad-random')
  })

  it('keeps its own copy of the bytes', () => {
    const shared = unhex('9f86d081884c7d659a2feaa0c55ad015')
    const source: Random = () => {
      const given = shared
      shared.reverse()
      return given
    }
    const made = makeEntropy(source, 128)
    const before = hex(made)
    shared.fill(0)
    expect(hex(made)).toBe(before)
  })
})
