/** Texts made to be read as something else: one family after the other, so that a run has as many of each. */
import type { Random } from '../random.ts'
import { makeText, odd } from './text.ts'

export type HostileText = { readonly family: Family; readonly text: string }

type List = readonly [string, ...string[]]
const points = (...ranges: readonly (readonly [number, number])[]): List =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))) as unknown as List

const turns = points([0x61c, 0x61c], [0x200e, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069])
const nothings = points([0xad, 0xad], [0x34f, 0x34f], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180e], [0x200b, 0x200d], [0x2060, 0x206f], [0xfeff, 0xfeff], [0x3164, 0x3164], [0xffa0, 0xffa0], [0xfff9, 0xfffb])
const blanks = points([0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x2800, 0x2800], [0x3000, 0x3000], [0x20, 0x20])
const marks = points([0x300, 0x36f], [0x483, 0x489], [0x1ab0, 0x1ace], [0x1dc0, 0x1dff], [0x20d0, 0x20f0], [0xfe20, 0xfe2f])
const controls = points([0, 0x1f], [0x7f, 0x9f])
const selectors = points([0xfe00, 0xfe0f], [0xe0100, 0xe01ef])
const tags = points([0xe0001, 0xe0001], [0xe0020, 0xe007f])
const letters: List = ['a', 'e', 'o', 'P', 'a', 'y', '0', '1', ' ', 'א', 'ب', '中', 'ß']
const lookalikes: List = ['а', 'е', 'о', 'р', 'с', 'х', 'ѕ', 'і', 'ο', 'ρ', 'ν', 'ԁ', 'ɡ', 'ⅼ', 'І', '⁄', '∕', '‚', '․', 'ꓸ', '：', 'ａ', '𝐚', '𝖾', 'ﬁ', '㏂', '‹', '›', '＜']
const pictures: List = ['👩‍👩‍👧', '🏳️‍🌈', '1️⃣', '❤️', '👩🏽‍💻', '🇨🇭', '🇨', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩\u200d', '\u200d👧', '❤\ufe0e', '🧑🏿', '🏿', '#\ufe0f\u20e3', '👩\u200d\u200d👧', '🏴\u{e0067}', '\u{e007f}']
const commands: List = ['\u001b[2J', '\u001b[31m', '\u001b]0;Holdfast\u0007', '\u009b1A', '\u001b[8m', '\b\b\b', '\r', '\u001bc']
const markups: List = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</span><b>Approve</b>', '&#8238;', '&lt;', '&zwj;', '<!--', ']]>', '{{7*7}}', '"><svg onload=1>', '<style>*{display:none}</style>', 'javascript:1', '\\u202e', '%E2%80%AE']
const escapes: List = ['‹', '›', '‹U+202E›', '‹U+', 'U+202E', '‹U+0041›', '‹U+110000›', '‹U+202e›', '‹‹U+202E››', '‹U+2039›', '‹u+202E›', '‹U+00000000000041›', '‹U+›']
const halves: List = ['\ud800', '\udfff', '\udc00\ud800', '\udbff', '\ud83d', '\udc69']

const from = (random: Random, most: number, share: number, pieces: List): string => random.many(1, most, () => (random.chance(share) ? random.pick(pieces) : random.pick(letters))).join('')

const families = {
  turns: (random) => from(random, 24, 0.4, turns),
  nothings: (random) => from(random, 24, 0.4, nothings),
  blanks: (random) => from(random, 24, 0.5, blanks),
  marks: (random) => random.many(1, 4, () => `${random.chance(0.8) ? random.pick(letters) : ''}${from(random, random.pick([3, 5, 60]), 1, marks)}`).join(''),
  tags: (random) => `${random.pick(letters)}${from(random, 40, 0.9, tags)}`,
  lookalikes: (random) => from(random, 24, 0.7, lookalikes),
  halves: (random) => `${from(random, 12, 0.2, letters)}${from(random, 8, 0.6, halves)}`,
  controls: (random) => from(random, 24, 0.4, controls),
  commands: (random) => from(random, 12, 0.5, commands),
  markups: (random) => from(random, 8, 0.6, markups),
  pictures: (random) => from(random, 12, 0.8, pictures),
  selectors: (random) => from(random, 40, 0.6, selectors),
  escapes: (random) => from(random, 12, 0.7, escapes),
  anything: (random) => makeText(random, 40, { lone: 0.1 }),
  long: (random) => {
    const piece = makeText(random, 40, { lone: 0 }) + random.pick(odd)
    const length = random.pick([600, 600, 600, 10_240])
    return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
  },
} as const satisfies Readonly<Record<string, (random: Random) => string>>

export type Family = keyof typeof families
const names = Object.keys(families) as [Family, ...Family[]]

export function makeHostileText(random: Random, index: number): HostileText {
  const family = names[index % names.length] ?? names[0]
  return { family, text: families[family](random) }
}

/** Nearly the same: what an attacker hopes to be taken for it. One place is dropped, doubled or put in other words. */
export function makeNear(random: Random, text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charAt(at))
  const at = random.int(Math.max(units.length, 1))
  const change = random.int(3)
  if (change === 0 && units.length > 0) units.splice(at, 1)
  else if (change === 1 && units.length > 0) units.splice(at, 0, units[at] ?? '')
  else units.splice(at, 0, random.pick([...odd, '‹U+202E›'] as unknown as List))
  return units.join('')
}
