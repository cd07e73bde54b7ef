import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { backupOf, changeBackup } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/** First run goes on without the proof. Once; the wallet says that it is not backed up until it is. */
export const skipBackup: Procedure<'skip-backup'> = async (background) => {
  if (!isUnbacked(background.profile.get().secrets) || backupOf(background).skip !== undefined) throw new WalletError('backup.no-skip')
  const at = background.platform.clock.now()
  await changeBackup(background, (known) => ({ ...known, skip: { at, snoozes: 0 } }))
  await background.log.append(message('log.backup-skipped'))
  return null
}
