/** Writes down what a node said an account holds, when that is something new. Nobody waits for it, and a locked wallet writes nothing. */
import type { Address } from '../core/account.ts'
import { withHolding } from '../core/holding.ts'
import type { ProfileStore } from './profile.ts'

export type NoteHolding = (account: Address, holding: string, isHeld: boolean) => void

export function makeNoteHolding(profile: Pick<ProfileStore, 'get' | 'update'>, log: (code: string) => void): NoteHolding {
  return (account, holding, isHeld) => {
    const { accounts } = profile.get()
    if (withHolding(accounts, account, holding, isHeld) === accounts) return
    profile.update((known) => ({ ...known, accounts: withHolding(known.accounts, account, holding, isHeld) })).catch(() => log('holding.not-kept'))
  }
}
