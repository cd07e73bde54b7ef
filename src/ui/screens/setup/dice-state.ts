/** What a person has rolled so far. It lives in the page that shows it and nowhere else. */
import { bitsOfRolls, findDiceFault, maxRolls, rollsFor, type DiceFault, type Rolls } from '../../../core/phrase/dice-rolls.ts'

/** Undefined: no dice are wanted. */
export type Dice = Rolls | undefined

export type DiceLook = {
  readonly count: number
  readonly needed: number
  readonly missing: number
  readonly bits: number
  readonly wanted: 128 | 256
  readonly isFull: boolean
  /** Enough were rolled, and they look broken. */
  readonly fault: Exclude<DiceFault, 'too-few'> | undefined
}

/** What a key does to the rolls; any other leaves them as they are. */
export function pressKey(rolls: Rolls, key: string): Rolls {
  if (key === 'Backspace') return rolls.slice(0, -1)
  return /^[1-6]$/.test(key) && rolls.length < maxRolls ? rolls + key : rolls
}

export function lookAt(rolls: Rolls, wordCount: 12 | 24): DiceLook {
  const wanted = wordCount === 12 ? 128 : 256
  const needed = rollsFor(wanted)
  const fault = findDiceFault(rolls, wanted)
  return {
    count: rolls.length,
    needed,
    missing: Math.max(0, needed - rolls.length),
    bits: Math.min(wanted, bitsOfRolls(rolls.length)),
    wanted,
    isFull: rolls.length >= maxRolls,
    fault: fault === 'too-few' ? undefined : fault,
  }
}

/** Whether words may be made: without dice, with none rolled yet, or with enough that nothing speaks against. */
export const isReady = (dice: Dice, wordCount: 12 | 24): boolean => {
  if (dice === undefined || dice === '') return true
  const { missing, fault } = lookAt(dice, wordCount)
  return missing === 0 && fault === undefined
}
