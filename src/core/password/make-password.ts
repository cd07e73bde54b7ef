import { WalletError } from '../errors.ts'
import { englishWords } from '../phrase/english.ts'
import type { Random } from '../phrase/entropy.ts'
import { makeDraw, type Draw } from './draw.ts'
import { characterKinds, hasKind } from './kinds.ts'

/** Left out because they are mistaken for each other on paper: l, I, 1, o, O, 0. Symbols: none that needs a dead key. */
export const passwordLetters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
export const passwordDigits = '23456789'
export const passwordSymbols = '!#$%&*+-=?@_'

const length = 30
const others = 7
const words = 6
const patience = 100

/**
 * A password of 30 characters, exactly 7 of them digits or symbols, at positions as random as they are; about 180 bits.
 * Redrawn as a whole until all four kinds are in it (one in thirty is not), so that all such passwords stay equally likely.
 */
export function makePassword(random: Random): string {
  const draw = makeDraw(random)
  const make = (): string =>
    shuffle(draw, [
      ...Array.from({ length: length - others }, () => pick(draw, passwordLetters)),
      ...Array.from({ length: others }, () => pick(draw, passwordDigits + passwordSymbols)),
    ]).join('')
  return until(make, (password) => characterKinds.every((kind) => hasKind(password, kind)))
}

/**
 * Six words of the English BIP-39 list, joined by "-": 66 bits, easy to type and to remember. It is no recovery phrase and
 * cannot be taken for one: no phrase has six words.
 */
export function makeWordPassword(random: Random): string {
  const draw = makeDraw(random)
  const make = (): readonly string[] => Array.from({ length: words }, () => pick(draw, englishWords))
  // Fewer than three different words is a broken source, not bad luck (one in 2^37).
  return until(make, (made) => new Set(made).size >= 3).join('-')
}

function pick(draw: Draw, from: string | readonly string[]): string {
  return from[draw(from.length)] ?? ''
}

/** Fisher and Yates: every order is equally likely. */
function shuffle(draw: Draw, items: readonly string[]): readonly string[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1)
    const moved = shuffled[last] ?? ''
    shuffled[last] = shuffled[other] ?? ''
    shuffled[other] = moved
  }
  return shuffled
}

function until<T>(make: () => T, is: (made: T) => boolean): T {
  for (let tries = 0; tries < patience; tries += 1) {
    const made = make()
    if (is(made)) return made
  }
  throw new WalletError('password.bad-random')
}
