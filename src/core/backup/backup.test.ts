import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecretId } from '../account.ts'
import { makeCopyCode, readDigits } from './copy-code.ts'
import { drillPlaces, makeDrillPlaces } from './drill-words.ts'
import { noBackup, type BackupRecord } from './copy.ts'
import { copiesForFile, withFileCopies } from './file-copies.ts'
import { isNagDue, isUnbacked, snooze, snoozesLeft } from './nag.ts'
import { isSamePlace } from './places.ts'
import { makeRehearsalNumber } from './rehearsal-number.ts'
import { closedUntil, maxTries, triesLeft, withoutTry, withTry } from './tries.ts'
import { findWarnings } from './warnings.ts'
import { aCopy, aSecret, day, keyId, now, secretId } from './testing/ledger.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

describe('the words a drill asks', () => {
  it('are the same for ever, three of twelve and four of twenty-four, all different and in the phrase', () => {
    fc.assert(
      fc.property(fc.constantFrom(12, 15, 18, 21, 24).chain((count) => fc.tuple(fc.constant(count), bytes((count * 4) / 3), fc.string())), ([count, entropy, id]) => {
        const places = makeDrillPlaces(entropy)
        // In another wallet the record has another id, and the words are asked at the same places.
        expect(drillPlaces({ id: id as SecretId, wordCount: count, places })).toEqual(makeDrillPlaces(Uint8Array.from(entropy)))
        expect(places).toHaveLength(count === 24 ? 4 : 3)
        expect(new Set(places).size).toBe(places.length)
        expect(places.every((place) => place >= 1 && place <= count)).toBe(true)
      }),
    )
  })

  it('never move between versions: a keylogger of years learns three words', () => {
    expect(drillPlaces({ id: 'secret-1' as SecretId, wordCount: 12 })).toEqual([1, 3, 8])
    expect(drillPlaces({ id: 'secret-1' as SecretId, wordCount: 24 })).toEqual([4, 7, 8, 15])
    expect(makeDrillPlaces(new Uint8Array(16))).toEqual([2, 6, 10])
    expect(makeDrillPlaces(new Uint8Array(32))).toEqual([6, 7, 16, 17])
  })

  it('are spread over the whole phrase', () => {
    const hits = Array.from({ length: 12 }, () => 0)
    for (let at = 0; at < 4_000; at += 1) for (const place of makeDrillPlaces(new Uint8Array(16).fill(at % 256).fill(at >> 8, 8))) hits[place - 1] = (hits[place - 1] ?? 0) + 1
    expect(Math.min(...hits)).toBeGreaterThan(850)
    expect(Math.max(...hits)).toBeLessThan(1_150)
  })
})

describe('a copy’s digits', () => {
  it('are four, follow from the secret and the copy, and differ between copies', () => {
    fc.assert(
      fc.property(bytes(16), fc.string(), (material, id) => {
        const code = makeCopyCode(material, id)
        expect(code).toMatch(/^\d{4}$/)
        expect(makeCopyCode(material, id)).toBe(code)
      }),
    )
    const material = new Uint8Array(16).fill(7)
    expect(new Set(Array.from({ length: 50 }, (_, id) => makeCopyCode(material, String(id)))).size).toBeGreaterThan(45)
  })

  it('have nothing in common with the rehearsal’s number', () => {
    const material = new Uint8Array(16).fill(7)
    expect(makeRehearsalNumber(material)).toMatch(/^\d{6}$/)
    expect(makeRehearsalNumber(material)).not.toContain(makeCopyCode(material, ''))
  })

  it('are read with spaces, dashes and full-width figures, and nothing else is read', () => {
    expect(['4417', '44 17', '44-17', '４４１７'].map((typed) => readDigits(typed, 4))).toEqual(['4417', '4417', '4417', '4417'])
    for (const typed of ['', '441', '44170', '44a7', '+417', '4.17']) expect(readDigits(typed, 4)).toBeUndefined()
  })
})

describe('wrong answers', () => {
  it('close the drills after three, for a day after the last, and open them again by themselves', () => {
    const tries = [0, 1, 2].reduce((known: readonly number[], at) => withTry(known, now + at), [])
    expect(triesLeft(tries, now + 2)).toBe(0)
    expect(closedUntil(tries, now + 2)).toBe(now + 2 + day)
    expect(closedUntil(tries, now + 1 + day)).toBeUndefined()
    expect(triesLeft(tries, now + 2 + day)).toBe(maxTries)
  })

  it('are never more than three a day, whatever right answers come between', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ wait: fc.integer({ min: 0, max: day / 2 }), right: fc.boolean() }), { maxLength: 60 }), (answers) => {
        let tries: readonly number[] = []
        let at = now
        const wrong: number[] = []
        for (const { wait, right } of answers) {
          at += wait
          if (closedUntil(tries, at) !== undefined) continue
          tries = withTry(tries, at)
          if (right) tries = withoutTry(tries, at)
          else wrong.push(at)
        }
        for (const first of wrong) expect(wrong.filter((each) => each >= first && each < first + day).length).toBeLessThanOrEqual(maxTries)
      }),
    )
  })

  it('count from now when the clock is set back: for a day, not until it is where it was', () => {
    const tries = [now, now, now]
    expect(triesLeft(tries, now - 30 * day)).toBe(0)
    expect(closedUntil(tries, now - 30 * day)).toBe(now - 29 * day)
  })
})

describe('places', () => {
  it('are one when one fire takes both', () => {
    const place = (kind: 'home' | 'bank' | 'family', label: string) => ({ place: kind, label })
    expect(isSamePlace(place('home', 'desk'), place('home', 'attic'))).toBe(true)
    expect(isSamePlace(place('bank', 'First Bank'), place('bank', ' first  bank '))).toBe(true)
    expect(isSamePlace(place('bank', 'First'), place('bank', 'Second'))).toBe(false)
    expect(isSamePlace(place('home', 'x'), place('family', 'x'))).toBe(false)
  })
})

describe('a warning', () => {
  const home = { place: 'home' as const }
  const rows = [
    ['nothing', [], []],
    ['one copy', [aCopy(1, home)], []],
    ['two in one place', [aCopy(1, home), aCopy(2, home)], ['one-place']],
    ['words and file in one place', [aCopy(1, home), aCopy(2, { ...home, kind: 'file' })], ['one-place']],
    ['two in two places', [aCopy(1, home), aCopy(2, { place: 'bank' })], []],
    ['the second lost', [aCopy(1, home), aCopy(2, { ...home, lostAt: 1 })], []],
    ['the password beside the words', [aCopy(1, home), aCopy(2, { ...home, kind: 'password' })], ['password-beside-words']],
    ['the password beside a key', [aCopy(1, { ...home, kind: 'key' }), aCopy(2, { ...home, kind: 'password' })], ['password-beside-words']],
    ['the password beside the file only', [aCopy(1, { ...home, kind: 'file' }), aCopy(2, { ...home, kind: 'password' })], []],
    ['the password elsewhere', [aCopy(1, home), aCopy(2, { place: 'work', kind: 'password' })], []],
    ['everything at home', [aCopy(1, home), aCopy(2, home), aCopy(3, { ...home, kind: 'password' })], ['one-place', 'password-beside-words']],
  ] as const
  it('of one place is about the copies of one secret, whatever lies elsewhere of another', () => {
    const other = { covers: [keyId] }
    const here = [aCopy(1, home), aCopy(2, home)]
    expect(findWarnings([...here, aCopy(3, { ...other, kind: 'key', place: 'bank' })])).toEqual([{ kind: 'one-place', copies: [1, 2] }])
    expect(findWarnings([aCopy(1, home), aCopy(2, { ...home, ...other, kind: 'key' })])).toEqual([])
    // keys.md 1a, row 2: all copies. A file elsewhere is a copy of what it holds.
    expect(findWarnings([...here, aCopy(3, { kind: 'file', place: 'bank', covers: [secretId, keyId] })])).toEqual([])
    expect(findWarnings([...here, aCopy(3, { ...other, kind: 'key' }), aCopy(4, { kind: 'file', place: 'home', covers: [keyId] })])).toEqual([{ kind: 'one-place', copies: [1, 2, 3, 4] }])
  })

  it.each(rows)('of %s follows from the places', (_, copies, expected) => {
    expect(findWarnings(copies).map(({ kind }) => kind)).toEqual(expected)
  })
})

describe('the number of a copy out of a file', () => {
  const kept = new Map([[secretId as string, secretId]])
  const bring = (known: BackupRecord, numbers: readonly number[]) =>
    withFileCopies(known, { copies: copiesForFile(numbers.map((number) => aCopy(number, { id: number.toString(16).padStart(16, '0') }))) as never }, kept, now)

  it('is the one that stands on it, and no number is given out twice', () => {
    const { copies, next } = bring({ ...noBackup, copies: [aCopy(1)], next: 2 }, [1, 2, 5])
    expect(copies.map(({ number }) => number)).toEqual([1, 2, 3, 5])
    expect(next).toBe(4)
  })

  it('that no ledger came to is not believed: the count goes on where it was, file after file, and no copy is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(9_998, 9_999, 10_000, 2 ** 53 - 1)), { maxLength: 8 }), { maxLength: 10 }), (files) => {
        let known: BackupRecord = noBackup
        for (const numbers of files) {
          const before = new Set(known.copies.map(({ id }) => id))
          known = bring(known, numbers)
          for (const number of numbers) expect(known.copies.some(({ id }) => id === number.toString(16).padStart(16, '0') || before.has(id))).toBe(true)
          expect(new Set(known.copies.map(({ number }) => number)).size).toBe(known.copies.length)
          expect(known.copies.some(({ number }) => number === known.next)).toBe(false)
          expect(known.next).toBeLessThanOrEqual(known.copies.length + 1)
          for (const { number } of known.copies) expect(number).toBeLessThan(300)
        }
      }),
    )
  })
})

describe('a wallet that nobody has proven', () => {
  it('is one whose words were made here and never typed back', () => {
    expect(isUnbacked([aSecret({ source: 'created' })])).toBe(true)
    expect(isUnbacked([aSecret({ source: 'created', provenAt: 1 })])).toBe(false)
    expect(isUnbacked([aSecret({ source: 'restored' })])).toBe(false)
    expect(isUnbacked([])).toBe(false)
  })

  const skip = { at: now, snoozes: 0 }
  it('asks a day after it was put off, and at once when funds come', () => {
    expect(isNagDue(skip, now + day - 1, { hasFunds: false })).toBe(false)
    expect(isNagDue(skip, now + day, { hasFunds: false })).toBe(true)
    expect(isNagDue(skip, now + 1, { hasFunds: true })).toBe(true)
  })

  it('with something to lose is put off three times and no more; the reminder comes back each time', () => {
    let state: Parameters<typeof snooze>[0] = skip
    let at = now
    for (const left of [2, 1, 0]) {
      state = snooze(state, 3, at, { hasFunds: true })
      expect(snoozesLeft(state, { hasFunds: true })).toBe(left)
      expect(isNagDue(state, at + 3 * day - 1, { hasFunds: true })).toBe(false)
      at += 3 * day
      expect(isNagDue(state, at, { hasFunds: true })).toBe(true)
    }
  })
})
