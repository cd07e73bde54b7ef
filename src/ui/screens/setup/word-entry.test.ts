import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordCounts } from '../../../core/phrase/language.ts'
import { emptyEntry, findEmpty, fitCount, pasteWords, readKey, spreadWords, typeWord, wordsOf } from './word-entry.ts'

const key = (name: string, isComposing = false) => ({ key: name, isComposing })
const junk = 'test test test test test test test test test test test junk'
const word = fc.constantFrom('abandon', 'zoo', 'être', 'あいこくしん', '가격', '的')

describe('typing a word', () => {
  it('stays in its field until the word is ended', () => {
    const typed = typeWord(emptyEntry(12), 3, 'ozo')
    expect(typed.focus).toBe(3)
    expect(typed.entry.fields[3]).toBe('ozo')
  })

  it('is ended by any space, also the wide one, which is not kept', () => {
    for (const space of [' ', '\u3000', '\t']) {
      const typed = typeWord(emptyEntry(12), 3, `ozone${space}`)
      expect(typed).toMatchObject({ focus: 4 })
      expect(typed.entry.fields[3]).toBe('ozone')
    }
  })

  it('goes nowhere from the last field', () => {
    expect(typeWord(emptyEntry(12), 11, 'zoo ').focus).toBe(11)
  })

  it('takes the fields that follow when several words come at once', () => {
    const { entry, focus } = typeWord(emptyEntry(12), 2, 'abandon ability able')
    expect(entry.fields.slice(1, 6)).toEqual(['', 'abandon', 'ability', 'able', ''])
    expect(focus).toBe(5)
  })

  it('parts Chinese characters, which need no space', () => {
    expect(typeWord(emptyEntry(12), 0, '的一').entry.fields.slice(0, 2)).toEqual(['的', '一'])
  })

  it('changes no field before its own, and no other when one word is typed', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.array(word, { minLength: 12, maxLength: 12 }), fc.string({ maxLength: 12 }), (at, words, value) => {
        const before = spreadWords(emptyEntry(12), 0, words).entry
        const { entry } = typeWord(before, at, value)
        expect(entry.fields.slice(0, at)).toEqual(before.fields.slice(0, at))
        expect(entry.fields).toHaveLength(24)
      }),
    )
  })
})

describe('pasting', () => {
  it('spreads a whole phrase over the fields, numbered or not, one to a line or not', () => {
    const numbered = junk.split(' ').map((each, at) => `${at + 1}. ${each}`).join('\n')
    for (const text of [junk, numbered, junk.replaceAll(' ', ', '), ` ${junk.replaceAll(' ', '\u3000')} `]) {
      const pasted = pasteWords(emptyEntry(24), 0, text)
      expect(wordsOf(pasted.entry).join(' ')).toBe(junk)
      expect(pasted.entry.count).toBe(12)
      expect(pasted.focus).toBe(11)
    }
  })

  it('finds every length a phrase can have by itself', () => {
    for (const count of wordCounts) {
      const { entry } = pasteWords(emptyEntry(12), 0, Array.from({ length: count }, () => 'zoo').join(' '))
      expect(entry.count).toBe(count)
      expect(findEmpty(entry)).toEqual([])
    }
  })

  it('drops nothing that fits when the length is one no phrase has', () => {
    const thirteen = pasteWords(emptyEntry(12), 0, `${junk} extra`)
    expect(thirteen.found).toBe(13)
    expect(thirteen.entry.count).toBe(15)
    expect(thirteen.entry.fields[12]).toBe('extra')
    expect(pasteWords(emptyEntry(12), 0, Array.from({ length: 33 }, () => 'zoo').join(' '))).toMatchObject({ found: 33, entry: { count: 24 } })
  })

  it('replaces what was there only from its field on', () => {
    const full = spreadWords(emptyEntry(12), 0, junk.split(' ')).entry
    const { entry } = pasteWords(full, 10, 'zoo zone')
    expect(wordsOf(entry).slice(8)).toEqual(['test', 'test', 'zoo', 'zone'])
  })

  it('sets the length only from the first field; twelve words further on are added', () => {
    const begun = spreadWords(emptyEntry(12), 0, ['zoo', 'zone', 'zebra']).entry
    const { entry } = pasteWords(begun, 3, junk)
    expect(entry.count).toBe(15)
    expect(wordsOf(entry).join(' ')).toBe(`zoo zone zebra ${junk}`)
  })

  it('never makes a length that no phrase has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...wordCounts), fc.nat(23), fc.array(word, { maxLength: 40 }), (count, at, words) => {
        const { entry, focus } = pasteWords(emptyEntry(count), Math.min(at, count - 1), words.join(' '))
        expect(wordCounts).toContain(entry.count)
        expect(focus).toBeLessThan(entry.count)
        expect(entry.fields).toHaveLength(24)
      }),
    )
  })

  it('fits a number of words into the next length', () => {
    expect([0, 12, 13, 16, 20, 22, 24, 33].map(fitCount)).toEqual([12, 12, 15, 18, 21, 24, 24, 24])
  })
})

describe('keys in a word field', () => {
  const some = spreadWords(emptyEntry(12), 0, ['abandon', 'ability']).entry

  it('Enter and Space go on to the next field', () => {
    expect(readKey(key('Enter'), some, 0)).toBe('next')
    expect(readKey(key(' '), some, 1)).toBe('next')
  })

  it('Space writes nothing into an empty field and ends nothing in the last', () => {
    expect(readKey(key(' '), some, 5)).toBe('nothing')
    expect(readKey(key(' '), some, 11)).toBe('nothing')
  })

  it('Enter in the last field is done', () => {
    expect(readKey(key('Enter'), some, 11)).toBe('done')
  })

  it('Backspace in an empty field goes back, but not before the first', () => {
    expect(readKey(key('Backspace'), some, 2)).toBe('previous')
    expect(readKey(key('Backspace'), some, 1)).toBe('type')
    expect(readKey(key('Backspace'), emptyEntry(12), 0)).toBe('type')
  })

  it('every key belongs to the input method while it composes', () => {
    for (const name of ['Enter', ' ', 'Backspace', 'a']) expect(readKey(key(name, true), some, 2)).toBe('type')
  })
})
