/** What our pages may know of the backups: judged here, under this platform's clock, from the profile and what nodes said. */
import { noBackup } from '../core/backup/copy.ts'
import { coverageOf } from '../core/backup/coverage.ts'
import { driftFingerprint } from '../core/backup/drift.ts'
import { listDue } from '../core/backup/due.ts'
import { isNagDue, isUnbacked, snoozesLeft } from '../core/backup/nag.ts'
import { scoreOf } from '../core/backup/score.ts'
import { closedUntil, triesLeft } from '../core/backup/tries.ts'
import { findWarnings } from '../core/backup/warnings.ts'
import type { Profile } from '../core/settings.ts'
import type { BackupView } from '../core/view.ts'
import type { Background } from './boot.ts'

type Parts = Pick<Background, 'platform' | 'keeper' | 'balances'>

/** Only of the secret that is put off: funds of other accounts are not at stake. */
export function hasFundsAtStake({ balances }: Pick<Parts, 'balances'>, known: Profile): boolean {
  const funded = balances.funded()
  return known.accounts.some((account) => funded.has(account.address) && isUnbacked(known.secrets.filter(({ id }) => id === account.secretId)))
}

export function makeBackupView({ platform, keeper, balances }: Parts, known: Profile): BackupView {
  const now = platform.clock.now()
  const { accounts, secrets, backup = noBackup } = known
  const state = keeper.state()
  const hasFunds = hasFundsAtStake({ balances }, known)
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
      passwordAt: state.phase === 'unlocked' ? state.unlockedAt : undefined,
      funded: balances.funded(),
      now,
    }),
    due: listDue(secrets, backup),
    triesLeft: triesLeft(backup.tries, now),
    ...(closed === undefined ? {} : { closedUntil: closed }),
    ...(isUnbacked(secrets) ? { unbacked: { isNagDue: isNagDue(backup.skip, now, { hasFunds }), snoozesLeft: snoozesLeft(backup.skip, { hasFunds }) } } : {}),
    canSkip: backup.skip === undefined,
  }
}
