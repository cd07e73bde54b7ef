import { describe, expect, it } from 'vitest'
import { message } from '../../../core/message.ts'
import { emptyPhrase, positionsOf, toArgument, type TypedPhrase } from './typed-phrase.ts'
import { spreadWords } from './word-entry.ts'

const junk = 'test test test test test test test test test test test junk'.split(' ')
const phrase: TypedPhrase = { ...emptyPhrase, entry: spreadWords(emptyPhrase.entry, 0, junk).entry }

describe('what is sent of a typed phrase', () => {
  it('is as many words as the phrase has, and nothing that was not asked for', () => {
    expect(toArgument(phrase)).toEqual({ words: junk })
  })

  it('holds a passphrase exactly as typed, and only while its field is open', () => {
    expect(toArgument({ ...phrase, hasPassphrase: true, passphrase: ' Größe ' })).toEqual({ words: junk, passphrase: ' Größe ' })
    expect(toArgument({ ...phrase, hasPassphrase: false, passphrase: 'left over' })).toEqual({ words: junk })
    expect(toArgument({ ...phrase, hasPassphrase: true, passphrase: '' })).toEqual({ words: junk })
  })

  it('names the language once it was chosen', () => {
    expect(toArgument(phrase, 'french')).toEqual({ words: junk, language: 'french' })
  })
})

describe('the places a problem names', () => {
  it('are none when it names none', () => {
    expect(positionsOf(message('phrase.checksum', { language: 'english' }).params)).toEqual([])
    expect(positionsOf(message('phrase.unknown-words', { positions: [5, 8] }).params)).toEqual([5, 8])
  })
})
