import { describe, expect, it } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { findShown, readEnsName } from './normalise.ts'

const codeOf = (typed: string): string => {
  try {
    return `read as ${readEnsName(typed).name}`
  } catch (error) {
    if (!isWalletError(error)) throw error
    return error.code
  }
}

describe('a name that is typed', () => {
  it.each([
    ['vitalik.eth', 'vitalik.eth'],
    ['  Brantly.ETH ', 'brantly.eth'],
    ['ｖｉｔａｌｉｋ.eth', 'vitalik.eth'],
    ['Ⅷ.eth', 'viii.eth'],
    ['Öbb.eth', 'öbb.eth'],
    ['ß.eth', 'ß.eth'],
    ["a'a.eth", 'a’a.eth'],
    ['_a.eth', '_a.eth'],
    ['-.eth', '-.eth'],
    ['日本.eth', '日本.eth'],
    ['виталик.eth', 'виталик.eth'],
    ['1️⃣2️⃣.eth', '1⃣2⃣.eth'],
    ['💩️.eth', '💩.eth'],
    ['👨‍👩‍👧.eth', '👨‍👩‍👧.eth'],
    ['🏳️‍🌈.eth', '🏳‍🌈.eth'],
    ['👩🏽‍⚕️.eth', '👩🏽‍⚕.eth'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿.eth', '🏴󠁧󠁢󠁥󠁮󠁧󠁿.eth'],
    ['🇺🇸.eth', '🇺🇸.eth'],
  ])('%s is %s under ENSIP-15', (typed, name) => {
    expect(codeOf(typed)).toBe(`read as ${name}`)
    expect(codeOf(name)).toBe(`read as ${name}`)
  })

  it.each([
    ['', 'an empty one'],
    ['eth', 'a label alone'],
    ['.eth', 'an empty label'],
    ['a..eth', 'an empty label within'],
    ['eth.', 'an empty end'],
    ['a。eth', 'another stop'],
    ['💩\u200d💩.eth', 'a joiner between pictures that are not joined'],
    ['\u0303a.eth', 'a mark without a letter'],
    ['a_b.eth', 'an underscore within'],
    ["'a.eth", 'a quote before'],
    ['te--st.eth', 'hyphens as of Punycode'],
    ['xn--ls8h.eth', 'Punycode'],
    ['◌̈bb.at', 'a dotted circle'],
    [`${'a'.repeat(252)}.eth`, 'more than 255 bytes'],
    ['öö'.repeat(70) + '.eth', 'more than 255 bytes, in fewer letters'],
    ['a.b.c.d.e.f.g.h.eth', 'more labels than are asked for'],
  ])('%j is none: %s', (typed) => {
    expect(codeOf(typed)).toBe('name.not-one')
  })

  it.each([
    ['vit\u0430lik.eth', 'a Cyrillic а among Latin letters'],
    ['\u0430\u0440\u0440\u04cf\u0435.eth', 'Cyrillic that reads as Latin'],
    ['ο\u0430.eth', 'Greek and Cyrillic'],
    ['0х.eth', 'a Cyrillic х after a digit'],
    ['a\u0303\u0303.eth', 'more marks than a letter has'],
  ])('%s is said to mix letters: %s', (typed) => {
    expect(codeOf(typed)).toBe('name.mixed')
  })

  it.each(['te st.eth', 'na\u200bdia.eth', 'na\u00addia.eth', 'test\u200d.eth', 'na\u202edia.eth', 'nadia\u0000.eth', 'na\u2060dia.eth', 'nadia\u{e0061}.eth'])('%j is said to hide something, also where ENSIP-15 would drop it', (typed) => {
    expect(codeOf(typed)).toBe('name.hidden')
  })

  it('that was refused is in no error', () => {
    try {
      readEnsName('secret word.eth')
    } catch (error) {
      expect(JSON.stringify([String(error), Object.entries(error as object)])).not.toContain('secret')
    }
  })

  it('is drawn with its emoji as they are meant, and one that is claimed only as it stands', () => {
    expect(readEnsName('1⃣.eth').shown).toBe('1️⃣.eth')
    expect(findShown('nadia.eth')).toBe('nadia.eth')
    expect(findShown('🏳‍🌈.eth')).toBe('🏳️‍🌈.eth')
    for (const claimed of ['Nadia.eth', '🏳️‍🌈.eth', 'ｎadia.eth', 'vit\u0430lik.eth', 'nadia', '']) expect(findShown(claimed), claimed).toBeUndefined()
  })
})
