/**
 * Checkpoints of wallets that another took the place of, kept as long as their ciphertext: a wallet that is brought back would
 * otherwise find that somebody took its checkpoint away, and with it the key that opens what was written before.
 *
 * Nobody can look at the seal of another wallet's, so whatever lies there is kept as it is. Somebody who can plant one here could
 * as well have planted it in both places of the living one; it is asked only where those have none of this key.
 */
import * as v from 'valibot'
import { checkpointBytes, parseCheckpoint, type LogCheckpoint } from '../core/log/entry.ts'
import { archiveForMs } from '../platform/homes-archive.ts'
import type { Platform } from '../platform/platform.ts'
import { hasTag } from './keeper-tags.ts'
import type { Mac } from './keeper-types.ts'

const storageKey = 'log.archived'

/** As many as names are kept of (profile-archive.ts). */
const maxArchived = 16

const row = v.object({ at: v.number(), checkpoint: v.unknown() })

type Row = { readonly at: number; readonly checkpoint: LogCheckpoint }

const isOf = ({ keyId }: Pick<Mac, 'keyId'>, { seal }: LogCheckpoint): boolean => seal.split(' ').some((tag) => tag.startsWith(`${keyId}:`))

export function makeLogArchive({ clock, local }: Pick<Platform, 'clock' | 'local'>) {
  /** Newest first. */
  async function readRows(): Promise<readonly Row[]> {
    const stored = await local.get(storageKey)
    if (!Array.isArray(stored)) return []
    return stored.flatMap((each): readonly Row[] => {
      const parsed = v.safeParse(row, each)
      const checkpoint = parsed.success ? parseCheckpoint(parsed.output.checkpoint) : undefined
      return !parsed.success || checkpoint === undefined || parsed.output.at < clock.now() - archiveForMs ? [] : [{ at: parsed.output.at, checkpoint }]
    })
  }

  const writeRows = (rows: readonly Row[]): Promise<void> => (rows.length === 0 ? local.remove(storageKey) : local.set(storageKey, rows.slice(0, maxArchived)))

  return {
    /** What another wallet left in the place of ours; before ours is written there. */
    keep: async (found: readonly (LogCheckpoint | undefined)[], mac: Mac): Promise<void> => {
      const others = found.filter((each) => each !== undefined).filter((each) => !isOf(mac, each))
      const different = others.filter(({ seal }, at) => others.findIndex((other) => other.seal === seal) === at)
      if (different.length === 0) return
      const rows = (await readRows()).filter(({ checkpoint }) => different.every(({ seal }) => seal !== checkpoint.seal))
      await writeRows([...different.map((checkpoint) => ({ at: clock.now(), checkpoint })), ...rows])
    },
    /** The furthest that this key sealed. */
    find: async (mac: Mac): Promise<LogCheckpoint | undefined> => {
      let found: LogCheckpoint | undefined
      for (const { checkpoint } of await readRows()) {
        if (found !== undefined && checkpoint.seq <= found.seq) continue
        if (await hasTag(checkpoint.seal, checkpointBytes(checkpoint), mac)) found = checkpoint
      }
      return found
    },
    /** What was kept of this key, once its wallet has a checkpoint again. */
    forget: async (mac: Mac): Promise<void> => writeRows((await readRows()).filter(({ checkpoint }) => !isOf(mac, checkpoint))),
  }
}
