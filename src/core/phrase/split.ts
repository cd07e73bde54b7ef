/**
 * Cuts typed or pasted text into words. Anything that is not a letter parts two words: every Unicode space (U+3000, no-break,
 * zero-width), commas, full stops, brackets, line ends. Numbers of a list ("1. apple", "2)pear", "③ plum") go, and so do
 * invisible format characters. Chinese words are single characters and may be written without spaces.
 */
export function splitWords(text: string): readonly string[] {
  const visible = text.normalize('NFKC').replaceAll('\u200b', ' ').replace(/\p{Cf}/gu, '')
  const pieces = visible.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []
  return pieces.map((piece) => piece.replace(/^\p{N}+/u, '')).filter((piece) => piece !== '')
}
