/** What a forgotten password or a damaged vault needs: comparing with the sentinel, the archive, and taking the bytes along. */
import type { Bytes } from '../core/vault/bytes.ts'
import { inspectImage, noParent } from '../core/vault/image.ts'
import { countMarks, parseSentinel } from '../core/vault/sentinel.ts'
import type { Secret } from '../core/vault/secret.ts'
import { archiveImages } from '../platform/homes-archive.ts'
import type { HomesContent } from '../platform/homes.ts'
import type { Db } from '../platform/platform.ts'
import { listSound } from './keeper-open.ts'

/** `left`: how many secrets of the wallet are none of those that were brought. */
export type Compared = { readonly is: 'same' | 'other' | 'unknown'; readonly left: number }

/** By the marks of every sentinel that can be read. They are not authenticated yet: this decides nothing but a question. */
export async function compareWithSentinels({ sentinels }: HomesContent, secrets: readonly Secret[]): Promise<Compared> {
  let compared: Compared = { is: 'unknown', left: 0 }
  for (const marks of sentinels.map(({ text }) => parseSentinel(text)?.marks ?? [])) {
    const known = await countMarks({ marks }, secrets)
    const left = marks.length - known
    if (known > 0) compared = { is: 'same', left: compared.is === 'same' ? Math.max(compared.left, left) : left }
    else if (compared.is !== 'same' && marks.length > 0) compared = { is: 'other', left: Math.max(compared.left, left) }
  }
  return compared
}

/** Generations from here on are nobody's honest work; counting on from one would end. */
const absurdGeneration = 2 ** 52

/** What a new vault in these homes follows. */
export function newestOf(content: HomesContent): { readonly generation: number; readonly parent: string } {
  const newest = listSound(content).find(({ image }) => image.generation < absurdGeneration)
  return newest === undefined ? { generation: 0, parent: noParent } : { generation: newest.image.generation, parent: newest.hash }
}

/** Everything that lies in the homes, damaged or not. Throws 'vault.write-failed': then nothing may be replaced. */
export async function archiveEverything(db: Db, { images }: HomesContent, now: number): Promise<void> {
  const different = images.filter(({ bytes, inspected }, at) => bytes.length > 0 && images.findIndex((other) => other.inspected.hash === inspected.hash) === at)
  if (different.length > 0) await archiveImages(db, different.map(({ bytes }) => bytes), now, 'recovered')
}

/** Archived images of this very vault: after a change of password they would still open with an old one (ruling 2). */
export async function forgetArchived(db: Db, vaultId: string): Promise<void> {
  const rows = await db.read(['archive'], (tx) => tx.entries('archive'))
  const own = rows.filter(([, { bytes }]) => {
    const found = inspectImage(bytes)
    return found.state === 'sound' && found.image.header.vaultId === vaultId
  })
  if (own.length === 0) return
  await db.write(['archive'], async (tx) => {
    for (const [key] of own) await tx.delete('archive', key)
  })
}

/** Everything that is left, for the person to keep. Ciphertext only. */
export function describeImages({ images, sentinels, unreadable }: HomesContent, now: number): string {
  const described = images.map(({ home, slot, bytes, inspected }) => ({ home, slot, state: inspected.state, base64: encodeBase64(bytes) }))
  return JSON.stringify({ format: 'holdfast-images', version: 1, exportedAt: now, images: described, sentinels, unreadable }, null, 2)
}

function encodeBase64(bytes: Bytes): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
