import { encodeArmor } from '../../core/backup/age-armor.ts'
import { openAge, sealAge } from '../../core/backup/age.ts'
import { encodeContent, fileName, parseContent } from '../../core/backup/content.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { isStrongFilePassphrase } from '../../core/backup/passphrase-floor.ts'
import { isEqualBytes } from '../../core/vault/bytes.ts'
import { collectContent, nameOf } from '../file-content.ts'
import type { Procedure } from './procedure.ts'

/**
 * A backup file: everything under the person's own passphrase. What was written is decrypted again and compared before it is given
 * out; that it is also where the person believes it is, only `check-file` can say. The password is asked again, since whoever has
 * the file and its passphrase has the wallet.
 */
export const makeFile: Procedure<'make-file'> = async (background, { password, passphrase, withPassphrases, withCopies }, report) => {
  const { keeper, profile, platform, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  if (!isStrongFilePassphrase(passphrase)) throw new WalletError('file.passphrase-weak')
  await keeper.verifyPassword(password)
  const started = keeper.lockEpoch()
  const half = (from: number) => (done: number): void => {
    // A lock ends it at the next step: what was collected is dropped (ruling 3).
    if (keeper.lockEpoch() !== started) throw new WalletError('vault.locked')
    report?.(from + done / 2)
  }
  const content = await collectContent(background, { withPassphrases, withCopies: withCopies === true })
  if (content.seeds.length + content.keys.length === 0) throw new WalletError('file.nothing-to-save')
  const plain = encodeContent(content)
  try {
    const file = await sealAge(plain, passphrase, { random: platform.random, report: half(0), ...background.fileCost })
    const again = await openAge(file, passphrase, { report: half(0.5) })
    const isGood = isEqualBytes(again, plain) && isReadable(again)
    again.fill(0)
    if (!isGood) throw new WalletError('file.not-the-same')
    await log.append(message('log.file-made'))
    return { name: fileName(nameOf(profile.get().secrets), content.meta.created), text: encodeArmor(file) }
  } finally {
    plain.fill(0)
  }
}

/** Whether a restore would take it: a file that only opens is no backup. */
function isReadable(plain: Uint8Array): boolean {
  try {
    parseContent(plain)
    return true
  } catch {
    return false
  }
}
