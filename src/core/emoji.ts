/**
 * Whole emoji: the sequences that Unicode lists (UTS #51). They are drawn as one sign, so the characters in them that do not show
 * hide nothing; the same characters anywhere else do.
 */
let sequences: RegExp | undefined

/** Made when it is needed: it is a long list. */
const wholeEmoji = (): RegExp => (sequences ??= new RegExp('\\p{RGI_Emoji}', 'gv'))

export const withoutEmoji = (text: string): string => text.replace(wholeEmoji(), '')

/** Where whole emoji lie, by code units. */
export function emojiUnits(text: string): ReadonlySet<number> {
  const units = new Set<number>()
  for (const { index, 0: found } of text.matchAll(wholeEmoji())) for (let at = 0; at < found.length; at += 1) units.add(index + at)
  return units
}
