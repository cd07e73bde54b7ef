import { isUnbacked, snooze, snoozesLeft } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { hasFundsAtStake } from '../backup-view.ts'
import { backupOf, changeBackup } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/** Puts the reminder off, never the band. */
export const snoozeBackup: Procedure<'snooze-backup'> = async (background, { days }) => {
  const known = background.profile.get()
  const hasFunds = hasFundsAtStake(known)
  const { skip } = backupOf(background)
  if (skip === undefined || !isUnbacked(known.secrets) || snoozesLeft(skip, { hasFunds }) === 0) throw new WalletError('backup.no-snooze')
  const now = background.platform.clock.now()
  await changeBackup(background, (backup) => ({ ...backup, skip: snooze(backup.skip ?? skip, days, now, { hasFunds }) }))
  await background.log.append(message('log.backup-snoozed', { days }))
  return null
}
