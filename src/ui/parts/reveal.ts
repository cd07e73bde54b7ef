/**
 * Hostile text made visible (security.md 34). Every character that cannot be seen, changes the direction of reading or only
 * looks like a space is written out as ‹U+202E›; the quote ‹ itself is written the same way, so what is shown always decodes
 * back to exactly what was there. Whole emoji stay: their invisible joiners change nothing but the picture.
 */
import { wholeEmojiSource } from '../../core/emoji.ts'
import { once } from '../words/once.ts'

/** One piece of shown text; `escaped` pieces get a mark of their own. Joined, `text` is what `decodeShown` takes. */
export type ShownPart = { readonly text: string; readonly escaped: boolean }

const hidden = [
  '\\p{Cc}', '\\p{Cf}', '\\p{Cs}', '\\p{Co}', '\\p{Cn}', '\\p{Zl}', '\\p{Zp}',
  '\\p{Default_Ignorable_Code_Point}',
  '[\\p{Zs}--\\u0020]',
  // Drawn as nothing although they are letters or symbols: braille blank and the Hangul fillers.
  '\\u2800', '\\u3164', '\\uFFA0',
  '\\u2039',
].join('')

/** A mark without a letter to stand on joins our own text; more than four on one letter leave the line. */
const tokens = once(() => new RegExp(`(${wholeEmojiSource})|([${hidden}])|((?<=^|\\n)\\p{M}|(?<=\\p{M}{4})\\p{M})`, 'gv'))

/** Nothing in it hides, and most text is of this kind: the expression above takes 20 ms to make. */
const isPrintableAscii = /^[ -~]+$/

/** Emoji that are digits or letters with an invisible selector are not worth an exception. */
const isPlain = /^[\d#*]/

/** Splits `text` for showing. `lines`: a newline and a tab are shown as such; otherwise they are written out too. */
export function reveal(text: string, { lines = false }: { readonly lines?: boolean } = {}): readonly ShownPart[] {
  if (isPrintableAscii.test(text)) return [{ text, escaped: false }]
  const parts: ShownPart[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) parts.push({ text: text.slice(from, to), escaped: false })
  }
  for (const match of text.matchAll(tokens())) {
    const [found, emoji] = match
    if (emoji !== undefined && !isPlain.test(emoji)) continue
    if (lines && (found === '\n' || found === '\t')) continue
    plain(match.index)
    parts.push(...Array.from(found, (character) => ({ text: encodeHidden(character), escaped: true })))
    from = match.index + found.length
  }
  plain(text.length)
  return parts
}

/** The same as one string, for sentences and labels. */
export function revealText(text: string): string {
  return reveal(text).map((part) => part.text).join('')
}

/** Exactly the text that `reveal` was given. */
export function decodeShown(shown: string): string {
  return shown.replace(/‹U\+([0-9A-F]{4,6})›/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

/** True when the text holds something a person could not see. */
export function hasHidden(text: string, options: { readonly lines?: boolean } = {}): boolean {
  return reveal(text, options).some((part) => part.escaped)
}

function encodeHidden(character: string): string {
  return `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`
}
