import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsFromEntropy } from '../entropy.ts'
import { accountFromSeed, accountsFromSeed, fingerprint } from '../derive.ts'
import { languages } from '../language.ts'
import { accountPath } from '../path.ts'
import { seedFromPhrase } from '../seed.ts'
import { getWordlist } from '../wordlists.ts'
import { hasChecksum } from './checksum.ts'
import { diagnose } from './diagnose.ts'
import { readKnownWallet, type KnownWallet } from './known-wallet.ts'
import { countLostWords } from './lost-words.ts'
import { searchPhrase, type Found, type Progress } from './search.ts'
import { countTries, listTries } from './tries.ts'
import '../testing/all-lists.ts'

const legal = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')
const known = async (words: readonly string[], passphrase = ''): Promise<KnownWallet> => ({
  kind: 'fingerprint',
  fingerprint: fingerprint(await seedFromPhrase(words, passphrase)),
})
const look = async (typed: readonly string[], wallet: KnownWallet, more: { passphrase?: string; stopAfter?: number; seen?: Progress[] } = {}): Promise<Found> => {
  let steps = 0
  return searchPhrase({
    diagnosis: diagnose(typed),
    passphrase: more.passphrase ?? '',
    known: wallet,
    onProgress: (progress) => {
      steps += 1
      more.seen?.push(progress)
    },
    isStopped: () => more.stopAfter !== undefined && steps >= more.stopAfter,
  })
}
const changeOf = (found: Found): unknown => (found.kind === 'found' ? [found.words.join(' '), found.change] : found)

describe('the doctor finds the phrase that opens a known wallet', () => {
  const fixed = legal.join(' ')

  it('with two words that changed places', async () => {
    const typed = legal.with(3, 'wave').with(4, 'year')
    expect(changeOf(await look(typed, await known(legal)))).toEqual([fixed, { kind: 'swap', places: [4, 5] }])
    const apart = legal.with(0, 'yellow').with(11, 'legal')
    expect(changeOf(await look(apart, await known(legal)))).toEqual([fixed, { kind: 'swap', places: [1, 12] }])
  })

  it('with a word that slipped into its twin', async () => {
    const list = getWordlist('english')
    const start = Array.from({ length: 10 }, () => 'abandon')
    const places = (word: string, last: string) => [...start, word, last].map((each) => list.indexOf(each))
    const last = list.find((word) => hasChecksum(places('wall', word)) && !hasChecksum(places('all', word))) ?? ''
    const phrase = [...start, 'wall', last]
    expect(changeOf(await look(phrase.with(10, 'all'), await known(phrase)))).toEqual([phrase.join(' '), { kind: 'replace', places: [11] }])
  })

  it('with a word that is another one altogether, in words of 24', async () => {
    const phrase = wordsFromEntropy(Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 5) % 256), 'english')
    const typed = phrase.with(2, phrase[2] === 'zoo' ? 'yard' : 'zoo')
    expect(diagnose(typed).kind).toBe('checksum')
    expect(changeOf(await look(typed, await known(phrase)))).toEqual([phrase.join(' '), { kind: 'replace', places: [3] }])
  })

  it('with an unreadable word, and with several that are each one slip off', async () => {
    expect(changeOf(await look(legal.with(7, 'zzyzx'), await known(legal)))).toEqual([fixed, { kind: 'replace', places: [8] }])
    expect(changeOf(await look(legal.with(1, 'winer').with(6, 'worht').with(11, 'yelow'), await known(legal)))).toEqual([
      fixed,
      { kind: 'replace', places: [2, 7, 12] },
    ])
  })

  it('with a word missing at every place, known and unknown', async () => {
    for (const place of [1, 6, 12]) {
      expect(changeOf(await look(legal.with(place - 1, ''), await known(legal)))).toEqual([fixed, { kind: 'insert', place }])
    }
    // The eleven that are left were typed from the start: the last field is empty, the gap is elsewhere.
    expect(changeOf(await look([...legal.toSpliced(2, 1), ''], await known(legal)))).toEqual([fixed, { kind: 'insert', place: 3 }])
  })

  it('by any of its first five addresses, and under its passphrase only', async () => {
    const zeros = [...Array.from({ length: 11 }, () => 'abandon'), 'about']
    const seed = await seedFromPhrase(zeros, 'Größe')
    const address = accountFromSeed(seed, accountPath(4)).address
    expect(accountsFromSeed(seed, 5)).toEqual([0, 1, 2, 3, 4].map((index) => accountFromSeed(seed, accountPath(index)).address))
    const wallet: KnownWallet = { kind: 'address', address }
    expect(changeOf(await look(zeros.with(11, ''), wallet, { passphrase: 'Größe' }))).toEqual([zeros.join(' '), { kind: 'insert', place: 12 }])
    expect(await look(zeros.with(11, ''), wallet, { stopAfter: 3 })).toEqual({ kind: 'stopped', derived: 3 })
  })

  it('in the language of the words', async () => {
    const phrase = wordsFromEntropy(Uint8Array.from({ length: 16 }, (_, at) => at * 13 + 1), 'japanese')
    const typed = phrase.with(0, phrase[1]!).with(1, phrase[0]!)
    expect(changeOf(await look(typed, await known(phrase)))).toEqual([phrase.join(' '), { kind: 'swap', places: [1, 2] }])
  })
})

describe('a search', () => {
  it('that finds nothing says how many wallets it opened, and proposes none of them', async () => {
    const typed = legal.with(1, 'winer').with(6, 'worht')
    const found = await look(typed, { kind: 'fingerprint', fingerprint: '00000000' })
    expect(found).toEqual({ kind: 'nothing', derived: expect.any(Number) })
  })

  it('tells how far it is, and stops when it is told to', async () => {
    const seen: Progress[] = []
    const found = await look(legal.with(0, ''), { kind: 'fingerprint', fingerprint: '00000000' }, { stopAfter: 20, seen })
    expect(found).toEqual({ kind: 'stopped', derived: 20 })
    expect(seen.map(({ derived }) => derived)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(seen.every(({ tried, of }, at) => of === 12 * 2048 && tried > (seen[at - 1]?.tried ?? 0))).toBe(true)
  })

  it('is not begun where the words are whole or too much is lost', () => {
    for (const typed of [legal, legal.with(0, '').with(1, ''), legal.map(() => '')]) expect(listTries(diagnose(typed))).toBeUndefined()
    expect(countTries(diagnose(legal))).toBe(0)
  })

  it('looks at each phrase once, and counts them before it begins', () => {
    for (const typed of [legal.with(11, 'zoo'), legal.with(11, ''), legal.with(11, 'zzyzx'), legal.with(11, 'yelow').with(1, 'winer')]) {
      const diagnosis = diagnose(typed)
      const all = [...(listTries(diagnosis) ?? [])].map(({ places }) => places.join())
      expect(all.length).toBe(countTries(diagnosis))
      // A word that is repeated can go missing at two neighbouring places: those are one phrase.
      if (diagnosis.kind !== 'missing') expect(new Set(all).size).toBe(all.length)
    }
  })
})

describe('what is known of a wallet', () => {
  it.each([
    ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', { kind: 'address', address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' }],
    [' 0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266\n', { kind: 'address', address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' }],
    ['F39FD6E51AAD88F6F4CE6AB8827279CFFFB92266', { kind: 'address', address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' }],
    ['0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 'address-checksum'],
    ['73C5 DA0A', { kind: 'fingerprint', fingerprint: '73c5da0a' }],
    ['', 'neither'],
    ['0xf39F', 'neither'],
    ['vitalik.eth', 'neither'],
  ])('%s', (text, expected) => {
    expect(readKnownWallet(text)).toEqual(expected)
  })
})

describe('two lost words', () => {
  it('are counted, not tried', () => {
    expect(countLostWords(2, 12)).toEqual({ count: 2, atPlaces: 262_144, anywhere: 17_301_504, secondsAtPlaces: 262_144 / 500, secondsAnywhere: 17_301_504 / 500 })
    expect(countLostWords(2, 24)).toMatchObject({ atPlaces: 16_384, anywhere: 4_521_984 })
    expect(countLostWords(1, 12)).toMatchObject({ atPlaces: 128, anywhere: 1536 })
  })
})

describe('whatever is typed', () => {
  it('a phrase with one mistake is found again among what is tried, in every language and length', () => {
    const size = fc.constantFrom(16, 20, 24, 28, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
    const mistake = fc.record({ kind: fc.constantFrom('swap', 'gap', 'left-out', 'unread'), a: fc.nat(), b: fc.nat() })
    fc.assert(
      fc.property(size, fc.constantFrom(...languages), mistake, (entropy, language, { kind, a, b }) => {
        const words = wordsFromEntropy(entropy, language)
        const [at, other] = [a % words.length, b % words.length]
        const typed =
          kind === 'swap'
            ? words.with(at, words[other]!).with(other, words[at]!)
            : kind === 'gap'
              ? words.with(at, '')
              : kind === 'left-out'
                ? [...words.toSpliced(at, 1), '']
                : words.with(at, 'zzyzx')
        const diagnosis = diagnose(typed)
        if (diagnosis.kind === 'whole') return
        let isThere = false
        for (const { fit, places } of listTries(diagnosis) ?? []) {
          isThere ||= places.map((place) => getWordlist(fit.language)[place]!.normalize('NFC')).join(' ') === words.join(' ')
          if (isThere) break
        }
        expect(isThere).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('the doctor answers, never throws, and points only at places that exist', () => {
    const word = fc.oneof(fc.constantFrom(...getWordlist('english'), ...getWordlist('korean')), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 24 }), (typed) => {
        const diagnosis = diagnose(typed)
        const places = 'suspects' in diagnosis ? diagnosis.suspects.map(({ place }) => place) : 'places' in diagnosis ? diagnosis.places : []
        for (const place of places) expect(place >= 1 && place <= typed.length).toBe(true)
        if (diagnosis.kind === 'unknown') expect(countTries(diagnosis)).toBeLessThanOrEqual(65_536 * 2)
      }),
      { numRuns: 150 },
    )
  })
})
