import { message } from '../../core/message.ts'
import { WalletError } from '../../core/errors.ts'
import { withFile } from '../file-open.ts'
import { listFile } from './read-file.ts'
import type { Procedure } from './procedure.ts'

/**
 * The drill of a backup file (keys.md, L3): the file that the person chose is opened with the passphrase they typed and compared
 * with this wallet. The same path as a restore, without its second phase.
 */
export const checkFile: Procedure<'check-file'> = async (background, keys, report) => {
  const { keeper, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const listing = await withFile(keys, report, (file) => listFile(background, file))
  await log.append(message('log.file-checked'))
  return listing
}
