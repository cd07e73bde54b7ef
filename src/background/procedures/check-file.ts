import { driftFingerprint } from '../../core/backup/drift.ts'
import { markOf, whichCopy } from '../../core/backup/which-copy.ts'
import type { SecretId } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { isSameSecret, type Secret } from '../../core/vault/secret.ts'
import type { FileListing } from '../../protocol/backup-file.ts'
import type { VerbArgument } from '../../protocol/wallet.ts'
import type { Background } from '../boot.ts'
import { addToLedger, backupOf, changeBackup, getCopy, withCopy } from '../copies.ts'
import { withFile } from '../file-open.ts'
import { listFile } from './read-file.ts'
import type { Procedure } from './procedure.ts'

/**
 * The drill of a backup file (keys.md, L3): the file that the person chose is opened with the passphrase they typed and compared
 * with this wallet. The same path as a restore, without its second phase. Only now may the wallet say that there is a file: it
 * goes into the ledger, or the copy that is there counts as seen. Which copy that is, the file says, not the person: one file
 * opened three times is no proof of three.
 */
export const checkFile: Procedure<'check-file'> = async (background, { copy, keep, ...keys }, report) => {
  const { keeper, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  if (copy !== undefined && getCopy(background, copy).kind !== 'file') throw new WalletError('copy.unknown')
  const { listing, covers } = await withFile(keys, report, async (file) => ({
    listing: await listFile(background, file),
    covers: await findCovered(background, file.brought.secrets.flatMap(({ secret }) => secret ?? [])),
  }))
  if (covers.length === 0) throw new WalletError('vault.other-wallet')
  const noted = await remember(background, { copy, keep }, listing, covers)
  await log.append(message('log.file-checked'))
  return { ...listing, ...(noted === undefined ? {} : { copy: noted }) }
}

async function findCovered({ keeper }: Background, secrets: readonly Secret[]): Promise<readonly SecretId[]> {
  const covers: SecretId[] = []
  for (const { id } of await keeper.listSecrets()) {
    if (await keeper.withSecret(id, (open) => secrets.some((secret) => isSameSecret(open, secret)))) covers.push(id)
  }
  return covers
}

type Wish = Pick<VerbArgument<'check-file'>, 'copy' | 'keep'>

/** The number of the copy that counts as seen now. Throws 'file.no-copy'. */
async function remember(background: Background, { copy, keep }: Wish, { isCurrent, listed, madeAt }: FileListing, covers: readonly SecretId[]): Promise<number | undefined> {
  const checkedAt = background.platform.clock.now()
  // An older file gets a fingerprint that no state has: it was proven to exist, and is known to lack something.
  const fingerprint = isCurrent ? driftFingerprint(background.profile.get()) : 'older'
  const proof = { checkedAt, covers, fingerprint, file: { mark: markOf(listed), madeAt } }
  if (keep !== undefined) return (await addToLedger(background, { ...keep, kind: 'file', ...proof })).number
  const found = whichCopy(backupOf(background).copies, proof.file.mark, copy)
  if (found === undefined) {
    if (copy !== undefined) throw new WalletError('file.no-copy', { copy: getCopy(background, copy).number })
    return undefined
  }
  await changeBackup(background, (known) => withCopy(known, found.id, (before) => ({ ...before, ...proof })))
  return found.number
}
