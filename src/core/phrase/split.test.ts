import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from './language.ts'
import { splitWords } from './split.ts'
import { getWordlist } from './wordlists.ts'
import './testing/all-lists.ts'

describe('splitWords', () => {
  it.each([
    ['spaces and lines', ' apple\tpear\r\nplum  \n'],
    ['a numbered list', '1. apple\n2. pear\n3. plum'],
    ['numbers without a gap', '1)apple 2)pear 3)plum'],
    ['numbers glued on', '1apple 2pear 3plum'],
    ['circled numbers', '①apple ②pear ③plum'],
    ['commas and a full stop', 'apple, pear; plum.'],
    ['quotes and brackets', '["apple", “pear”, (plum)]'],
    ['dashes and bars', 'apple-pear|plum'],
    ['ideographic spaces', '\u3000apple\u3000pear\u3000plum'],
    ['no-break and thin spaces', 'apple\u00a0pear\u2009plum\u202f'],
    ['zero-width spaces', 'apple\u200bpear\u200bplum'],
    ['invisible marks inside words', '\ufeffap\u200dple \u202epe\u00adar\u202c pl\u2060um'],
    ['full-width letters', 'ａｐｐｌｅ　ｐｅａｒ　ｐｌｕｍ'],
  ])('parts words at %s', (_name, text) => {
    expect(splitWords(text)).toEqual(['apple', 'pear', 'plum'])
  })

  it('parts Chinese words written without spaces', () => {
    expect(splitWords('枪疫霉 尝、俩闹')).toEqual(['枪', '疫', '霉', '尝', '俩', '闹'])
  })

  it('finds nothing in numbers, signs and spaces', () => {
    expect(splitWords('1. 2. 3) — “ ” \u3000 … 42')).toEqual([])
  })

  it.each(languages)('gives back any words of the %s list', (language) => {
    const list = getWordlist(language)
    const separator = fc.constantFrom(' ', '\n', '\u3000', ', ', ' \u00a0', '\t', ' - ')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...list), { maxLength: 24 }), separator, fc.boolean(), (words, gap, numbered) => {
        const text = words.map((word, at) => (numbered ? `${at + 1}. ${word}` : word)).join(gap)
        expect(splitWords(text)).toEqual(words.map((word) => word.normalize('NFKC')))
      }),
    )
  })
})
