/** Where first run stands. It follows from what exists and from one wish in the address; nothing is kept for it. */
import type { SecretRecord } from '../../../core/account.ts'
import { purposes, type Purpose } from '../../../core/backup/purpose.ts'
import type { View } from '../../../core/view.ts'

/** `count`: twelve or twenty-four, before any words exist. `words`: looking at them. */
export type Step =
  | 'welcome'
  | 'bring-back'
  | 'purpose'
  | 'password'
  | 'restore'
  | 'restore-file'
  | 'node'
  | 'count'
  | 'questions'
  | 'words'
  | 'copies'
  | 'prove'
  | 'done'

/**
 * What the person turned to, where two steps are open at once. In the address, so that a reload stays. Before there is a vault there is
 * nowhere else to keep what the wallet will be for.
 */
export type Wish = 'create' | `create-${Purpose}` | 'restore' | 'restore-file' | 'purpose' | 'copies' | 'prove' | 'bring-back'

const wishes: readonly Wish[] = ['create', ...purposes.map((purpose) => `create-${purpose}` as const), 'restore', 'restore-file', 'purpose', 'copies', 'prove', 'bring-back']

export function readWish(hash: string): Wish | undefined {
  const name = hash.replace(/^#/, '')
  return wishes.find((wish) => wish === name)
}

export const purposeOf = (wish: Wish | undefined): Purpose | undefined => purposes.find((purpose) => wish === `create-${purpose}`)

export function findStep(view: View, wish: Wish | undefined): Step {
  if (view.phase !== 'unlocked') {
    if (purposeOf(wish) !== undefined) return 'password'
    if (wish === 'create') return 'purpose'
    return wish === 'restore' || wish === 'restore-file' || wish === 'bring-back' ? wish : 'welcome'
  }
  switch (view.setup) {
    case 'node':
      return 'node'
    case 'words':
      // A life of the worker may have ended before it was kept, and it may be changed until the words exist.
      return wish !== 'restore' && (wish === 'purpose' || view.purpose === undefined) ? 'purpose' : 'count'
    case 'look':
      return 'questions'
    case 'prove':
      return wish === 'prove' || wish === 'copies' ? wish : 'words'
    default:
      return 'done'
  }
}

/** The steps as the rail names them. */
export type RailStep = 'file' | 'purpose' | 'password' | 'node' | 'look' | 'words' | 'copies' | 'prove' | 'done'

export const createRail: readonly RailStep[] = ['purpose', 'password', 'node', 'look', 'words', 'copies', 'prove', 'done']
export const restoreRail: readonly RailStep[] = ['words', 'password', 'node', 'done']
export const fileRail: readonly RailStep[] = ['file', 'password', 'node', 'done']
export const addRail: readonly RailStep[] = ['words', 'done']
export const recoverRail: readonly RailStep[] = ['words', 'password']
export const recoverFileRail: readonly RailStep[] = ['file', 'password']

/** Whose words were typed in has none to write down or to prove. */
export function railOf(secrets: readonly SecretRecord[]): readonly RailStep[] {
  return secrets[0]?.source === 'restored' ? restoreRail : createRail
}
