/** The ledger of copies as it changes. Every change is one write of the sealed profile. */
import { freeNumber, maxCopies, noBackup, type BackupRecord, type Copy } from '../core/backup/copy.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import type { Background } from './boot.ts'

type Parts = Pick<Background, 'profile' | 'platform' | 'log'>

export const backupOf = ({ profile }: Pick<Parts, 'profile'>): BackupRecord => profile.get().backup ?? noBackup

export async function changeBackup({ profile }: Pick<Parts, 'profile'>, change: (known: BackupRecord) => BackupRecord): Promise<void> {
  await profile.update((known) => ({ ...known, backup: change(known.backup ?? noBackup) }))
}

/** Throws 'copy.unknown'. */
export function getCopy(parts: Pick<Parts, 'profile'>, id: string): Copy {
  const copy = backupOf(parts).copies.find((candidate) => candidate.id === id)
  if (copy === undefined) throw new WalletError('copy.unknown')
  return copy
}

export type NewCopy = Pick<Copy, 'kind' | 'medium' | 'place' | 'label' | 'covers' | 'fingerprint' | 'checkedAt' | 'file'>

/** Also for a backup file that was saved: `covers` names its secrets, `fingerprint` what it holds (core/backup/drift.ts). */
export async function addToLedger({ profile, platform, log }: Parts, fresh: NewCopy): Promise<Copy> {
  if (backupOf({ profile }).copies.length >= maxCopies) throw new WalletError('copy.too-many', { most: maxCopies })
  const id = [...platform.random(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const madeAt = platform.clock.now()
  let added: Copy | undefined
  await changeBackup({ profile }, (known) => {
    added = { ...fresh, label: fresh.label.trim(), id, number: known.next, madeAt }
    const copies = [...known.copies, added].slice(0, maxCopies)
    return { ...known, next: freeNumber(copies, known.next + 1), copies }
  })
  if (added === undefined) throw new WalletError('vault.write-failed')
  await log.append(message('log.copy-added', { copy: added.number, kind: added.kind }))
  return added
}

/** Writes what a check proved about a copy. */
export const withCopy = (known: BackupRecord, id: string, change: (copy: Copy) => Copy): BackupRecord => ({
  ...known,
  copies: known.copies.map((copy) => (copy.id === id ? change(copy) : copy)),
})
