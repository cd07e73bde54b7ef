/**
 * The two homes of the vault: IndexedDB (store 'vault') and storage.local ('vault.a', 'vault.b', 'vault.sentinel'). The two fail
 * differently (security.md 1.2, rows 15 and 16), so each holds the newest image and the one before it, and a sentinel.
 *
 * Reading never writes (ruling 1). A write goes to the slot that does not hold the image it follows, is read back and compared,
 * IndexedDB first. What a home holds is replaced only by `repair`, which is told what may go.
 */
import { isWalletError, WalletError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import { message } from '../core/message.ts'
import { decodeText, encodeText, isEqualBytes, type Bytes } from '../core/vault/bytes.ts'
import { hashBytes, inspectImage, type Inspected } from '../core/vault/image.ts'
import { archiveImages } from './homes-archive.ts'
import type { Db, KeyValue } from './platform.ts'

export type HomeName = 'idb' | 'local'
export type HomeSlot = 'a' | 'b'

/** Something that lies in the place of an image. */
export type Found = { readonly home: HomeName; readonly slot: HomeSlot; readonly bytes: Bytes; readonly inspected: Inspected }

export type HomesContent = {
  readonly images: readonly Found[]
  readonly sentinels: readonly { readonly home: HomeName; readonly text: string }[]
  /** Homes that could not be read: what they hold is not known. */
  readonly unreadable: readonly HomeName[]
  /** The database is of a newer version of the extension: nothing here may be opened or written by this one. */
  readonly isNewer: boolean
}

export type WalletTrace = { readonly kind: 'none' } | { readonly kind: 'present' } | { readonly kind: 'damaged'; readonly problem: Message }

/** 'keep': it belongs here. 'replace': worth nothing. 'archive': not ours to throw away. */
export type Verdict = 'keep' | 'replace' | 'archive'

export type Homes = {
  readonly read: () => Promise<HomesContent>
  /**
   * Puts `bytes` into both homes, never over the image named by `after`. Throws 'vault.write-failed' when the first home did
   * not take it: then nothing was changed. `mirrored` is false when only the first home took it.
   */
  readonly write: (bytes: Bytes, sentinel: string, after: string) => Promise<{ readonly mirrored: boolean }>
  /**
   * Makes both homes hold `bytes`. Only after these bytes were opened and their seal verified. Never throws: what could not
   * be written is tried again at the next unlock.
   */
  readonly repair: (options: RepairOptions) => Promise<Repaired>
  /**
   * Empties both, the mirror first: whatever it dies on, there is a whole wallet or none. With the first home goes, in one
   * transaction, what lies beside the vault. The caller has archived the images. Throws 'vault.write-failed': the wallet is still there.
   */
  readonly empty: () => Promise<void>
}

export type RepairOptions = {
  readonly bytes: Bytes
  readonly sentinel: string
  readonly judge: (found: Found) => Promise<Verdict>
  readonly isGoodSentinel: (text: string) => Promise<boolean>
  readonly now: number
  /** Why images go to the archive. */
  readonly why: 'recovered' | 'replaced'
}

export type Repaired = {
  /**
   * Something was damaged, strange or missing, and is not any more. A mirror that was only one step behind does not count;
   * a first home that is behind its mirror does, since it is written first: its disk lost something.
   */
  readonly mended: boolean
  /** Both homes hold the image now. */
  readonly complete: boolean
}

const slots: readonly HomeSlot[] = ['a', 'b']
const localKey = (slot: HomeSlot) => `vault.${slot}`
const sentinelKey = 'vault.sentinel'

type Home = {
  readonly name: HomeName
  readonly read: () => Promise<{ readonly images: readonly Found[]; readonly sentinel?: string }>
  /** One image and the sentinel, read back and compared. Throws when it is not there afterwards. */
  readonly put: (slot: HomeSlot, bytes: Bytes, sentinel: string) => Promise<void>
  readonly putSentinel: (sentinel: string) => Promise<void>
  readonly clear: (slot: HomeSlot) => Promise<void>
}

export function makeHomes(db: Db, local: KeyValue): Homes {
  const primary = makeDbHome(db)
  const mirror = makeLocalHome(local)
  const homes = [primary, mirror]

  async function read(): Promise<HomesContent> {
    let isNewer = false
    const read = await Promise.all(
      homes.map((home) =>
        home.read().catch((error: unknown) => {
          isNewer ||= isWalletError(error, 'vault.unsupported')
          return undefined
        }),
      ),
    )
    const sentinels = homes.flatMap(({ name }, at) => {
      const text = read[at]?.sentinel
      return text === undefined ? [] : [{ home: name, text }]
    })
    return {
      images: read.flatMap((each) => each?.images ?? []),
      sentinels,
      unreadable: homes.filter((_home, at) => read[at] === undefined).map(({ name }) => name),
      isNewer,
    }
  }

  async function write(bytes: Bytes, sentinel: string, after: string): Promise<{ mirrored: boolean }> {
    // A disk that is full can fail at the look before the write, too.
    await putBeside(primary, bytes, sentinel, after).catch((error: unknown) => {
      throw isWalletError(error, 'vault.unsupported') ? error : new WalletError('vault.write-failed')
    })
    try {
      await putBeside(mirror, bytes, sentinel, after)
      return { mirrored: true }
    } catch {
      return { mirrored: false }
    }
  }

  /** Into the slot that is not `after`. A put that cannot be read back is undone, so that nothing half-known is left. */
  async function putBeside(home: Home, bytes: Bytes, sentinel: string, after: string): Promise<void> {
    const before = await home.read()
    const slot = chooseSlot(before.images, after)
    try {
      await home.put(slot, bytes, sentinel)
    } catch (error) {
      const old = before.images.find((found) => found.slot === slot)
      const undo = old === undefined ? home.clear(slot) : home.put(slot, old.bytes, before.sentinel ?? sentinel)
      await undo.catch(() => undefined)
      throw error
    }
  }

  async function repair(options: RepairOptions): Promise<Repaired> {
    const results: Repaired[] = []
    for (const home of homes) results.push(await repairHome(home, options).catch(() => ({ mended: false, complete: false })))
    return { mended: results.some(({ mended }) => mended), complete: results.every(({ complete }) => complete) }
  }

  async function repairHome(home: Home, { bytes, sentinel, judge, isGoodSentinel, now, why }: RepairOptions): Promise<Repaired> {
    const hash = hashBytes(bytes)
    const { images, sentinel: present } = await home.read()
    const wrong: Found[] = []
    const strange: Found[] = []
    for (const found of images.filter(({ inspected }) => inspected.hash !== hash)) {
      const verdict = await judge(found)
      if (verdict !== 'keep') wrong.push(found)
      if (verdict === 'archive') strange.push(found)
    }
    if (strange.length > 0) await archiveImages(db, strange.map((found) => found.bytes), now, why)
    for (const { slot } of wrong) await home.put(slot, bytes, sentinel)
    const holds = wrong.length > 0 || images.some(({ inspected }) => inspected.hash === hash)
    if (!holds) await home.put(chooseSlot(images, ''), bytes, sentinel)
    if (present === undefined || !(await isGoodSentinel(present))) await home.putSentinel(sentinel)
    return { mended: wrong.length > 0 || images.length === 0 || (!holds && home === primary), complete: true }
  }

  async function empty(): Promise<void> {
    try {
      for (const key of [...slots.map(localKey), sentinelKey]) await local.remove(key)
      const left = await read()
      if (left.unreadable.length > 0 || left.images.some(({ home }) => home === 'local')) throw new WalletError('vault.write-failed')
      await db.write(['vault', 'profile', 'transactions', 'calls', 'approvals', 'site-lists'], async (tx) => {
        for (const store of ['vault', 'profile', 'transactions', 'calls', 'approvals', 'site-lists'] as const) for (const [key] of await tx.entries(store)) await tx.delete(store, key)
      })
    } catch {
      throw new WalletError('vault.write-failed')
    }
  }

  return { read, write, repair, empty }
}

/** The slot a new image goes to: an empty one, then a damaged one, then the older one; never the one that holds `after`. */
export function chooseSlot(images: readonly Found[], after: string): HomeSlot {
  const worth = (slot: HomeSlot): number => {
    const found = images.find((each) => each.slot === slot)
    if (found === undefined) return -2
    if (found.inspected.hash === after) return Number.POSITIVE_INFINITY
    return found.inspected.state === 'sound' ? found.inspected.image.generation : -1
  }
  return worth('b') < worth('a') ? 'b' : 'a'
}

/** What can be said before anybody unlocked. First run may be offered for 'none' only. */
export function findTrace({ images, sentinels, unreadable, isNewer }: HomesContent): WalletTrace {
  if (isNewer) return { kind: 'damaged', problem: message('vault.unsupported', { version: 'database' }) }
  const isFixture = ({ inspected }: Found) => inspected.state === 'sound' && inspected.image.header.fixture
  if (images.some((found) => found.inspected.state === 'sound' && !isFixture(found))) return { kind: 'present' }
  for (const found of images) {
    if (isFixture(found)) return { kind: 'damaged', problem: message('vault.unsupported', { version: 'fixture' }) }
    if (found.inspected.state === 'unsupported') {
      return { kind: 'damaged', problem: message('vault.unsupported', { version: found.inspected.version }) }
    }
  }
  if (images.length + sentinels.length + unreadable.length === 0) return { kind: 'none' }
  return { kind: 'damaged', problem: message('vault.damaged') }
}

function makeFound(home: HomeName, slot: HomeSlot, bytes: Bytes): Found {
  return { home, slot, bytes, inspected: inspectImage(bytes) }
}

function makeDbHome(db: Db): Home {
  async function check(key: string, bytes: Bytes): Promise<void> {
    const stored = await db.read(['vault'], (tx) => tx.get('vault', key))
    if (stored === undefined || !isEqualBytes(stored.bytes, bytes)) throw new WalletError('vault.write-failed')
  }
  return {
    name: 'idb',
    read: () =>
      db.read(['vault'], async (tx) => {
        const entries = new Map(await tx.entries('vault'))
        const images = slots.flatMap((slot) => {
          const bytes = toBytes(entries.get(slot))
          return bytes === undefined ? [] : [makeFound('idb', slot, bytes)]
        })
        const sentinel = toBytes(entries.get('sentinel'))
        return { images, ...(sentinel === undefined ? {} : { sentinel: toText(sentinel) }) }
      }),
    put: async (slot, bytes, sentinel) => {
      await db.write(['vault'], async (tx) => {
        await tx.put('vault', slot, { bytes })
        await tx.put('vault', 'sentinel', { bytes: encodeText(sentinel) })
      })
      await check(slot, bytes)
      await check('sentinel', encodeText(sentinel))
    },
    putSentinel: async (sentinel) => {
      await db.write(['vault'], (tx) => tx.put('vault', 'sentinel', { bytes: encodeText(sentinel) }))
      await check('sentinel', encodeText(sentinel))
    },
    clear: (slot) => db.write(['vault'], (tx) => tx.delete('vault', slot)),
  }
}

/** What a damaged database gives back may have any shape: it is then an image that is damaged, not one that is absent. */
function toBytes(row: unknown): Bytes | undefined {
  if (row === undefined) return undefined
  const bytes = typeof row === 'object' && row !== null && 'bytes' in row ? row.bytes : undefined
  return bytes instanceof Uint8Array ? Uint8Array.from(bytes) : new Uint8Array(0)
}

function toText(bytes: Bytes): string {
  try {
    return decodeText(bytes)
  } catch {
    return ''
  }
}

/** Images are ASCII, so storage.local keeps them as the text they are. */
function makeLocalHome(local: KeyValue): Home {
  async function set(key: string, text: string): Promise<void> {
    try {
      await local.set(key, text)
    } catch {
      throw new WalletError('vault.write-failed')
    }
    if ((await local.get(key)) !== text) throw new WalletError('vault.write-failed')
  }
  /** Flipped bytes on disk can make one key throw for ever: it is damaged then, and the others are still good. */
  async function readText(key: string): Promise<{ readonly text: string | undefined; readonly isReadable: boolean }> {
    try {
      const value = await local.get(key)
      return { text: value === undefined || typeof value === 'string' ? value : '', isReadable: true }
    } catch {
      return { text: '', isReadable: false }
    }
  }
  return {
    name: 'local',
    read: async () => {
      const [a, b, sentinel] = await Promise.all([readText(localKey('a')), readText(localKey('b')), readText(sentinelKey)])
      if ([a, b, sentinel].every(({ isReadable }) => !isReadable)) throw new WalletError('request.internal')
      const images = slots.flatMap((slot) => {
        const { text } = slot === 'a' ? a : b
        return text === undefined ? [] : [makeFound('local', slot, encodeText(text))]
      })
      return { images, ...(sentinel.text === undefined ? {} : { sentinel: sentinel.text }) }
    },
    put: async (slot, bytes, sentinel) => {
      // The image first: a sentinel that is ahead of its own home would tell of a loss that never was.
      await set(localKey(slot), decodeText(bytes))
      await set(sentinelKey, sentinel)
    },
    putSentinel: (sentinel) => set(sentinelKey, sentinel),
    clear: (slot) => local.remove(localKey(slot)),
  }
}
