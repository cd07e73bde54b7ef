import { describe, expect, it } from 'vitest'
import { getWordlist } from '../wordlists.ts'
import { findNearWords } from './near-words.ts'
import '../testing/all-lists.ts'

const near = (typed: string, language: Parameters<typeof findNearWords>[0] = 'english') =>
  findNearWords(language, typed).map((index) => getWordlist(language)[index]!.normalize('NFC'))

describe('words like what was typed', () => {
  it('are one slip away, a key beside the right one first', () => {
    expect(near('wsll')).toEqual(expect.arrayContaining(['wall']))
    expect(near('tesr')[0]).toBe('test')
    expect(near('abuot')).toEqual(['about'])
    expect(near('cst')[0]).toBe('cat')
    expect(near('zzyzx')).toEqual([])
    expect(near('')).toEqual([])
  })

  it('of a word that is on the list are its twins, never itself', () => {
    expect(near('wall').toSorted()).toEqual(['all', 'ball', 'call', 'fall', 'walk', 'will'])
    expect(near('abandon')).toEqual([])
  })

  it('for four letters are also words of which these are nearly the beginning', () => {
    expect(near('elpe')).toContain('elephant')
    expect(near('eleph')).toEqual(['elephant'])
  })

  it('touch 753 of the 2,048 English words', () => {
    const list = getWordlist('english')
    expect(list.filter((word) => findNearWords('english', word).length > 0)).toHaveLength(753)
  })

  it.each([
    ['spanish', 'abdomem', 'abdomen'],
    ['french', 'abaiser', 'abaisser'],
    ['french', 'ABOLIIR', 'abolir'],
    ['korean', '가겨', '가격'],
    ['japanese', 'あいこくしん'.replace('こ', 'ご'), 'あいこくしん'],
    ['japanese', 'あいこくしんん', 'あいこくしん'],
  ] as const)('are found in %s: %s', (language, typed, meant) => {
    expect(near(typed, language)).toContain(meant)
  })

  it('are not named in Chinese, where every character is one slip from every other', () => {
    expect(near('的', 'chinese-simplified')).toEqual([])
    expect(near('々', 'chinese-traditional')).toEqual([])
  })
})
