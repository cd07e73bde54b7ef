/** Where first run stands. It follows from what exists and from one wish in the address; nothing is kept for it. */
import type { SecretRecord } from '../../../core/account.ts'
import type { View } from '../../../core/view.ts'

/** `count`: twelve or twenty-four, before any words exist. `words`: looking at them. */
export type Step = 'welcome' | 'bring-back' | 'password' | 'restore' | 'restore-file' | 'node' | 'count' | 'words' | 'prove' | 'done'

/** What the person turned to, where two steps are open at once. In the address, so that a reload stays. */
export type Wish = 'create' | 'restore' | 'restore-file' | 'prove' | 'bring-back'

export function readWish(hash: string): Wish | undefined {
  const name = hash.replace(/^#/, '')
  return name === 'create' || name === 'restore' || name === 'restore-file' || name === 'prove' || name === 'bring-back' ? name : undefined
}

export function findStep(view: View, wish: Wish | undefined): Step {
  if (view.phase !== 'unlocked') return wish === 'create' ? 'password' : wish === 'restore' || wish === 'restore-file' || wish === 'bring-back' ? wish : 'welcome'
  switch (view.setup) {
    case 'node':
      return 'node'
    case 'words':
      return 'count'
    case 'prove':
      return wish === 'prove' ? 'prove' : 'words'
    default:
      return 'done'
  }
}

/** The steps as the rail names them. */
export type RailStep = 'file' | 'password' | 'node' | 'words' | 'prove' | 'done'

export const createRail: readonly RailStep[] = ['password', 'node', 'words', 'prove', 'done']
export const restoreRail: readonly RailStep[] = ['words', 'password', 'node', 'done']
export const fileRail: readonly RailStep[] = ['file', 'password', 'node', 'done']
export const recoverRail: readonly RailStep[] = ['words', 'password']

/** Whose words were typed in has none to write down or to prove. */
export function railOf(secrets: readonly SecretRecord[]): readonly RailStep[] {
  return secrets[0]?.source === 'restored' ? restoreRail : createRail
}
