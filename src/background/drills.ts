/**
 * The judge of all checks. The page learns yes or no, nothing else (ruling 27). A try is stored before the answer is looked at, so
 * neither killing the worker nor asking many times at once gives a free guess; a right answer takes only its own try back, and
 * so does one that could not be judged.
 */
import { noBackup, type BackupRecord } from '../core/backup/copy.ts'
import type { DrillKind } from '../core/backup/due.ts'
import { closedUntil, triesLeft, withoutTry, withTry } from '../core/backup/tries.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import type { Profile } from '../core/settings.ts'
import type { DrillReply } from '../protocol/wallet.ts'
import type { Background } from './boot.ts'
import { settleTimes } from '../core/backup/settle-times.ts'
import { backupOf } from './copies.ts'

export type Drill = {
  readonly name: DrillKind | 'whole'
  /** Number of the copy; 0 when it is about none. */
  readonly copy: number
  readonly judge: () => Promise<boolean>
  /** What a right answer proves. */
  readonly won: (known: BackupRecord, now: number) => BackupRecord
  /** The same for what lies outside the ledger. */
  readonly wonProfile?: (known: Profile, now: number) => Profile
}

/** Throws 'drill.closed'. */
export async function answerDrill({ profile, platform, log, drillTries }: Pick<Background, 'profile' | 'platform' | 'log' | 'drillTries'>, drill: Drill): Promise<DrillReply> {
  const now = platform.clock.now()
  let closed: number | undefined
  await profile.update((said) => {
    const known = settleTimes(said, now)
    const backup = known.backup ?? noBackup
    closed = closedUntil(backup.tries, now)
    return closed === undefined ? { ...known, backup: { ...backup, tries: withTry(backup.tries, now) } } : known
  })
  if (closed !== undefined) throw new WalletError('drill.closed', { until: closed })
  const ok = await drill.judge().catch(async (error: unknown) => {
    await drillTries.giveBack(now)
    throw error
  })
  const about = { drill: drill.name, copy: drill.copy }
  if (ok) {
    await profile.update((known) => {
      const backup = known.backup ?? noBackup
      return (drill.wonProfile ?? ((same) => same))({ ...known, backup: drill.won({ ...backup, tries: withoutTry(backup.tries, now) }, now) }, now)
    })
    await log.append(message('log.drill-passed', about))
  } else await log.append(message('log.drill-failed', about))
  const { tries } = backupOf({ profile })
  const until = closedUntil(tries, now)
  if (!ok && until !== undefined) await log.append(message('log.drills-closed'))
  return { ok, triesLeft: triesLeft(tries, now), ...(until === undefined ? {} : { closedUntil: until }) }
}

