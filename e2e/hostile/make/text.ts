import type { Random } from '../random.ts'

/** Everything that hides, turns, joins or only looks like something else (security.md 34). */
export const odd: readonly [string, ...string[]] = [
  '\u202e', '\u202d', '\u2066', '\u2069', '\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u061c', '\u115f', '\u3164', '\uffa0',
  '\u2800', '\u00a0', '\u3000', '\u2028', '\u2029', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u180e', '\ufe0f', '\u{e0041}', '\u{e0100}', '\ue000', '\u{10ffff}',
  '\u0301', '\u0488', '\u1ab0', '\t', '\n', '\r', '\r\n', '\v', '\f', '‹', '›', '‹U+202E›',
]
const plain: readonly [string, ...string[]] = ['a', 'Z', '0', ' ', '.', '-', '/', 'é', 'ß', 'İ', '中', 'あ', '한', 'א', 'ع', '👩‍👩‍👧', '🏳️‍🌈', '1️⃣', '𝔸', 'ﬁ', 'Ⅷ', 'а', 'е', 'ο']
const lone: readonly [string, ...string[]] = ['\ud800', '\udfff', 'a\udc00b', '\udbff']

export type TextOptions = { readonly lone?: number }

/** A text of up to `most` pieces. `lone`: how often it holds half a surrogate pair, which is no text to any library. */
export function makeText(random: Random, most: number, { lone: share = 0.02 }: TextOptions = {}): string {
  const hostile = random.pick([0, 0, 0.1, 0.5, 1])
  const pieces = random.many(0, most, () => (random.chance(hostile) ? random.pick(odd) : random.chance(0.9) ? random.pick(plain) : makeAny(random)))
  const text = pieces.join('')
  return random.chance(share) ? text + random.pick(lone) : text
}

/** Any assigned or unassigned code point but surrogates. */
function makeAny(random: Random): string {
  const point = random.int(random.pick([0x250, 0x3000, 0x10000, 0x110000]))
  return point >= 0xd800 && point < 0xe000 ? '\ufffd' : String.fromCodePoint(point)
}
