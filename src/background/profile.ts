/**
 * The profile: everything remembered beside the vault, stored in clear and authenticated by a key from it (ruling 5). In
 * IndexedDB the row with its tags and an epoch; in storage.local that epoch, sealed too, so that an old row put back is seen, and the
 * whole once more, encrypted (profile-mirror.ts);
 * in storage.session the verified profile, so that sites which have a grant are answered while the wallet is locked again.
 *
 * Written: row, mirror, epoch, session copy. Dying in between leaves a row that is newer than its mirror, which is no fault.
 */
import type { SiteKey } from '../core/caller.ts'
import { isLive, type Grant } from '../core/grant.ts'
import { withoutEnded } from '../core/grants.ts'
import { isWalletError, WalletError } from '../core/errors.ts'
import { canonicalJson, isJsonObject } from '../core/json.ts'
import { message, type Message } from '../core/message.ts'
import type { Profile } from '../core/settings.ts'
import { encodeText, type Bytes } from '../core/vault/bytes.ts'
import type { Stores } from '../platform/migrations/index.ts'
import type { Platform } from '../platform/platform.ts'
import { hasTag, makeTags } from './keeper-tags.ts'
import type { Keeper, Mac, Opened } from './keeper.ts'
import { makeProfileArchive } from './profile-archive.ts'
import { makeProfileMirror } from './profile-mirror.ts'
import { makePendingRevocations } from './profile-pending.ts'
import { rebuildProfile } from './profile-rebuild.ts'
import { encodeProfile, makeInitialProfile, parseProfile } from './profile-shape.ts'

export type ProfileStore = {
  /** The profile as it is known, without grants that are over. Until it is verified it is only good for drawing the lock screen. */
  readonly get: () => Profile
  /** Grants that are over and still lie there: for whoever says so and takes them away. */
  readonly ended: () => readonly Grant[]
  /** True from the first unlock of this browser session on, also while locked after that. */
  readonly isVerified: () => boolean
  /** One change after the other; stored when it resolves. Throws 'vault.locked' while locked. `change` must be pure. */
  readonly update: (change: (profile: Profile) => Profile) => Promise<Profile>
  /** Takes a site's grant away, also while locked: it counts at once and is written into the profile at the next unlock. */
  readonly revoke: (site: SiteKey) => Promise<void>
  /** For a reset: nothing that was known is told to anybody any more. What is stored goes with the vault. */
  readonly forget: () => Promise<void>
  /** Before a reset: what is remembered goes to the archive, under the key of the vault that goes there too. */
  readonly archive: () => Promise<void>
  /** The profile that was archived beside an old vault, by a key from it. */
  readonly readArchived: (mac: Mac) => Promise<Profile | undefined>
  readonly onChange: (listener: () => void) => void
}

type Row = Stores['profile']

const mirrorKey = 'profile.epoch'
const copyKey = 'profile.verified'

const rowBytes = (json: string, epoch: number): Bytes => encodeText(canonicalJson({ epoch, json }))
const mirrorBytes = (epoch: number): Bytes => encodeText(canonicalJson({ mirrored: epoch }))

/** What is there but has no shape of a row is a row that nothing verifies, not an absent one. */
async function readRow({ db }: Pick<Platform, 'db'>): Promise<Row | undefined> {
  const row = (await db.read(['profile'], (tx) => tx.get('profile', 'current'))) as Partial<Record<keyof Row, unknown>> | undefined
  if (row === undefined) return undefined
  const { json, mac, epoch: at } = row
  const isWhole = typeof json === 'string' && typeof mac === 'string' && isSafeEpoch(at)
  return isWhole ? { json, mac, epoch: at } : { json: '', mac: '', epoch: 0 }
}

/** The row as a start finds it; undefined too when it cannot be read. */
export const readFirstRow = (platform: Pick<Platform, 'db'>): Promise<Row | undefined> => readRow(platform).catch(() => undefined)

/** `notice` gets 'profile.tampered' and 'profile.lost'. `firstRow`: begun before the keeper was made, so that a start waits once. */
export async function makeProfileStore(
  platform: Platform,
  keeper: Keeper,
  notice: (notice: Message) => void,
  firstRow: Promise<Row | undefined> = readFirstRow(platform),
  /** The time that grants end by (grant-clock.ts). */
  grantNow: () => number = platform.clock.now,
): Promise<ProfileStore> {
  const { clock, db, local, session } = platform
  const listeners: (() => void)[] = []
  const archive = makeProfileArchive(local, clock)
  const boxes = makeProfileMirror(local)
  const pending = await makePendingRevocations(local)
  let profile = makeInitialProfile()
  let verified = false
  let epoch = 0
  /** The row is there or not, and cannot be looked at: nothing is written over it. */
  let isUnreadable = false
  let turn: Promise<unknown> = Promise.resolve()
  /** The key the vault is about to be under; rows written meanwhile carry its tag too. */
  let next: Mac | undefined

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }

  function set(value: Profile, isVerified: boolean): void {
    profile = pending.without(value)
    verified = isVerified
    for (const listener of listeners) listener()
  }

  /** Whoever asks gets what is allowed now: no alarm has to have rung, and nobody else has to look at a clock. */
  const current = (): Profile => withoutEnded(profile, grantNow())

  async function write(value: Profile, macs: readonly Mac[]): Promise<void> {
    const written = { json: encodeProfile(value), epoch: epoch + 1 }
    const mac = await makeTags(rowBytes(written.json, written.epoch), macs)
    await db.write(['profile'], (tx) => tx.put('profile', 'current', { ...written, mac }))
    // A write that was lost without a word is no write: a grant taken away would be back after the next start (security.md R19).
    if ((await readRow(platform))?.mac !== mac) throw new WalletError('vault.write-failed')
    epoch = written.epoch
    // Before the epoch that vouches for it: a life that ends in between leaves one that is newer than what is asked for.
    await boxes.write(written.json, epoch, macs).catch(() => platform.log('profile.not-mirrored'))
    await writeMirror(macs)
    await writeCopy(written)
    set(value, true)
  }

  async function writeMirror(macs: readonly Mac[]): Promise<void> {
    const value = { epoch, mac: await makeTags(mirrorBytes(epoch), macs) }
    await local.set(mirrorKey, value).catch(() => platform.log('profile.not-mirrored'))
  }

  /** A copy that is behind would bring a revoked grant back in the worker's next life: better none. */
  async function writeCopy(copy: { readonly json: string; readonly epoch: number }): Promise<void> {
    await session.set(copyKey, copy).catch(() => session.remove(copyKey).catch(() => platform.log('profile.copy-stale')))
  }

  /** The epoch that storage.local vouches for; 0 when it vouches for none. */
  async function readMirror(mac: Mac): Promise<number> {
    const value = await local.get(mirrorKey).catch(() => undefined)
    if (!isJsonObject(value) || !isSafeEpoch(value['epoch']) || typeof value['mac'] !== 'string') return 0
    return (await hasTag(value['mac'], mirrorBytes(value['epoch']), mac)) ? value['epoch'] : 0
  }

  async function verifyRow(row: Row | undefined, mac: Mac): Promise<Profile | undefined> {
    if (row === undefined || !(await hasTag(row.mac, rowBytes(row.json, row.epoch), mac))) return undefined
    return row.epoch < (await readMirror(mac)) ? undefined : parseProfile(row.json)
  }

  async function opened(vault: Opened): Promise<void> {
    isUnreadable = false
    const row = vault.how === 'create' ? undefined : await readRow(platform).catch(() => {
      isUnreadable = true
      return undefined
    })
    epoch = Math.max(epoch, row?.epoch ?? 0, await readMirror(vault.mac))
    const found = vault.how === 'unlock' ? await verifyRow(row, vault.mac) : undefined
    if (found !== undefined && row !== undefined) {
      epoch = row.epoch
      if (pending.isEmpty()) {
        await writeCopy({ json: row.json, epoch })
        set(found, true)
      } else if (!(await writeOrHold(pending.without(found), vault.mac))) return
    } else if (isUnreadable) return set(await replacement(vault, row), true)
    else if (!(await writeOrHold(await replacement(vault, row), vault.mac))) return
    // Not before the row is there: a life that ends in between, or a full disk, would lose every name.
    await archive.forget(vault.mac).catch(() => platform.log('profile.archive-kept'))
  }

  /** A full disk must not keep the owner out: what could not be written now holds for this life, and is tried again. */
  async function writeOrHold(value: Profile, mac: Mac): Promise<boolean> {
    try {
      await write(value, [mac])
      await pending.clear()
      return true
    } catch {
      platform.log('profile.not-written')
      set(value, true)
      return false
    }
  }

  /** What stands in for a row that is missing or not believed, and what is said about it. */
  async function replacement(vault: Opened, row: Row | undefined): Promise<Profile> {
    const now = clock.now()
    if (vault.how === 'create') return makeInitialProfile()
    const claims = parseProfile(row?.json)
    if (vault.how === 'recover') return rebuildProfile(vault, claims, { how: 'recovered', now })
    if (row === undefined && vault.secrets.length === 0) return makeInitialProfile()
    const kept = row === undefined && !isUnreadable ? await archive.open(vault.mac) : undefined
    // By its epoch: one that was put back later, to have an older list believed, is as good as none.
    if (kept !== undefined && kept.epoch >= (await readMirror(vault.mac))) {
      // The list that is written next is newer than what it is made from, also when the mirror vouched for another wallet since.
      epoch = Math.max(epoch, kept.epoch)
      return rebuildProfile(vault, kept.profile, { how: 'archived', now })
    }
    const second = isUnreadable ? undefined : await boxes.open(vault.mac)
    if (second !== undefined && second.epoch >= (await readMirror(vault.mac))) {
      epoch = Math.max(epoch, second.epoch)
      notice(message(row === undefined ? 'profile.mended' : 'profile.tampered'))
      return rebuildProfile(vault, second.profile, { how: 'mirrored', now })
    }
    notice(message(isUnreadable ? 'profile.unreadable' : row === undefined ? 'profile.lost' : 'profile.tampered'))
    return rebuildProfile(vault, claims, { how: 'forged', now })
  }

  async function load(): Promise<void> {
    const row = await firstRow
    const copy = await session.get(copyKey).catch(() => undefined)
    if (isJsonObject(copy) && isSafeEpoch(copy['epoch'])) {
      const value = parseProfile(copy['json'])
      if (value !== undefined) {
        epoch = copy['epoch']
        set(value, true)
      }
    }
    if (!verified) set(parseProfile(row?.json) ?? makeInitialProfile(), false)
    // An earlier life died between the row and its copy.
    if (!keeper.isUnlocked() || row === undefined || (verified && row.epoch <= epoch)) return
    const found = await keeper.withMac('profile', (mac) => verifyRow(row, mac)).catch(() => undefined)
    if (found === undefined) return
    epoch = row.epoch
    await writeCopy({ json: row.json, epoch })
    set(found, true)
  }

  /** Unlocked with a profile nobody vouches for: only a fresh unlock can make a new one. */
  async function loadOrLock(): Promise<void> {
    await load()
    if (keeper.isUnlocked() && !verified) await keeper.lock('restart')
  }

  function update(change: (profile: Profile) => Profile): Promise<Profile> {
    return inTurn(async () => {
      if (!keeper.isUnlocked() || !verified) throw new WalletError('vault.locked')
      if (isUnreadable) throw new WalletError('vault.write-failed')
      await keeper.withMac('profile', async (mac) => {
        const value = change(profile)
        if (value !== profile) await write(value, next === undefined || next.keyId === mac.keyId ? [mac] : [mac, next])
      })
      return current()
    })
  }

  async function revoke(site: SiteKey): Promise<void> {
    const without = (known: Profile): Profile =>
      known.grants.some((grant) => grant.site === site) ? { ...known, grants: known.grants.filter((grant) => grant.site !== site) } : known
    try {
      await update(without)
    } catch (error) {
      if (!isWalletError(error, 'vault.locked')) throw error
      await pending.add(site)
      set(profile, verified)
    }
  }

  keeper.follow({
    purpose: 'profile',
    opened: (vault) => inTurn(() => opened(vault)),
    rekeyed: (from, to) =>
      inTurn(async () => {
        await write(profile, [from, to])
        next = to
        // In its turn: a change that is just being written still needs both.
        return () =>
          inTurn(async () => {
            next = undefined
          })
      }),
  })
  await loadOrLock()

  return {
    get: current,
    ended: () => profile.grants.filter((grant) => !isLive(grant, grantNow())),
    isVerified: () => verified,
    update,
    revoke,
    archive: () => inTurn(() => keeper.withMac('profile', (mac) => archive.keep(profile, epoch, mac))),
    readArchived: async (mac) => (await archive.open(mac))?.profile,
    forget: async () => {
      await session.remove(copyKey)
      await boxes.forget().catch(() => platform.log('profile.mirror-kept'))
      set(makeInitialProfile(), false)
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

function isSafeEpoch(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 2 ** 52
}
