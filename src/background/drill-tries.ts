/**
 * Gives back the try of an answer that could not be judged: the wallet locked itself in between, or a list of words could not be
 * read. While locked nothing can be written, so it is owed until the next unlock in this life of the worker.
 */
import { noBackup } from '../core/backup/copy.ts'
import { withoutTry } from '../core/backup/tries.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper-types.ts'
import type { ProfileStore } from './profile.ts'

export type DrillTries = { readonly giveBack: (at: number) => Promise<void> }

export function makeDrillTries({ keeper, profile, platform }: { keeper: Pick<Keeper, 'isUnlocked' | 'onEvent'>; profile: ProfileStore; platform: Pick<Platform, 'log'> }): DrillTries {
  let owed: readonly number[] = []

  async function pay(): Promise<void> {
    const paid = owed
    if (paid.length === 0 || !keeper.isUnlocked()) return
    owed = []
    try {
      await profile.update((known) => {
        const backup = known.backup ?? noBackup
        return { ...known, backup: { ...backup, tries: paid.reduce(withoutTry, backup.tries) } }
      })
    } catch {
      owed = [...paid, ...owed]
      platform.log('drill.try-owed')
    }
  }

  keeper.onEvent(({ kind }) => {
    if (kind === 'unlocked') void pay()
  })

  return {
    giveBack: (at) => {
      owed = [...owed, at]
      return pay()
    },
  }
}
