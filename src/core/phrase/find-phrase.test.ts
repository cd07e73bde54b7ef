import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsFromEntropy } from './entropy.ts'
import { findPhrase } from './find-phrase.ts'
import { languages } from './language.ts'
import './testing/all-lists.ts'

const size = fc.constantFrom(16, 20, 24, 28, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))

/** Melville, Moby-Dick, 1851: words such as people write. */
const prose = `Call me Ishmael. Some years ago, never mind how long precisely, having little or no money in my purse, and nothing particular to
interest me on shore, I thought I would sail about a little and see the watery part of the world. It is a way I have of driving off the spleen
and regulating the circulation. Whenever I find myself growing grim about the mouth; whenever it is a damp, drizzly November in my soul.`

describe('a phrase in pasted text', () => {
  it('is found in every language and length, numbered, between other lines', () => {
    fc.assert(
      fc.property(size, fc.constantFrom(...languages), fc.constantFrom(' ', '\n', ', '), fc.boolean(), (entropy, language, gap, isNumbered) => {
        const words = wordsFromEntropy(entropy, language)
        const isChinese = language.startsWith('chinese')
        const written = words.map((word, at) => (isNumbered && !isChinese ? `${at + 1}. ${word}` : word)).join(isChinese ? '' : gap)
        const found = findPhrase(isChinese ? `${written}\n` : `My wallet!!\n${written}\nxyzzy 2026`)
        // A shorter sentence of another list may be in it by chance; it is a phrase all the same.
        expect(found).toBeDefined()
        if (found?.language === language) expect(found.words.length).toBeGreaterThanOrEqual(12)
      }),
      { numRuns: 60 },
    )
  })

  it('of 24 words is not taken for twelve, and four letters of each are enough', () => {
    const words = wordsFromEntropy(Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 5) % 256), 'english')
    expect(findPhrase(words.map((word) => word.slice(0, 4)).join(' '))).toEqual({ language: 'english', words })
  })

  it('is not there in prose, in eleven words, in twelve with a wrong checksum, or beyond the length that is looked at', () => {
    const zeros = Array.from({ length: 11 }, () => 'abandon')
    expect(findPhrase(prose)).toBeUndefined()
    expect(findPhrase(zeros.join(' '))).toBeUndefined()
    expect(findPhrase([...zeros, 'abandon'].join(' '))).toBeUndefined()
    expect(findPhrase([...zeros, 'about'].join(' '))).toMatchObject({ language: 'english' })
    expect(findPhrase(`${'. '.repeat(10_000)}${[...zeros, 'about'].join(' ')}`)).toBeUndefined()
    expect(findPhrase('')).toBeUndefined()
  })

  it('is not there in a Chinese paragraph, whose characters are all on the list', () => {
    const paragraph = '我们今天在这里开会，讨论中国经济发展的问题。大家都认为现在的情况很好，可以继续工作。'
    expect(findPhrase(paragraph)).toBeUndefined()
  })

  it('is looked for in any text without a throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void findPhrase(text)), { numRuns: 200 })
  })
})
