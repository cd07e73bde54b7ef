/**
 * A backup file that was opened with its passphrase, by a check or by a restore, goes into the ledger, or the copy that is there
 * counts as seen (keys.md, L3). Which copy that is, the file says, not the person: one file opened three times is no proof of three.
 */
import type { SecretId } from '../core/account.ts'
import { isKept, maxCopies } from '../core/backup/copy.ts'
import { driftFingerprint } from '../core/backup/drift.ts'
import { markOf, whichCopy } from '../core/backup/which-copy.ts'
import { WalletError } from '../core/errors.ts'
import type { FileListing } from '../protocol/backup-file.ts'
import type { VerbArgument } from '../protocol/wallet.ts'
import type { Background } from './boot.ts'
import { addToLedger, backupOf, changeBackup, getCopy, withCopy } from './copies.ts'

type Wish = Pick<VerbArgument<'check-file'>, 'copy' | 'keep'>

/** The number of the copy that counts as seen now. Throws 'file.no-copy'. */
export async function noteFileSeen(
  background: Pick<Background, 'profile' | 'platform' | 'log'>,
  { copy, keep }: Wish,
  { isCurrent, listed, madeAt }: Pick<FileListing, 'isCurrent' | 'listed' | 'madeAt'>,
  covers: readonly SecretId[],
): Promise<number | undefined> {
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

/**
 * A file that a wallet came back from is somewhere: where, the person says later. In a wallet that was open it was one among other
 * copies, and is only noted as seen where it is in the list; a full list is no reason to call a restore failed.
 */
export async function noteFileRestored(
  background: Parameters<typeof noteFileSeen>[0],
  facts: Parameters<typeof noteFileSeen>[2],
  covers: readonly SecretId[],
  { wasOpen }: { readonly wasOpen: boolean },
): Promise<void> {
  const { copies } = backupOf(background)
  // One that was noted as lost is not the one that was just opened.
  const isListed = copies.some((copy) => isKept(copy) && copy.file?.mark === markOf(facts.listed))
  if (!isListed && (wasOpen || copies.length >= maxCopies)) return
  await noteFileSeen(background, isListed ? {} : { keep: { medium: 'drive', place: 'other', label: '' } }, facts, covers)
}
