/** What our pages may know of the backups: judged here, under this platform's clock, from the profile. */
import { noBackup } from '../core/backup/copy.ts'
import { coverageOf } from '../core/backup/coverage.ts'
import { driftFingerprint } from '../core/backup/drift.ts'
import { listDue, rehearsalMs } from '../core/backup/due.ts'
import { isNagDue, isUnbacked, snoozesLeft } from '../core/backup/nag.ts'
import { settleTimes } from '../core/backup/settle-times.ts'
import { scoreOf } from '../core/backup/score.ts'
import { closedUntil, triesLeft } from '../core/backup/tries.ts'
import { findWarnings } from '../core/backup/warnings.ts'
import { fundedOf } from '../core/holding.ts'
import type { Profile } from '../core/settings.ts'
import type { BackupView } from '../core/view.ts'
import type { Background } from './boot.ts'

type Parts = Pick<Background, 'platform' | 'keeper'>

/** Only of the secret that is put off: funds of other accounts are not at stake. */
export function hasFundsAtStake(known: Profile): boolean {
  const funded = fundedOf(known.accounts)
  return known.accounts.some((account) => funded.has(account.address) && isUnbacked(known.secrets.filter(({ id }) => id === account.secretId)))
}

export function makeBackupView({ platform, keeper }: Parts, known: Profile): BackupView {
  const now = platform.clock.now()
  const { accounts, secrets, backup = noBackup } = settleTimes(known, now)
  const state = keeper.state()
  const hasFunds = hasFundsAtStake(known)
  const closed = closedUntil(backup.tries, now)
  return {
    copies: backup.copies,
    warnings: findWarnings(backup.copies),
    coverage: accounts.map((account) => coverageOf(account, secrets, backup.copies)),
    score: scoreOf({
      accounts,
      secrets,
      backup,
      fingerprint: driftFingerprint(known),
      passwordAt: state.phase === 'unlocked' ? Math.min(state.unlockedAt, now) : undefined,
      funded: fundedOf(accounts),
      now,
    }),
    due: listDue(secrets, backup),
    rehearsed: backup.rehearsed.filter(({ at }) => now - at <= rehearsalMs).map(({ secretId }) => secretId),
    triesLeft: triesLeft(backup.tries, now),
    ...(closed === undefined ? {} : { closedUntil: closed }),
    ...(isUnbacked(secrets) ? { unbacked: { isNagDue: isNagDue(backup.skip, now, { hasFunds }), snoozesLeft: snoozesLeft(backup.skip, { hasFunds }) } } : {}),
    canSkip: backup.skip === undefined,
  }
}
