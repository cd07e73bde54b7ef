import { describe, expect, it } from 'vitest'
import { diagnose } from './diagnose.ts'
import '../testing/all-lists.ts'

const junk = 'test test test test test test test test test test test junk'.split(' ')
const legal = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')

describe('the doctor', () => {
  it('finds nothing wrong with a phrase, however it is written', () => {
    expect(diagnose(junk)).toEqual({ kind: 'whole' })
    expect(diagnose(legal.map((word, at) => ` ${at + 1}. ${word.slice(0, 4).toUpperCase()},`))).toEqual({ kind: 'whole' })
  })

  it('names words that are on no list, with what they could be', () => {
    const found = diagnose(legal.with(1, 'winer').with(6, 'worht'))
    expect(found).toMatchObject({ kind: 'unknown', fits: [{ language: 'english' }] })
    expect(found.kind === 'unknown' && found.suspects.map(({ place, near }) => [place, near[0]])).toEqual([
      [2, 'winner'],
      [7, 'worth'],
    ])
  })

  it('points at words with a twin only when the checksum fails', () => {
    expect(diagnose(junk.with(3, 'text'))).toMatchObject({ kind: 'checksum', isElectrum: false })
    const found = diagnose(junk.with(3, 'text'))
    expect(found.kind === 'checksum' && found.suspects.find(({ place }) => place === 4)?.near).toContain('test')
    expect(found.kind === 'checksum' && found.suspects.every(({ place }) => place !== 12)).toBe(true)
  })

  it('knows the seeds of Electrum, where the checksum fails', () => {
    const seed = 'wild father tree among universe such mobile favorite target dynamic credit identify'
    expect(diagnose(seed.split(' '))).toMatchObject({ kind: 'checksum', isElectrum: true })
  })

  it('knows a SLIP-39 share typed into the fields of a longer phrase, and takes no phrase that is half typed for one', () => {
    const share = 'duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard'.split(' ')
    for (const of of [21, 24]) {
      const typed = (words: readonly string[]) => Array.from({ length: of }, (_, at) => words[at] ?? '')
      expect(diagnose(typed(share))).toEqual({ kind: 'shares', count: 20 })
      expect(diagnose(typed(share.slice(0, 19))).kind).toBe('lost')
      expect(diagnose(typed([...share, 'academic'])).kind).not.toBe('shares')
      const words = Array.from({ length: 20 }, (_, at) => legal[at % 12] ?? '')
      expect(diagnose(typed(words)).kind).not.toBe('shares')
      expect(diagnose(typed(words.with(1, 'winer').with(4, 'zzyzx').with(9, 'winnre'))).kind).not.toBe('shares')
    }
  })

  it('says which word is missing, and when more is lost than can be found', () => {
    expect(diagnose(junk.with(11, ''))).toMatchObject({ kind: 'missing', place: 12 })
    expect(diagnose(junk.with(11, '').with(2, ' '))).toEqual({ kind: 'lost', places: [3, 12], of: 12 })
    expect(diagnose(junk.with(11, '').with(2, 'zzyzx'))).toEqual({ kind: 'lost', places: [3, 12], of: 12 })
  })

  it('waits until there is something to look at', () => {
    expect(diagnose(Array.from({ length: 12 }, () => ''))).toEqual({ kind: 'too-few' })
    expect(diagnose(Array.from({ length: 12 }, () => 'zzyzx'))).toEqual({ kind: 'too-few' })
    expect(diagnose([])).toEqual({ kind: 'too-few' })
  })

  it('reads in the language of the words', () => {
    const words = '가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가겨'.split(' ')
    const found = diagnose(words)
    expect(found).toMatchObject({ kind: 'unknown', fits: [{ language: 'korean' }] })
    expect(found.kind === 'unknown' && found.suspects[0]?.near).toContain('가격')
  })
})
