/** Images that left a home without being opened: kept for a while, under the name of their bytes, never read by an unlock. */
import { isEqualBytes, type Bytes } from '../core/vault/bytes.ts'
import { hashBytes } from '../core/vault/image.ts'
import { WalletError } from '../core/errors.ts'
import type { Db } from './platform.ts'

/** 30 days (keys.md 1b, row 15). */
export const archiveForMs = 30 * 86_400_000

/** Somebody who can write to the disk must not be able to fill it through us. */
const maxArchived = 32

/** Throws 'vault.write-failed' unless all of them can be read back: what is not archived must not be replaced. */
export async function archiveImages(db: Db, images: readonly Bytes[], archivedAt: number, why: 'recovered' | 'replaced'): Promise<void> {
  await db.write(['archive'], async (tx) => {
    for (const bytes of images) await tx.put('archive', hashBytes(bytes), { bytes, archivedAt, why })
    const entries = [...(await tx.entries('archive'))].sort(([, a], [, b]) => b.archivedAt - a.archivedAt)
    for (const [key] of entries.slice(maxArchived)) await tx.delete('archive', key)
  })
  for (const bytes of images) {
    const stored = await db.read(['archive'], (tx) => tx.get('archive', hashBytes(bytes)))
    if (stored === undefined || !isEqualBytes(stored.bytes, bytes)) throw new WalletError('vault.write-failed')
  }
}

/** Forgets what was archived before `time`. */
export async function pruneArchive(db: Db, time: number): Promise<void> {
  const rows = await db.read(['archive'], (tx) => tx.entries('archive'))
  const old = rows.filter(([, { archivedAt }]) => archivedAt < time)
  if (old.length === 0) return
  await db.write(['archive'], async (tx) => {
    for (const [key] of old) await tx.delete('archive', key)
  })
}

/** What was archived since `time`, newest first: what is older counts as gone, also when nobody has pruned it yet. */
export async function readArchive(db: Db, time: number): Promise<readonly Bytes[]> {
  const rows = await db.read(['archive'], (tx) => tx.entries('archive'))
  return rows
    .map(([, row]) => row)
    .filter(({ archivedAt }) => archivedAt >= time)
    .toSorted((a, b) => b.archivedAt - a.archivedAt)
    .map(({ bytes }) => Uint8Array.from(bytes))
}

/** When the newest of a forgotten or reset wallet was archived. Strange images that a repair took out are no wallet anybody looks for. */
export async function findArchivedAt(db: Db, time: number): Promise<number | undefined> {
  const rows = await db.read(['archive'], (tx) => tx.entries('archive'))
  const times = rows.map(([, row]) => row).filter(({ archivedAt, why }) => archivedAt >= time && why === 'recovered')
  return times.length === 0 ? undefined : Math.max(...times.map(({ archivedAt }) => archivedAt))
}
