import { describe, expect, it } from 'vitest'
import { languages, type Language } from './language.ts'
import { findWord } from './word-index.ts'
import { getWordIndex, getWordlist } from './wordlists.ts'
import './testing/all-lists.ts'

const chinese: readonly Language[] = ['chinese-simplified', 'chinese-traditional']
const latin: readonly Language[] = ['english', 'spanish', 'french', 'italian', 'portuguese', 'czech']
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const graphemes = (text: string): readonly string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
const bare = (language: Language, word: string): string =>
  latin.includes(language) ? word.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '') : word.normalize('NFC')
const place = (language: Language, typed: string): number | undefined => findWord(getWordIndex(language), typed)?.index

describe.each(languages)('the %s list', (language) => {
  const list = getWordlist(language)
  const nfc = list.map((word) => word.normalize('NFC'))

  it('has 2,048 different words made of letters only', () => {
    expect(new Set(nfc).size).toBe(2048)
    expect(list.every((word) => /^[\p{L}\p{M}]+$/u.test(word))).toBe(true)
  })

  it('finds every word by itself, in every normal form and case', () => {
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
      nfc.forEach((word, at) => {
        expect(findWord(getWordIndex(language), word.normalize(form).toUpperCase())).toEqual({ index: at, exact: true })
      })
    }
  })

  it('finds every word by its exact first four graphemes, unless those are a word of their own', () => {
    nfc.forEach((word, at) => {
      const short = graphemes(word).slice(0, 4).join('')
      const whole = nfc.findIndex((other) => bare(language, other) === bare(language, short))
      expect(place(language, short)).toBe(whole === -1 ? (chinese.includes(language) ? undefined : at) : whole)
    })
  })

  it('takes no other beginning of a word', () => {
    const whole = new Set(nfc.map((word) => bare(language, word)))
    nfc.forEach((word) => {
      const letters = graphemes(word)
      for (let length = 1; length < letters.length; length += 1) {
        const short = letters.slice(0, length).join('')
        if (length === 4 || whole.has(bare(language, short))) continue
        expect(place(language, short)).toBeUndefined()
      }
    })
  })

  it('takes no word with a letter too many', () => {
    nfc.forEach((word) => {
      expect(place(language, `${word}${word}`)).toBeUndefined()
    })
  })
})

describe('findWord', () => {
  it.each(latin)('does not mind missing accents in %s', (language) => {
    getWordlist(language).forEach((word, at) => {
      expect(bare(language, word)).toMatch(/^[a-z]+$/)
      expect(findWord(getWordIndex(language), bare(language, word))).toEqual({ index: at, exact: true })
    })
  })

  it('prefers an exact word: 49 English words begin another one', () => {
    const list = getWordlist('english')
    const beginnings = list.filter((word) => list.some((other) => other !== word && other.startsWith(word)))
    expect(beginnings).toHaveLength(49)
    for (const word of beginnings) expect(place('english', word)).toBe(list.indexOf(word))
  })

  it('takes no Japanese word without its voicing marks: they are letters, not accents', () => {
    expect(place('japanese', 'がいけん')).toBeDefined()
    expect(place('japanese', 'かいけん')).toBeUndefined()
  })

  it.each(['', ' ', 'constructor', '__proto__', 'toString', '0', '👩‍👩‍👧'])('finds nothing for %j', (typed) => {
    for (const language of languages) expect(place(language, typed)).toBeUndefined()
  })
})
