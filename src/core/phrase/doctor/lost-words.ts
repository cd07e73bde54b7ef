/** The arithmetic of more than one missing word: said, and not begun. */

/** Phrases a second, at best: PBKDF2 with 2,048 rounds and the way to one address take about two milliseconds. */
const triesPerSecond = 500

export type LostWords = {
  readonly count: number
  /** Phrases whose checksum fits, if the places of the missing words are known, and if they are not. */
  readonly atPlaces: number
  readonly anywhere: number
  /** How long trying them all would take here, at the very least. */
  readonly secondsAtPlaces: number
  readonly secondsAnywhere: number
}

/** `of` words in all, of which `count` are lost: 2,048 words for each, one in 2^(of/3) of which carries the checksum. */
export function countLostWords(count: number, of: number): LostWords {
  const atPlaces = 2048 ** count / 2 ** (of / 3)
  const anywhere = atPlaces * choose(of, count)
  return { count, atPlaces, anywhere, secondsAtPlaces: atPlaces / triesPerSecond, secondsAnywhere: anywhere / triesPerSecond }
}

function choose(of: number, count: number): number {
  let ways = 1
  for (let step = 1; step <= count; step += 1) ways = (ways * (of - count + step)) / step
  return ways
}
