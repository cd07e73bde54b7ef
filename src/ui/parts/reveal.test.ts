import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeShown, hasHidden, reveal, revealText } from './reveal.ts'

const shown = (text: string, lines: boolean) => reveal(text, { lines }).map((part) => part.text).join('')

/** Any string at all, lone surrogates included, heavy on the characters that hide. */
const hostile = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u0300', '\ufe0f', '\ue0001', '‹', '›', '‹U+202E›', 'U+', '\n', '\r', '\t', '\u2028', '\u3164', '\u2800', '\ud800', '\udc00', '👩‍💻', '❤️', '1️⃣', '\u00a0', 'a'),
  ),
).map((parts) => parts.join(''))

describe('reveal', () => {
  it('shows text that decodes back to exactly what was there', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, lines) => {
        expect(decodeShown(shown(text, lines))).toBe(text)
      }),
      { numRuns: 5_000 },
    )
  })

  it('leaves nothing invisible, except the joints of whole emoji', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const left = revealText(text).replace(new RegExp('\\p{RGI_Emoji}', 'gv'), '')
        expect(left).not.toMatch(/[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u00ad\ufeff\u3164\u2800\u00a0]/u)
      }),
      { numRuns: 5_000 },
    )
  })

  it('writes out what turns the direction of reading', () => {
    expect(revealText('pay \u202eevil')).toBe('pay ‹U+202E›evil')
  })

  it('writes out a line break where one line is meant, and keeps it where lines are meant', () => {
    expect(revealText('a\nb')).toBe('a‹U+000A›b')
    expect(shown('a\nb\tc', true)).toBe('a\nb\tc')
    expect(shown('a\rb', true)).toBe('a‹U+000D›b')
  })

  it('cannot be imitated by text that looks like an escape', () => {
    expect(revealText('‹U+202E›')).not.toBe(revealText('\u202e'))
  })

  it('writes out a mark that would sit on our own letters, and piles of marks', () => {
    expect(revealText('\u0301a')).toBe('‹U+0301›a')
    expect(revealText('e\u0301')).toBe('e\u0301')
    expect(revealText(`e${'\u0301'.repeat(6)}`)).toBe(`e${'\u0301'.repeat(4)}‹U+0301›‹U+0301›`)
  })

  it('leaves people’s languages and emoji alone', () => {
    for (const text of ['Grüße', 'नमस्ते', 'مرحبا', '日本語', 'ภาษาไทย', '👩‍💻 ❤️ 🇨🇭', '“quotes” – dash']) {
      expect(hasHidden(text), text).toBe(false)
    }
  })
})
