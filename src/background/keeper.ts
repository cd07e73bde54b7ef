/**
 * The only holder of the vault key. Between two calls it holds none: the unlocked vault key exists as two halves (ruling 3),
 * is put together for one piece of work, and is wiped after it. What stays in memory is public: the sealed image, and times.
 *
 * Writers (create, unlock, change of password, recovery, a new secret) take turns. A lock waits for nobody: it raises the lock
 * epoch at once, and whatever began under an older epoch is thrown away.
 */
import type { SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { message, type Message } from '../core/message.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { encodeHex, type Bytes } from '../core/vault/bytes.ts'
import type { Image } from '../core/vault/image.ts'
import { deriveKek, encodePassword, type DeriveKek, type KdfParams } from '../core/vault/kdf.ts'
import { importVaultKey, makeMacKey, type MacKey } from '../core/vault/keys.ts'
import { isSameSecret, wipeSecret, type Secret } from '../core/vault/secret.ts'
import { makeSentinel } from '../core/vault/sentinel.ts'
import { addRecord, makeVault, openVault, rekeyVault, withSecretOf, type Making, type OpenVault, type Vault } from '../core/vault/vault.ts'
import { makeHomes } from '../platform/homes.ts'
import { archiveForMs, pruneArchive, readArchive } from '../platform/homes-archive.ts'
import type { Platform } from '../platform/platform.ts'
import { makeSessionKey, type SessionFacts } from '../platform/session-key.ts'
import { makeLockWatch } from './auto-lock-watch.ts'
import { makeBackOff } from './back-off.ts'
import { openArchived, openHomes } from './keeper-open.ts'
import { archiveEverything, compareWithSentinels, describeImages, forgetArchived, newestOf } from './keeper-recover.ts'
import { findRunning, findTraceOf } from './keeper-resume.ts'
import { judge, repairHomes, settleHomes } from './keeper-settle.ts'
import { withAccountSigner } from './keeper-signer.ts'
import type { Follower, Keeper, KeeperEvent, KeeperState, LockCause, Mac, MacPurpose, Opened, SecretListing } from './keeper-types.ts'

export type { Follower, Keeper, KeeperEvent, KeeperState, LockCause, Mac, MacPurpose, Opened, SecretListing } from './keeper-types.ts'

/** Only tests change these: what a slot costs and how it is derived. */
export type KeeperOptions = { readonly kdf?: KdfParams; readonly derive?: DeriveKek }

/** The image in use, without its key. */
type Known = { readonly bytes: Bytes; readonly hash: string; readonly image: Image }

type Phase = { readonly kind: 'none' | 'locked' | 'unlocked' } | { readonly kind: 'damaged'; readonly problem: Message }

export async function makeKeeper(platform: Platform, { kdf, derive = deriveKek }: KeeperOptions = {}): Promise<Keeper> {
  const { clock, random, db, local, session } = platform
  const homes = makeHomes(db, local)
  const sessionKey = makeSessionKey(db, session, random)
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
    const isKept = await writeSession(vault, keyBytes, facts, started)
    if (!isKept) throw new WalletError('vault.locked')
    ensureEpoch(started)
    current = know(vault)
    phase = { kind: 'unlocked' }
    watch.touch(readSettings())
    changed({ kind: 'unlocked' })
  }

  function writeSession(vault: Vault, keyBytes: Bytes, facts: SessionFacts, started: number): Promise<boolean> {
    upcoming = know(vault)
    const writing = sessionKey.write(keyBytes, facts, () => epoch === started)
    switching = writing.catch(() => undefined)
    return writing
  }

  function makeFacts({ image }: Vault, unlockedAt: number, locksAt: number): SessionFacts {
    return { sessionId: encodeHex(random(16)), vaultId: image.header.vaultId, keyId: image.header.keyId, unlockedAt, locksAt }
  }

  function tellOpened(follower: Follower, vault: Vault, how: Opened['how']): Promise<void> {
    return withMacOf(vault, follower.purpose, (mac) =>
      follower.opened({ how, mac, secrets: listRecords(vault.image), withSecret: (id, work) => withSecretOf(vault, id, work) }),
    )
  }

  /** Every follower seals under both keys while `work` runs. */
  async function whileRekeyed(from: Vault, to: Vault, work: () => Promise<void>): Promise<void> {
    const [first, ...others] = [...followers]
    async function tell(follower: Follower | undefined, rest: readonly Follower[]): Promise<void> {
      if (follower === undefined) return work()
      await withMacOf(from, follower.purpose, (old) =>
        withMacOf(to, follower.purpose, async (fresh) => {
          const finish = await follower.rekeyed(old, fresh)
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

  // --------------------------------------------------------------------------------------------- passwords and keys

  /** For what exists: a password that could not have been set is simply wrong, and costs nothing. */
  function encodeTried(password: string): Bytes {
    const bytes = encodePassword(password)
    if (bytes === undefined) throw new WalletError('vault.wrong-password', { attempts: backOff.state().attempts })
    return bytes
  }

  function encodeNew(password: string): Bytes {
    const bytes = encodePassword(password)
    if (bytes === undefined) throw new WalletError('request.invalid', { detail: 'password' })
    return bytes
  }

  async function tryPassword<T>(open: () => Promise<T>): Promise<T> {
    try {
      return await backOff.attempt(open)
    } catch (error) {
      if (error instanceof WalletError && error.code === 'vault.wrong-password') {
        changed({ kind: 'unlock-failed', attempts: backOff.state().attempts })
      }
      throw error
    }
  }

  const openStored = (password: Bytes) => async () => openHomes(await homes.read(), password, derive)

  async function unlock(password: string): Promise<void> {
    const typed = encodeTried(password)
    await oneCheck(async () => {
      if (phase.kind === 'none') throw new WalletError('vault.none')
      const started = epoch
      const content = await homes.read()
      const opened = await tryPassword(() => openHomes(content, typed, derive))
      try {
        ensureEpoch(started)
        const { vault, notices } = await settleHomes(homes, content, opened, typed, making())
        await pruneArchive(db, clock.now() - archiveForMs).catch(() => undefined)
        await begin(vault, opened.keyBytes, 'unlock', started)
        notice(notices)
      } finally {
        opened.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  async function verifyPassword(password: string): Promise<void> {
    const typed = encodeTried(password)
    await oneCheck(async () => {
      if (phase.kind === 'none') throw new WalletError('vault.none')
      const open = current === undefined ? openStored(typed) : openKnown(current, typed)
      const opened = await tryPassword(open)
      opened.keyBytes.fill(0)
    }).finally(() => typed.fill(0))
  }

  const openKnown = (known: Known, password: Bytes) => () => openVault(known.bytes, password, { derive })

  async function create(password: string): Promise<void> {
    const typed = encodeNew(password)
    await inTurn(async () => {
      if (findTraceOf(await homes.read()).kind !== 'none') throw new WalletError('vault.exists')
      const started = epoch
      const made = await makeVault(typed, making())
      try {
        ensureEpoch(started)
        const { mirrored } = await homes.write(made.bytes, await makeSentinel(made, random), made.hash)
        phase = { kind: 'locked' }
        await backOff.reset()
        await begin(made, made.keyBytes, 'create', started)
        if (!mirrored) notice([message('vault.one-copy')])
      } finally {
        made.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  async function changePassword(old: string, password: string): Promise<void> {
    const [typed, wanted] = [encodeTried(old), encodeNew(password)]
    await oneCheck(async () => {
      await checkDeadline()
      const times = watch.times()
      if (phase.kind !== 'unlocked' || current === undefined || times === undefined) throw new WalletError('vault.locked')
      const started = epoch
      const opened = await tryPassword(openKnown(current, typed))
      opened.keyBytes.fill(0)
      ensureEpoch(started)
      const next = await rekeyVault(opened, wanted, making())
      try {
        await whileRekeyed(opened, next, async () => {
          const sentinel = await makeSentinel(next, random)
          ensureEpoch(started)
          const { mirrored } = await homes.write(next.bytes, sentinel, opened.hash)
          // From here on the new password is the password: the image proves it to whoever brings the old one.
          const { complete } = await repairHomes(homes, next, making(), (found) => judge(next, found))
          await forgetArchived(db, next.image.header.vaultId).catch(() => platform.log('archive.not-deleted'))
          if (!mirrored || !complete) notice([message('vault.one-copy')])
          await continueUnder(next, times, started)
        })
      } finally {
        next.keyBytes.fill(0)
      }
    }).finally(() => {
      typed.fill(0)
      wanted.fill(0)
    })
  }

  /** The session goes on under the new key, with the deadlines it had; if it cannot, the wallet is locked. */
  async function continueUnder(next: OpenVault, times: { unlockedAt: number; locksAt: number }, started: number): Promise<void> {
    const facts = makeFacts(next, times.unlockedAt, times.locksAt)
    const isKept = await writeSession(next, next.keyBytes, facts, started).catch(() => false)
    current = know(next)
    if (isKept && epoch === started) {
      await watch.start(facts).catch(() => platform.log('lock-times.not-stored'))
      watch.touch(readSettings())
      changed()
    } else if (epoch === started) await lock('restart')
  }

  async function recover(secret: Secret, password: string, { replace = false }: { readonly replace?: boolean } = {}): Promise<SecretId> {
    const typed = encodeNew(password)
    return inTurn(async () => {
      if (phase.kind === 'none') throw new WalletError('vault.none')
      const content = await homes.read()
      if (!replace && (await compareWithSentinels(content, secret)) === 'other') throw new WalletError('vault.other-wallet')
      if (phase.kind === 'unlocked') await lock('user')
      const started = epoch
      const newest = newestOf(content)
      const empty = await makeVault(typed, making(), newest)
      try {
        const { vault, id } = await addRecord(empty, secret, making())
        ensureEpoch(started)
        await archiveEverything(db, content, clock.now())
        const { mirrored } = await homes.write(vault.bytes, await makeSentinel(vault, random), newest.parent)
        phase = { kind: 'locked' }
        const { complete } = await repairHomes(homes, vault, making(), async () => 'replace')
        await backOff.reset()
        await begin(vault, empty.keyBytes, 'recover', started)
        if (!mirrored || !complete) notice([message('vault.one-copy')])
        return id
      } finally {
        empty.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  // ------------------------------------------------------------------------------------------------------- secrets

  async function addSecret(secret: Secret): Promise<SecretId> {
    return inTurn(() =>
      withVault(async (vault) => {
        const started = epoch
        for (const { id } of listRecords(vault.image)) {
          if (await withSecretOf(vault, id, (known) => isSameSecret(known, secret))) return id
        }
        const next = await addRecord(vault, secret, making())
        const sentinel = await makeSentinel(next.vault, random)
        ensureEpoch(started)
        const { mirrored } = await homes.write(next.vault.bytes, sentinel, vault.hash)
        current = know(next.vault)
        if (!mirrored) notice([message('vault.one-copy')])
        return next.id
      }),
    )
  }

  async function restoreArchived(password: string): Promise<readonly SecretId[]> {
    const typed = encodeTried(password)
    const secrets: Secret[] = []
    try {
      await oneCheck(async () => {
        await checkDeadline()
        if (phase.kind !== 'unlocked') throw new WalletError('vault.locked')
        const images = await readArchive(db)
        if (images.length === 0) throw new WalletError('vault.none')
        secrets.push(...(await tryPassword(() => openArchived(images, typed, derive))))
      })
      const ids: SecretId[] = []
      for (const secret of secrets) ids.push(await addSecret(secret))
      return [...new Set(ids)]
    } finally {
      typed.fill(0)
      for (const secret of secrets) wipeSecret(secret)
    }
  }

  async function withMac<T>(purpose: MacPurpose, work: (mac: Mac) => T | Promise<T>): Promise<T> {
    return withVault((vault) => withMacOf(vault, purpose, work))
  }

  // ---------------------------------------------------------------------------------------------------------- boot

  async function boot(): Promise<void> {
    const content = await homes.read()
    phase = findTraceOf(content)
    if (phase.kind !== 'locked') return
    const running = await findRunning(content, sessionKey)
    if (running === undefined) return
    current = know(running.vault)
    phase = { kind: 'unlocked' }
    await watch.resume(running.facts).catch(() => lock('restart'))
    // The settings are not verified yet in this life; the strict look comes with the first message.
    if (clock.now() >= running.facts.locksAt) await lock('deadline')
  }

  await boot()

  return {
    state,
    isUnlocked: () => phase.kind === 'unlocked',
    lockEpoch: () => epoch,
    onChange: (listener) => {
      changeListeners.push(listener)
    },
    onEvent: (listener) => {
      eventListeners.push(listener)
      for (const event of unheard.splice(0)) listener(event)
    },
    onNotice: (listener) => {
      noticeListeners.push(listener)
    },
    follow: (follower) => {
      followers.push(follower)
    },
    useSettings: (settings) => {
      readSettings = settings
    },
    create,
    unlock,
    lock,
    checkDeadline,
    touch: async () => {
      if (phase.kind === 'unlocked') watch.touch(readSettings())
    },
    verifyPassword,
    changePassword,
    recover,
    matchesSentinel: async (secret) => compareWithSentinels(await homes.read(), secret),
    restoreArchived,
    exportImages: async () => describeImages(await homes.read(), clock.now()),
    addSecret,
    listSecrets: async () => {
      if (phase.kind !== 'unlocked' || current === undefined) throw new WalletError('vault.locked')
      return listRecords(current.image)
    },
    withSecret: (id, work) => withVault((vault) => withSecretOf(vault, id, work)),
    withSigner: (account, work) =>
      withVault((vault) => {
        const started = epoch
        return withAccountSigner(vault, account, () => epoch === started, work)
      }),
    withMac,
  }
}

function listRecords({ records }: Image): readonly SecretListing[] {
  return records.map(({ id, type }) => ({ id: id as SecretId, kind: type }))
}

/** Gives the key to `work` and nobody after it. */
async function withMacOf<T>(vault: Vault, purpose: MacPurpose, work: (mac: Mac) => T | Promise<T>): Promise<T> {
  let mac: MacKey | undefined = await makeMacKey(vault.key, purpose)
  const live = (): MacKey => {
    if (mac === undefined) throw new WalletError('vault.locked')
    return mac
  }
  try {
    return await work({ keyId: vault.key.id, tag: async (bytes) => live().tag(bytes), check: async (bytes, tag) => live().check(bytes, tag) })
  } finally {
    mac = undefined
  }
}
