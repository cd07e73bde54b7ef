/** The ten BIP-39 word lists, in the order in which a reading is offered when several fit. */
export const languages = [
  'english',
  'spanish',
  'french',
  'italian',
  'portuguese',
  'czech',
  'japanese',
  'korean',
  'chinese-simplified',
  'chinese-traditional',
] as const

export type Language = (typeof languages)[number]

/** The nine whose lists are files of their own. */
export const otherLanguages = languages.filter((language) => language !== 'english')

/** How many words a phrase may have (BIP-39: 128 to 256 bits in steps of 32). */
export const wordCounts = [12, 15, 18, 21, 24] as const

export type WordCount = (typeof wordCounts)[number]

export function isWordCount(count: number): count is WordCount {
  return wordCounts.some((allowed) => allowed === count)
}
