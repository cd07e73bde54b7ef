/**
 * A reset throws the wallet of this computer away on purpose; the archive keeps its ciphertext for 30 days. The order of the
 * writes is the law: archived and read back, then the trace, then the second home, then the first with what lies beside it in
 * one transaction. Whatever the worker dies on, there is the old wallet or none, and in the archive the old one.
 */
import { WalletError } from '../core/errors.ts'
import type { Bytes } from '../core/vault/bytes.ts'
import { inspectImage } from '../core/vault/image.ts'
import { makeSentinel } from '../core/vault/sentinel.ts'
import { archiveForMs, findArchivedAt, pruneArchive, readArchive } from '../platform/homes-archive.ts'
import type { HomesContent } from '../platform/homes.ts'
import type { KeeperCore } from './keeper-core.ts'
import { openHomes } from './keeper-open.ts'
import { archiveEverything } from './keeper-recover.ts'
import { findPhase } from './keeper-resume.ts'
import type { Keeper } from './keeper-types.ts'

export type ResetWork = Pick<Keeper, 'reset' | 'reopenArchived' | 'archivedUntil'>

type Tools = {
  readonly encodeTried: (password: string) => Bytes
  readonly tryPassword: <T>(open: () => Promise<T>) => Promise<T>
  readonly readOwn: () => Promise<HomesContent>
}

export function makeResetWork(core: KeeperCore, { encodeTried, tryPassword, readOwn }: Tools): ResetWork {
  const { platform, homes, derive, phase, putPhase, epoch, oneCheck, changed, lock, begin, ensureEpoch, backOff } = core
  const { clock, db, trace, random } = platform

  async function reset(password: string, before: () => Promise<void>): Promise<void> {
    const typed = encodeTried(password)
    await oneCheck(async () => {
      if (phase().kind === 'none') throw new WalletError('vault.none')
      const content = await readOwn()
      const opened = await tryPassword(() => openHomes(content, typed, derive))
      opened.keyBytes.fill(0)
      // A home that cannot be read may hold what the other does not: nothing is thrown away unseen.
      if (content.unreadable.length > 0) throw new WalletError('vault.write-failed')
      await archiveEverything(db, content, clock.now())
      await before()
      await lock('user')
      try {
        await trace.forget()
        await homes.empty()
      } catch {
        await trace.leave().catch(() => undefined)
        throw new WalletError('vault.write-failed')
      }
      putPhase({ kind: 'none' })
      await backOff.reset()
      changed()
    }).finally(() => typed.fill(0))
  }

  async function reopenArchived(password: string): Promise<void> {
    const typed = encodeTried(password)
    await oneCheck(async () => {
      if ((await findPhase(platform, await readOwn())).kind !== 'none') throw new WalletError('vault.exists')
      const started = epoch()
      const archived = await readArchive(db, clock.now() - archiveForMs)
      if (archived.length === 0) throw new WalletError('vault.none')
      const images = archived.map((bytes) => ({ home: 'idb' as const, slot: 'a' as const, bytes, inspected: inspectImage(bytes) }))
      const opened = await tryPassword(() => openHomes({ images, sentinels: [], unreadable: [], isNewer: false }, typed, derive))
      try {
        ensureEpoch(started)
        await homes.write(opened.bytes, await makeSentinel(opened, random), opened.hash)
        putPhase({ kind: 'locked' })
        await begin(opened, opened.keyBytes, 'unlock', started)
      } finally {
        opened.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  async function archivedUntil(): Promise<number | undefined> {
    const since = clock.now() - archiveForMs
    await pruneArchive(db, since).catch(() => undefined)
    const at = await findArchivedAt(db, since).catch(() => undefined)
    return at === undefined ? undefined : at + archiveForMs
  }

  return { reset, reopenArchived, archivedUntil }
}
