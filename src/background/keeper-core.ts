/**
 * What every part of the keeper shares: the phase, the lock epoch, turns, the session of the split key, and who is told.
 *
 * Writers (create, unlock, change of password, recovery, a new secret) take turns. A lock waits for nobody: it raises the lock
 * epoch at once, and whatever began under an older epoch is thrown away (ruling 3).
 */
import type { SecretId } from '../core/account.ts'
import { isWalletError, WalletError } from '../core/errors.ts'
import { message, type Message } from '../core/message.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { encodeHex, type Bytes, type RandomBytes } from '../core/vault/bytes.ts'
import type { Image } from '../core/vault/image.ts'
import { deriveKek, type DeriveKek, type KdfParams } from '../core/vault/kdf.ts'
import { importVaultKey, makeMacKey, type MacKey, type VaultKey } from '../core/vault/keys.ts'
import { withSecretOf, type Making, type OpenVault, type Vault } from '../core/vault/vault.ts'
import { unwrapKey, wrapKey } from '../core/vault/wrap.ts'
import { makeHomes } from '../platform/homes.ts'
import type { Platform } from '../platform/platform.ts'
import { makeSessionKey, type SessionFacts, type SessionKept } from '../platform/session-key.ts'
import { makeLockWatch } from './auto-lock-watch.ts'
import { makeBackOff } from './back-off.ts'
import { findPhase, findRunning } from './keeper-resume.ts'
import { makeSessionRoom } from './session-room.ts'
import type { Follower, KeeperEvent, KeeperState, LockCause, Mac, MacPurpose, Opened, SecretListing } from './keeper-types.ts'

/** Only tests change these: what a slot costs and how it is derived. */
export type KeeperOptions = { readonly kdf?: KdfParams; readonly derive?: DeriveKek }

/** The image in use, without its key. */
export type Known = { readonly bytes: Bytes; readonly hash: string; readonly image: Image }

export type Phase = { readonly kind: 'none' | 'locked' | 'unlocked' } | { readonly kind: 'damaged'; readonly problem: Message }

export type KeeperCore = Awaited<ReturnType<typeof makeKeeperCore>>

export async function makeKeeperCore(platform: Platform, { kdf, derive = deriveKek }: KeeperOptions) {
  const { clock, random, db, local, session } = platform
  const homes = makeHomes(db, local)
  const sessionKey = makeSessionKey(db, session, random, () => makeSessionRoom(session))
  // A start waits for its stores once and not one after the other.
  const found = Promise.all([homes.read(), sessionKey.open().catch(() => undefined)])
  const backOff = await makeBackOff(platform)
  const watch = makeLockWatch(platform)
  const followers: Follower[] = []
  const changeListeners: ((state: KeeperState) => void)[] = []
  const eventListeners: ((event: KeeperEvent) => void)[] = []
  const noticeListeners: ((notice: Message) => void)[] = []
  const unheard: KeeperEvent[] = []
  let readSettings = (): Settings => defaultSettings
  let phase: Phase = { kind: 'locked' }
  let current: Known | undefined
  /** What becomes `current` when the session under its key is whole. */
  let upcoming: Known | undefined
  /** Resolves when the session's halves fit together again. */
  let switching: Promise<unknown> = Promise.resolve()
  let epoch = 0
  let isChecking = false
  let turn: Promise<unknown> = Promise.resolve()

  // ------------------------------------------------------------------------------------------------- what is told

  function state(): KeeperState {
    if (phase.kind === 'none') return { phase: 'none' }
    if (phase.kind === 'damaged') return { phase: 'damaged', problem: phase.problem }
    const times = watch.times()
    if (phase.kind === 'unlocked' && times !== undefined) return { phase: 'unlocked', unlockedAt: times.unlockedAt, locksAt: times.locksAt }
    return { phase: 'locked', ...backOff.state() }
  }

  function changed(event?: KeeperEvent): void {
    if (event !== undefined && eventListeners.length === 0) unheard.push(event)
    for (const listener of eventListeners) if (event !== undefined) listener(event)
    for (const listener of changeListeners) listener(state())
  }

  function notice(notices: readonly Message[]): void {
    for (const each of notices) for (const listener of noticeListeners) listener(each)
  }

  // ------------------------------------------------------------------------------------------- turns and the epoch

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  /** One password at a time: nobody guesses in parallel. */
  async function oneCheck<T>(work: () => Promise<T>): Promise<T> {
    if (isChecking) throw new WalletError('vault.busy')
    isChecking = true
    try {
      return await inTurn(work)
    } finally {
      isChecking = false
    }
  }

  function ensureEpoch(started: number): void {
    if (epoch !== started) throw new WalletError('vault.locked')
  }

  const making = (): Making => ({ random, now: clock.now(), derive, ...(kdf === undefined ? {} : { kdf }) })

  const know = ({ bytes, hash, image }: Vault): Known => ({ bytes, hash, image })

  // ---------------------------------------------------------------------------------------------- lock and session

  async function lock(cause: LockCause): Promise<void> {
    epoch += 1
    const wasUnlocked = phase.kind === 'unlocked'
    if (wasUnlocked) phase = { kind: 'locked' }
    await sessionKey.remove()
    await watch.stop().catch(() => platform.log('alarm.not-cleared'))
    if (wasUnlocked) changed({ kind: 'locked', cause })
  }

  async function checkDeadline(): Promise<void> {
    if (phase.kind !== 'unlocked') return
    const cause = watch.check(readSettings())
    if (cause !== undefined) await lock(cause)
  }

  /** From an open vault to an unlocked wallet. Everything before the last line can still be undone by a lock. */
  async function begin(vault: Vault, keyBytes: Bytes, how: Opened['how'], started: number): Promise<void> {
    for (const follower of followers) await tellOpened(follower, vault, how)
    ensureEpoch(started)
    const now = clock.now()
    const facts = makeFacts(vault, now, now + readSettings().absoluteLockMs)
    await watch.start(facts).catch(() => platform.log('lock-times.not-stored'))
    const kept = await writeSession(vault, keyBytes, facts, started)
    if (kept === 'dropped') throw new WalletError('vault.locked')
    ensureEpoch(started)
    current = know(vault)
    phase = { kind: 'unlocked' }
    void platform.trace.leave().catch(() => platform.log('trace.not-left'))
    watch.touch(readSettings())
    changed({ kind: 'unlocked' })
    sayKept(kept)
  }

  function sayKept(kept: SessionKept): void {
    if (kept === 'this-life') notice([message('vault.session-not-kept')])
  }

  function writeSession(vault: Vault, keyBytes: Bytes, facts: SessionFacts, started: number): Promise<SessionKept> {
    upcoming = know(vault)
    const writing = sessionKey.write(keyBytes, facts, () => epoch === started)
    switching = writing.catch(() => undefined)
    return writing
  }

  function makeFacts({ image }: Vault, unlockedAt: number, locksAt: number): SessionFacts {
    return { sessionId: encodeHex(random(16)), vaultId: image.header.vaultId, keyId: image.header.keyId, unlockedAt, locksAt }
  }

  function tellOpened(follower: Follower, vault: Vault, how: Opened['how']): Promise<void> {
    return withMacOf(vault, follower.purpose, random, (mac) =>
      follower.opened({ how, mac, secrets: listRecords(vault.image), withSecret: (id, work) => withSecretOf(vault, id, work) }),
    )
  }

  /** Every follower seals under both keys while `work` runs. */
  async function whileRekeyed(from: Vault, to: Vault, work: () => Promise<void>): Promise<void> {
    const [first, ...others] = [...followers]
    async function tell(follower: Follower | undefined, rest: readonly Follower[]): Promise<void> {
      if (follower === undefined) return work()
      await withMacOf(from, follower.purpose, random, (old) =>
        withMacOf(to, follower.purpose, random, async (fresh) => {
          // Nothing is changed yet. On a full disk the browser closes the database, and the look before the write fails.
          const finish = await follower.rekeyed(old, fresh).catch((error: unknown) => {
            throw isWalletError(error, 'request.internal') ? new WalletError('vault.write-failed') : error
          })
          try {
            await tell(rest[0], rest.slice(1))
          } finally {
            await finish()
          }
        }),
      )
    }
    await tell(first, others)
  }

  /** The session goes on under the new key, with the deadlines it had; if it cannot, the wallet is locked. */
  async function continueUnder(next: OpenVault, times: { unlockedAt: number; locksAt: number }, started: number): Promise<void> {
    const facts = makeFacts(next, times.unlockedAt, times.locksAt)
    const kept = await writeSession(next, next.keyBytes, facts, started).catch((): SessionKept => 'dropped')
    current = know(next)
    if (kept !== 'dropped' && epoch === started) {
      await watch.start(facts).catch(() => platform.log('lock-times.not-stored'))
      watch.touch(readSettings())
      changed()
      sayKept(kept)
    } else if (epoch === started) await lock('restart')
  }

  // ----------------------------------------------------------------------------------------- work with the open key

  /** Puts the key together for `work`. */
  async function withVault<T>(work: (vault: Vault) => Promise<T>): Promise<T> {
    await checkDeadline()
    const started = epoch
    const opened = (await openCurrent()) ?? (await switching.then(openCurrent))
    if (opened === undefined) {
      // Halves that do not fit are no session, whoever made them so.
      if (phase.kind === 'unlocked' && epoch === started) await lock('restart')
      throw new WalletError('vault.locked')
    }
    ensureEpoch(started)
    const result = await work(opened)
    ensureEpoch(started)
    return result
  }

  async function openCurrent(): Promise<Vault | undefined> {
    if (phase.kind !== 'unlocked') return undefined
    const halves = await sessionKey.open()
    if (halves === undefined) return undefined
    const { facts, keyBytes } = halves
    try {
      const known = [current, upcoming].find((each) => each?.image.header.keyId === facts.keyId)
      if (known?.image.header.vaultId !== facts.vaultId) return undefined
      return { ...known, key: await importVaultKey(keyBytes, facts.keyId, facts.vaultId) }
    } finally {
      keyBytes.fill(0)
    }
  }

  async function resume(): Promise<void> {
    const [content, halves] = await found
    phase = await findPhase(platform, content)
    if (phase.kind !== 'locked') halves?.keyBytes.fill(0)
    if (phase.kind !== 'locked' || halves === undefined) return
    const running = await findRunning(content, halves)
    if (running === undefined) return
    current = know(running.vault)
    phase = { kind: 'unlocked' }
    await watch.resume(running.facts).catch(() => lock('restart'))
    // The settings are not verified yet in this life; the strict look comes with the first message.
    if (clock.now() >= running.facts.locksAt) await lock('deadline')
  }

  await resume()

  return {
    platform, homes, backOff, watch, derive, making,
    phase: () => phase,
    /** Where the wallet stands while it is not unlocked; only `begin` unlocks. */
    putPhase: (next: { readonly kind: 'locked' | 'none' }) => {
      phase = next
    },
    known: () => current,
    putKnown: (vault: Vault) => {
      current = know(vault)
    },
    epoch: () => epoch,
    ensureEpoch, inTurn, oneCheck, state, changed, notice, lock, checkDeadline, begin, continueUnder, whileRekeyed, withVault,
    touch: async () => {
      if (phase.kind === 'unlocked') watch.touch(readSettings())
    },
    onChange: (listener: (state: KeeperState) => void) => {
      changeListeners.push(listener)
    },
    onEvent: (listener: (event: KeeperEvent) => void) => {
      eventListeners.push(listener)
      for (const event of unheard.splice(0)) listener(event)
    },
    onNotice: (listener: (notice: Message) => void) => {
      noticeListeners.push(listener)
    },
    follow: (follower: Follower) => {
      followers.push(follower)
    },
    useSettings: (settings: () => Settings) => {
      readSettings = settings
    },
  }
}

export function listRecords({ records }: Image): readonly SecretListing[] {
  return records.map(({ id, type }) => ({ id: id as SecretId, kind: type }))
}

/** Gives the key to `work` and nobody after it. */
export async function withMacOf<T>(vault: Vault, purpose: MacPurpose, random: RandomBytes, work: (mac: Mac) => T | Promise<T>): Promise<T> {
  let held: { readonly mac: MacKey; readonly vaultKey: VaultKey } | undefined = { mac: await makeMacKey(vault.key, purpose), vaultKey: vault.key }
  const live = () => {
    if (held === undefined) throw new WalletError('vault.locked')
    return held
  }
  try {
    return await work({
      keyId: vault.key.id,
      tag: async (bytes) => live().mac.tag(bytes),
      check: async (bytes, tag) => live().mac.check(bytes, tag),
      wrap: async (bytes) => wrapKey(live().vaultKey, purpose, bytes, random),
      unwrap: async (wrapped) => unwrapKey(live().vaultKey, purpose, wrapped),
    })
  } finally {
    held = undefined
  }
}
