import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entropyFromPhrase, phraseFromEntropy, wordsFromEntropy } from './entropy.ts'
import { languages, wordCounts, type Language } from './language.ts'
import { findOtherKindIn } from './other-kind.ts'
import { readPhrase, type PhraseCandidate, type PhraseReading } from './read-phrase.ts'
import { findWord } from './word-index.ts'
import { getWordIndex, getWordlist } from './wordlists.ts'
import './testing/all-lists.ts'

const entropyOf = (sizes: readonly number[] = [16, 20, 24, 28, 32]): fc.Arbitrary<Uint8Array> =>
  fc.constantFrom(...sizes).chain((size) => fc.uint8Array({ minLength: size, maxLength: size }))
const candidatesOf = (reading: PhraseReading): readonly PhraseCandidate[] => (reading.ok ? reading.candidates : [])
const findIn = (reading: PhraseReading, language: Language): PhraseCandidate | undefined =>
  candidatesOf(reading).find((candidate) => candidate.language === language)
const problemOf = (reading: PhraseReading): unknown => (reading.ok ? undefined : { ...reading.problem, params: { ...reading.problem.params } })
const shorten = (word: string): string => Array.from(word).slice(0, 4).join('')
const isValid = (words: readonly string[], language: Language): boolean => {
  try {
    return entropyFromPhrase(words.join(' '), language).length > 0
  } catch {
    return false
  }
}

const junk = 'test test test test test test test test test test test junk'
const zeros = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'

describe('readPhrase', () => {
  it.each(languages)('reads any phrase in %s, whole or abbreviated, however it is spaced, cased and numbered', (language) => {
    fc.assert(
      fc.property(
        entropyOf(),
        fc.boolean(),
        fc.constantFrom(' ', '\n', '\u3000', ',  ', '\t'),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('NFC', 'NFD'),
        (entropy, short, gap, numbered, shout, form) => {
          const words = wordsFromEntropy(entropy, language)
          const written = words.map((word, at) => `${numbered ? `${at + 1}. ` : ''}${short && !language.startsWith('chinese') ? shorten(word) : word}`)
          const text = written.join(gap).normalize(form)
          const reading = readPhrase(shout ? text.toUpperCase() : text)
          const sentences = candidatesOf(reading).map((candidate) => candidate.words.join(' '))
          expect(sentences).toContain(words.join(' '))
          const twin = candidatesOf(reading)[sentences.indexOf(words.join(' '))]
          expect(twin?.entropy).toEqual(entropy)
          if (!language.startsWith('chinese')) expect(findIn(reading, language)?.words).toEqual(words)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('reads one word per field as it reads one text', () => {
    fc.assert(
      fc.property(entropyOf(), fc.constantFrom(...languages), (entropy, language) => {
        const words = wordsFromEntropy(entropy, language)
        expect(readPhrase(words.map((word) => ` ${word} `))).toEqual(readPhrase(words.join(' ')))
      }),
      { numRuns: 60 },
    )
  })

  it('reads the well-known development phrase', () => {
    expect(candidatesOf(readPhrase(junk)).map(({ language }) => language)).toEqual(['english'])
  })

  it('reads Chinese without spaces', () => {
    expect(findIn(readPhrase('枪疫霉尝俩闹饿贤枪疫霉卿'), 'chinese-simplified')?.words).toHaveLength(12)
  })

  describe('when two lists fit', () => {
    const pairs = getWordlist('english').flatMap((word) => {
      const typed = shorten(word)
      const french = findWord(getWordIndex('french'), typed)
      return french === undefined ? [] : [{ typed, english: word, french: getWordlist('french')[french.index]! }]
    })

    it('gives both, so that the person is asked', () => {
      const ambiguous = pairs.filter(({ english, french }) => english !== french)
      const samples = fc.sample(fc.array(fc.constantFrom(...ambiguous), { minLength: 12, maxLength: 12 }), { numRuns: 5000, seed: 1 })
      const sample = samples.find(
        (tried) => isValid(tried.map(({ english }) => english), 'english') && isValid(tried.map(({ french }) => french), 'french'),
      )!
      const reading = readPhrase(sample.map(({ typed }) => typed).join(' '))
      expect(candidatesOf(reading).map(({ language }) => language).sort()).toEqual(['english', 'french'])
      expect(findIn(reading, 'english')?.words).toEqual(sample.map(({ english }) => english))
      expect(findIn(reading, 'french')?.words).toEqual(sample.map(({ french }) => french.normalize('NFC')))
    })

    it('offers the list with more whole words first', () => {
      const whole = getWordlist('spanish').flatMap((spanish) => {
        const found = findWord(getWordIndex('english'), spanish)
        return found === undefined || found.exact ? [] : [{ spanish, english: getWordlist('english')[found.index]! }]
      })
      const samples = fc.sample(fc.array(fc.constantFrom(...whole), { minLength: 12, maxLength: 12 }), { numRuns: 5000, seed: 1 })
      const sample = samples.find(
        (tried) => isValid(tried.map(({ english }) => english), 'english') && isValid(tried.map(({ spanish }) => spanish), 'spanish'),
      )!
      const reading = readPhrase(sample.map(({ spanish }) => spanish).join(' '))
      expect(candidatesOf(reading).map(({ language }) => language)).toEqual(['spanish', 'english'])
    })

    it('asks nothing when an English and a French reading are the same words', () => {
      const shared = pairs.filter(({ english, french }) => english === french)
      const samples = fc.sample(fc.array(fc.constantFrom(...shared), { minLength: 12, maxLength: 12 }), { numRuns: 5000, seed: 1 })
      const words = samples.map((tried) => tried.map(({ english }) => english)).find((tried) => isValid(tried, 'english') && isValid(tried, 'french'))!
      expect(candidatesOf(readPhrase(words.join(' '))).map(({ language }) => language)).toEqual(['english'])
    })

    it('asks nothing when both Chinese lists give the same sentence: it is one wallet', () => {
      const simplified = getWordlist('chinese-simplified')
      const traditional = getWordlist('chinese-traditional')
      const common = simplified.filter((word, at) => traditional[at] === word)
      expect(common).toHaveLength(1275)
      const sample = fc.sample(fc.array(fc.constantFrom(...common), { minLength: 12, maxLength: 12 }), { numRuns: 2000, seed: 1 })
      const words = sample.find((tried) => isValid(tried, 'chinese-simplified'))!
      expect(candidatesOf(readPhrase(words.join('')))).toHaveLength(1)
    })
  })

  describe('says what is wrong, by position and never by word', () => {
    it.each([
      ['nothing', '', { code: 'phrase.empty', params: {} }],
      ['only numbers', '1. 2. 3.', { code: 'phrase.empty', params: {} }],
      ['empty fields', ['', ' ', '\u3000'], { code: 'phrase.empty', params: {} }],
      ['a field left out', junk.replace('junk', '').split(' '), { code: 'phrase.missing-words', params: { positions: [12] } }],
      ['eleven words', junk.replace(' junk', ''), { code: 'phrase.wrong-count', params: { count: 11 } }],
      ['one word', 'abandon', { code: 'phrase.wrong-count', params: { count: 1 } }],
      ['a private key', `0x${'ab'.repeat(32)}`, { code: 'phrase.key-instead', params: {} }],
      ['a key without 0x', ` ${'AB'.repeat(32)}\n`, { code: 'phrase.key-instead', params: {} }],
      ['a key file', '{"version":3,"crypto":{}}', { code: 'phrase.keystore-instead', params: {} }],
      ['a file of something else', '{"addresses":[]}', { code: 'phrase.file-instead', params: {} }],
      ['an age file', 'age-encryption.org/v1', { code: 'phrase.backup-instead', params: {} }],
      ['an armoured age file', '\ufeff-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', { code: 'phrase.backup-instead', params: {} }],
      ['an address', '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', { code: 'phrase.address-instead', params: {} }],
      ['entropy in hex', 'ab'.repeat(16), { code: 'phrase.hex-instead', params: {} }],
      ['an extended key', `xprv${'9s21ZrQH143K'.repeat(8)}`, { code: 'phrase.extended-key-instead', params: {} }],
      ['a SLIP-39 share', 'duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard', { code: 'phrase.shares', params: { count: 20 } }],
      ['33 words', Array.from({ length: 33 }, () => 'academic').join(' '), { code: 'phrase.shares', params: { count: 33 } }],
      ['25 words that are no phrase without the last', Array.from({ length: 25 }, () => 'zoo').join(' '), { code: 'phrase.one-more', params: { count: 25, valid: 24 } }],
      ['a phrase and one word more', `${zeros} hunter2x`, { code: 'phrase.extra-words', params: { count: 13, valid: 12 } }],
      ['a wrong checksum', zeros.replace('about', 'abandon'), { code: 'phrase.checksum', params: { language: 'english' } }],
      ['two unknown words', 'abandon abandno abandon abandon abandon abandon abandon abandon abandon abandon abandon abuot', { code: 'phrase.unknown-words', params: { language: 'english', positions: [2, 12] } }],
      ['no word of any list', Array.from({ length: 12 }, () => 'zzyzx').join(' '), { code: 'phrase.unknown-words', params: { positions: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } }],
      ['two words in one field', ['test test', ...junk.split(' ').slice(1)], { code: 'phrase.unknown-words', params: { language: 'english', positions: [1] } }],
      ['a word of another list', junk.replace('junk', '가격'), { code: 'phrase.mixed-languages', params: { language: 'english', positions: [12] } }],
      ['a book', 'word '.repeat(2000), { code: 'phrase.too-long', params: {} }],
    ] as const)('%s', (_name, typed, problem) => {
      expect(problemOf(readPhrase(typed))).toEqual(problem)
    })

    it('what was typed into one field is named too, and a word never is', () => {
      const key = 'ab'.repeat(32)
      for (const at of [0, 5, 11]) expect(findOtherKindIn(zeros.split(' ').with(at, ` 0x${key} `))).toEqual({ code: 'phrase.key-instead', params: {} })
      expect(findOtherKindIn(['', 'cd'.repeat(16)])).toEqual({ code: 'phrase.hex-instead', params: {} })
      expect(findOtherKindIn(['{"version":3,"crypto":{"cipher":"aes"}}'])).toEqual({ code: 'phrase.keystore-instead', params: {} })
      for (const language of languages) expect(findOtherKindIn(getWordlist(language)), language).toBeUndefined()
      expect(findOtherKindIn(['[', '{', 'abcdef', key.slice(0, 20)])).toBeUndefined()
    })

    it('for any text: no problem holds a word of it', () => {
      const word = fc.oneof(fc.constantFrom(...getWordlist('english'), ...getWordlist('korean')), fc.string({ unit: 'grapheme', minLength: 4 }))
      fc.assert(
        fc.property(fc.array(word, { maxLength: 30 }), (words) => {
          const reading = readPhrase(words.join(' '))
          if (reading.ok) return
          const { language: _language, ...rest } = reading.problem.params as { language?: string }
          expect(JSON.stringify(rest)).toMatch(/^[\][{}":,0-9a-z]*$/)
          expect(Object.keys(reading.problem.params).every((key) => ['positions', 'language', 'count', 'valid'].includes(key))).toBe(true)
        }),
        { numRuns: 300 },
      )
    })

    it('a slip of one letter or one word gives a refusal or another phrase, never the old one and never a crash', () => {
      const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
      const slip = fc.record({ at: fc.nat(), letter: fc.nat(), by: fc.constantFrom(...letters), kind: fc.constantFrom('change', 'drop', 'add', 'swap', 'word') })
      fc.assert(
        fc.property(entropyOf(), slip, fc.constantFrom(...getWordlist('english')), (entropy, { at, letter, by, kind }, other) => {
          const words = [...wordsFromEntropy(entropy, 'english')]
          const place = at % words.length
          const old = words[place]!
          const cut = letter % old.length
          const next = (place + 1) % words.length
          if (kind === 'change') words[place] = old.slice(0, cut) + by + old.slice(cut + 1)
          if (kind === 'drop') words[place] = old.slice(0, cut) + old.slice(cut + 1)
          if (kind === 'add') words[place] = old.slice(0, cut) + by + old.slice(cut)
          if (kind === 'word') words[place] = other
          if (kind === 'swap') [words[place], words[next]] = [words[next]!, words[place]!]
          const same = findWord(getWordIndex('english'), words[place]!)?.index === getWordlist('english').indexOf(old)
          const reading = readPhrase(words.join(' '))
          if (!reading.ok || same) return
          for (const candidate of reading.candidates) expect(candidate.entropy).not.toEqual(entropy)
        }),
        { numRuns: 5000 },
      )
    })

    it('accepts 12, 15, 18, 21 and 24 words and no other count', () => {
      for (let count = 0; count <= 40; count += 1) {
        const size = (count * 4) / 3
        const allowed = wordCounts.some((known) => known === count)
        const words = allowed ? phraseFromEntropy(new Uint8Array(size), 'english') : Array.from({ length: count }, () => 'zoo').join(' ')
        expect(readPhrase(words).ok).toBe(allowed)
      }
    })
  })
})
