/** Everything that is done with a typed password: the first wallet, unlock, change, recovery. */
import type { SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import type { Bytes } from '../core/vault/bytes.ts'
import { encodePassword, findEncodingProblem } from '../core/password/normalize.ts'
import { wipeSecret, type Secret } from '../core/vault/secret.ts'
import { makeSentinel } from '../core/vault/sentinel.ts'
import { addRecord, makeVault, openVault, rekeyVault } from '../core/vault/vault.ts'
import { archiveForMs, pruneArchive, readArchive } from '../platform/homes-archive.ts'
import { makeResetWork, type ResetWork } from './keeper-reset.ts'
import type { HomesContent } from '../platform/homes.ts'
import { withMacOf, type KeeperCore, type Known } from './keeper-core.ts'
import { openArchived, openHomes } from './keeper-open.ts'
import { archiveEverything, compareWithSentinels, forgetArchived, newestOf } from './keeper-recover.ts'
import { findPhase } from './keeper-resume.ts'
import { judge, repairHomes, settleHomes } from './keeper-settle.ts'
import type { Keeper, Mac } from './keeper-types.ts'

export type PasswordWork = Pick<Keeper, 'create' | 'unlock' | 'verifyPassword' | 'changePassword' | 'recover' | 'restoreArchived'> & ResetWork

export function makePasswordWork(core: KeeperCore, addSecrets: Keeper['addSecrets']): PasswordWork {
  const { platform, homes, backOff, watch, derive, making, phase, putPhase, epoch } = core
  const { ensureEpoch, inTurn, oneCheck, changed, notice, lock, checkDeadline, begin, continueUnder, whileRekeyed } = core
  const { clock, random, db } = platform

  /** For what exists: a password that could not have been set is simply wrong, and costs nothing. */
  function encodeTried(password: string): Bytes {
    if (findEncodingProblem(password) !== undefined) {
      throw new WalletError('vault.wrong-password', { attempts: backOff.state().attempts })
    }
    return encodePassword(password)
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

  /** After a downgrade the stored bytes are of a version that knows more: they are left as they are (security.md R30). */
  async function readOwn(): Promise<HomesContent> {
    const content = await homes.read()
    if (content.isNewer) throw new WalletError('vault.unsupported', { version: 'database' })
    return content
  }

  const openStored = (password: Bytes) => async () => openHomes(await readOwn(), password, derive)

  async function unlock(password: string): Promise<void> {
    const typed = encodeTried(password)
    await oneCheck(async () => {
      if (phase().kind === 'none') throw new WalletError('vault.none')
      const started = epoch()
      const content = await readOwn()
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
      if (phase().kind === 'none') throw new WalletError('vault.none')
      const known = core.known()
      const open = known === undefined ? openStored(typed) : openKnown(known, typed)
      const opened = await tryPassword(open)
      opened.keyBytes.fill(0)
    }).finally(() => typed.fill(0))
  }

  const openKnown = (known: Known, password: Bytes) => () => openVault(known.bytes, password, { derive })

  async function create(password: string): Promise<void> {
    const typed = encodePassword(password)
    await inTurn(async () => {
      if ((await findPhase(platform, await homes.read())).kind !== 'none') throw new WalletError('vault.exists')
      const started = epoch()
      const made = await makeVault(typed, making())
      try {
        ensureEpoch(started)
        const { mirrored } = await homes.write(made.bytes, await makeSentinel(made, random), made.hash)
        putPhase({ kind: 'locked' })
        await backOff.reset()
        await begin(made, made.keyBytes, 'create', started)
        if (!mirrored) notice([message('vault.one-copy')])
      } finally {
        made.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  async function changePassword(old: string, password: string): Promise<void> {
    const [typed, wanted] = [encodeTried(old), encodePassword(password)]
    await oneCheck(async () => {
      await checkDeadline()
      const [known, times] = [core.known(), watch.times()]
      if (phase().kind !== 'unlocked' || known === undefined || times === undefined) throw new WalletError('vault.locked')
      const started = epoch()
      const opened = await tryPassword(openKnown(known, typed))
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

  async function recover(secret: Secret, password: string, { replace = false, beside = [] }: { readonly replace?: boolean; readonly beside?: readonly Secret[] } = {}): Promise<SecretId> {
    const typed = encodePassword(password)
    return inTurn(async () => {
      if (phase().kind === 'none') throw new WalletError('vault.none')
      const content = await readOwn()
      const { is, left } = replace ? { is: 'same' as const, left: 0 } : await compareWithSentinels(content, [secret, ...beside])
      if (is === 'other') throw new WalletError('vault.other-wallet')
      // What these words do not give is behind the forgotten password from here on, and for thirty days only.
      if (is === 'same' && left > 0) throw new WalletError('vault.leaves-others', { left })
      if (phase().kind === 'unlocked') await lock('user')
      const started = epoch()
      const newest = newestOf(content)
      const empty = await makeVault(typed, making(), newest)
      try {
        const { vault, id } = await addRecord(empty, secret, making())
        ensureEpoch(started)
        // A home that failed to be read a moment ago may be read again by the time it is written: nothing is replaced unarchived.
        const now = content.unreadable.length === 0 ? content : await readOwn()
        await archiveEverything(db, content, clock.now())
        await archiveEverything(db, now, clock.now())
        const archived = new Set([...content.images, ...now.images].map(({ inspected }) => inspected.hash))
        const { mirrored } = await homes.write(vault.bytes, await makeSentinel(vault, random), newest.parent)
        putPhase({ kind: 'locked' })
        const { complete } = await repairHomes(homes, vault, making(), async ({ inspected }) => (archived.has(inspected.hash) ? 'replace' : 'archive'))
        await backOff.reset()
        await begin(vault, empty.keyBytes, 'recover', started)
        if (!mirrored || !complete) notice([message('vault.one-copy')])
        return id
      } finally {
        empty.keyBytes.fill(0)
      }
    }).finally(() => typed.fill(0))
  }

  async function restoreArchived(password: string, look: (mac: Mac) => Promise<void> = async () => undefined): Promise<readonly SecretId[]> {
    const typed = encodeTried(password)
    const secrets: Secret[] = []
    try {
      await oneCheck(async () => {
        await checkDeadline()
        if (phase().kind !== 'unlocked') throw new WalletError('vault.locked')
        const images = await readArchive(db, clock.now() - archiveForMs)
        if (images.length === 0) throw new WalletError('vault.none')
        secrets.push(...(await tryPassword(() => openArchived(images, typed, derive, (vault) => withMacOf(vault, 'profile', random, look)))))
      })
      return [...new Set(await addSecrets(secrets))]
    } finally {
      typed.fill(0)
      for (const secret of secrets) wipeSecret(secret)
    }
  }

  return { create, unlock, verifyPassword, changePassword, recover, restoreArchived, ...makeResetWork(core, { encodeTried, tryPassword, readOwn }) }
}
