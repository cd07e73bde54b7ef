import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsFromEntropy } from './entropy.ts'
import { languages } from './language.ts'
import { provePhrase } from './prove-phrase.ts'
import { getWordlist } from './wordlists.ts'
import './testing/all-lists.ts'

const shorten = (word: string): string => Array.from(word).slice(0, 4).join('')
const entropyOf = (...sizes: readonly number[]): fc.Arbitrary<Uint8Array> =>
  fc.constantFrom(...sizes).chain((size) => fc.uint8Array({ minLength: size, maxLength: size }))

describe('provePhrase', () => {
  it.each(languages)('accepts every word typed back in %s, whole or as its first four letters', (language) => {
    fc.assert(
      fc.property(entropyOf(16, 32), fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (entropy, short) => {
        const words = wordsFromEntropy(entropy, language)
        const typed = words.map((word, at) => (short[at] === true && !language.startsWith('chinese') ? shorten(word) : ` ${word.toUpperCase()} `))
        expect(provePhrase(words, language, typed)).toEqual({ ok: true })
      }),
      { numRuns: 50 },
    )
  })

  it.each([16, 32])('names exactly the one wrong word, at every position (%i bytes)', (size) => {
    fc.assert(
      fc.property(entropyOf(size), fc.nat({ max: 2047 }), (entropy, other) => {
        const words = wordsFromEntropy(entropy, 'english')
        words.forEach((word, at) => {
          const wrong = getWordlist('english')[other]!
          const typed = words.with(at, wrong)
          expect(provePhrase(words, 'english', typed)).toEqual(wrong === word ? { ok: true } : { ok: false, wrong: [at + 1] })
        })
      }),
      { numRuns: 100 },
    )
  })

  it('names both of two swapped words, at every pair of positions: order matters', () => {
    fc.assert(
      fc.property(entropyOf(16, 32), (entropy) => {
        const words = wordsFromEntropy(entropy, 'english')
        for (let a = 0; a < words.length; a += 1) {
          for (let b = a + 1; b < words.length; b += 1) {
            if (words[a] === words[b]) continue
            const typed = words.with(a, words[b]!).with(b, words[a]!)
            expect(provePhrase(words, 'english', typed)).toEqual({ ok: false, wrong: [a + 1, b + 1] })
          }
        }
      }),
      { numRuns: 10 },
    )
  })

  it('names exactly the words that differ, however many: it never stops early', () => {
    fc.assert(
      fc.property(entropyOf(16, 32), fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (entropy, spoiled) => {
        const words = wordsFromEntropy(entropy, 'english')
        const typed = words.map((word, at) => (spoiled[at] === true ? `${word}x` : word))
        const wrong = words.flatMap((_word, at) => (spoiled[at] === true ? [at + 1] : []))
        expect(provePhrase(words, 'english', typed)).toEqual(wrong.length === 0 ? { ok: true } : { ok: false, wrong })
      }),
    )
  })

  it('judges nothing while a word is missing, at every position, and names only what is missing', () => {
    const words = wordsFromEntropy(new Uint8Array(32).fill(7), 'english')
    words.forEach((_word, at) => {
      expect(provePhrase(words, 'english', words.with(at, ' '))).toEqual({ ok: false, missing: [at + 1] })
      expect(provePhrase(words, 'english', words.map((word, place) => (place === at ? '' : `${word}x`)))).toEqual({ ok: false, missing: [at + 1] })
      expect(provePhrase(words, 'english', words.slice(0, at))).toEqual({ ok: false, missing: words.slice(at).map((_rest, place) => at + place + 1) })
    })
    expect(provePhrase(words, 'english', words.toSpliced(3, 1))).toEqual({ ok: false, missing: [24] })
  })

  it('refuses a word too many', () => {
    const words = wordsFromEntropy(new Uint8Array(16).fill(7), 'english')
    expect(provePhrase(words, 'english', [...words, 'zoo'])).toEqual({ ok: false, wrong: [13] })
    expect(provePhrase(words, 'english', [...words, ''])).toEqual({ ok: true })
  })

  it('takes no other beginning of a word than its first four letters', () => {
    const words = wordsFromEntropy(Uint8Array.from({ length: 32 }, (_, at) => (at * 37) & 0xff), 'english')
    words.forEach((word, at) => {
      for (let length = 1; length < word.length; length += 1) {
        const proof = provePhrase(words, 'english', words.with(at, word.slice(0, length)))
        expect(proof).toEqual(length === 4 ? { ok: true } : { ok: false, wrong: [at + 1] })
      }
    })
  })

  it('takes a word that begins another one for itself only', () => {
    const words = ['action', ...Array.from({ length: 11 }, () => 'zoo')]
    expect(provePhrase(words, 'english', words.with(0, 'act'))).toEqual({ ok: false, wrong: [1] })
    expect(provePhrase(words.with(0, 'act'), 'english', words.with(0, 'act'))).toEqual({ ok: true })
    expect(provePhrase(words.with(0, 'act'), 'english', words.with(0, 'acti'))).toEqual({ ok: false, wrong: [1] })
  })

  it('refuses two words in one field', () => {
    const words = wordsFromEntropy(new Uint8Array(16).fill(7), 'english')
    expect(provePhrase(words, 'english', words.with(4, `${words[4]} ${words[4]}`))).toEqual({ ok: false, wrong: [5] })
  })

  it('throws without a word if the expected words are not of that list', () => {
    expect(() => provePhrase(['zoo', 'zyzzyva'], 'english', ['zoo', 'zoo'])).toThrow(/^phrase\.invalid$/)
    expect(() => provePhrase([], 'english', [])).toThrow(/^phrase\.invalid$/)
  })
})
