import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emojiUnits, withoutEmoji } from './emoji.ts'

const parts = ['a', '1', '#', '*', '\u00a9', '\u200d', '\ufe0f', '\u20e3', '\u{1f469}', '\u2764', '\u{1f3fd}', '\u{1f1e8}', '\u{1f1ed}', '\u{1f3f4}', '\u{e0067}', '\u{e007f}', '\n', '1\ufe0f\u20e3', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}']

describe('whole emoji', () => {
  it('are those that Unicode lists, wherever they stand in a text', () => {
    const listed = new RegExp('\\p{RGI_Emoji}', 'gv')
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const units = [...text.matchAll(listed)].flatMap(({ index, 0: found }) => Array.from(found.split(''), (_unit, at) => index + at))
        expect([...emojiUnits(text)]).toEqual(units)
        expect(withoutEmoji(text)).toBe(text.replace(listed, ''))
      }),
      { numRuns: 2_000 },
    )
  })

  it('begin with a digit only as a keycap', () => {
    expect([...emojiUnits('11\ufe0f\u20e31')]).toEqual([1, 2, 3])
    expect([...emojiUnits('1 2 3')]).toEqual([])
  })
})
