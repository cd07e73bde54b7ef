/** What a drawn text stands for, and whether anything in it hides, by a reader that shares no code with the wallet. */
import type { Stranger } from './drawn.ts'
import { joined } from './drawn.ts'
import { demand } from './law.ts'

/** ‹U+202E› is that character; everything else is itself. */
export function readBack(stranger: Stranger): string {
  const drawn = joined(stranger)
  let text = ''
  for (let at = 0; at < drawn.length; ) {
    if (drawn[at] !== '‹') {
      text += drawn[at]
      at += 1
      continue
    }
    const end = drawn.indexOf('›', at)
    const name = drawn.slice(at + 1, end)
    demand(end > at && /^U\+(?:[1-9A-F][0-9A-F]{4,5}|[0-9A-F]{4})$/.test(name), `an escape is whole: ${drawn.slice(at, at + 12)}`)
    text += String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    at = end + 1
  }
  return text
}

/** Written from the tables of Unicode 16, and not by the properties that the wallet asks for. */
const hiding: readonly (readonly [number, number])[] = [
  [0, 8], [0xb, 0x1f], [0x7f, 0xa0], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x1680, 0x1680], [0x17b4, 0x17b5], [0x180b, 0x180f], [0x2000, 0x200f], [0x2028, 0x202f], [0x205f, 0x206f],
  [0x2800, 0x2800], [0x3000, 0x3000], [0x3164, 0x3164], [0xd800, 0xf8ff], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff0, 0xffff], [0xe0000, 0x10ffff],
]
const visibleSpecials: ReadonlySet<number> = new Set([0xfffc, 0xfffd])
const isPicture = (character: string | undefined): boolean => character !== undefined && /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u.test(character)

/** Only what draws an emoji may go unseen: its joints between two pictures, its style, and the name of a flag. */
function isJoint(characters: readonly string[], at: number): boolean {
  const [before, character, after] = [characters[at - 1], characters[at], characters[at + 1]]
  if (character === '\u200d') return (isPicture(before) || before === '\ufe0f') && isPicture(after)
  if (character === '\ufe0f') return isPicture(before)
  if (!/^[\u{e0020}-\u{e007f}]$/u.test(character ?? '')) return false
  let start = at
  while (/^[\u{e0020}-\u{e007e}]$/u.test(characters[start - 1] ?? '')) start -= 1
  let end = at
  while (/^[\u{e0020}-\u{e007e}]$/u.test(characters[end] ?? '')) end += 1
  return characters[start - 1] === '🏴' && characters[end] === '\u{e007f}'
}

/** `lines`: a line end and a tab are drawn as such. */
export function demandNothingHides(stranger: Stranger, lines: boolean): void {
  for (const { text, isMarked } of stranger) {
    if (isMarked) {
      demand(/^‹U\+[0-9A-F]{4,6}›$/.test(text), 'what is marked is one escape')
      continue
    }
    demand(!text.includes('‹'), 'no escape is drawn like other text')
    const characters = [...text]
    let marks = 0
    characters.forEach((character, at) => {
      const point = character.codePointAt(0) ?? 0
      const isLine = point === 9 || point === 10
      demand(!isLine || lines, 'no line ends within a line')
      const isHiding = !isLine && !visibleSpecials.has(point) && hiding.some(([first, last]) => point >= first && point <= last)
      demand(!isHiding || isJoint(characters, at), `nothing hides: U+${point.toString(16)} is drawn`)
      marks = /\p{M}/u.test(character) && point !== 0xfe0f ? marks + 1 : 0
      demand(marks <= 4, 'marks do not pile up over other lines')
    })
  }
}
