/**
 * The only holder of the vault key. Between two calls it holds none: the unlocked vault key exists as two halves (ruling 3),
 * is put together for one piece of work, and is wiped after it.
 */
import type { AccountRecord, SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import type { Signer } from '../core/method.ts'
import type { Settings } from '../core/settings.ts'
import type { Secret } from '../core/vault/secret.ts'
import type { Platform } from '../platform/platform.ts'

export type KeeperState =
  /** No image and no trace of one anywhere: the only state in which first run may be offered. */
  | { readonly phase: 'none' }
  /** There was a wallet, and no stored image can be read. The bytes are kept. */
  | { readonly phase: 'damaged'; readonly problem: Message }
  | { readonly phase: 'locked'; readonly attempts: number; readonly retryAt?: number }
  | { readonly phase: 'unlocked'; readonly unlockedAt: number; readonly locksAt: number }

/** Why the wallet was locked; goes into the audit log. */
export type LockCause = 'user' | 'idle' | 'deadline' | 'os' | 'sleep' | 'clock' | 'restart' | 'update'

/** A key for authenticating what lies beside the vault. `keyId` names the vault key it comes from. */
export type Mac = {
  readonly keyId: string
  /** HMAC-SHA-256, 64 hex digits. */
  readonly tag: (bytes: Uint8Array) => Promise<string>
  /** Constant time. */
  readonly check: (bytes: Uint8Array, tag: string) => Promise<boolean>
}

export type MacPurpose = 'profile' | 'log'

/** What is kept beside the vault and follows it. */
export type Follower = {
  readonly purpose: MacPurpose
  /** Runs inside unlock, create and recover, before anybody hears of it. A throw makes the unlock fail. */
  readonly opened: (mac: Mac) => Promise<void>
  /** Runs inside a change of password, before the vault is under the new key: afterwards both must verify (ruling 2). */
  readonly rekeyed: (from: Mac, to: Mac) => Promise<void>
}

export type KeeperEvent =
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'unlock-failed'; readonly attempts: number }
  | { readonly kind: 'locked'; readonly cause: LockCause }

export type SecretListing = { readonly id: SecretId; readonly kind: Secret['kind'] }

export type Keeper = {
  readonly state: () => KeeperState
  readonly isUnlocked: () => boolean
  /** Rises with every lock. Work that began under an older one is thrown away (ruling 3). */
  readonly lockEpoch: () => number
  /** Runs on every change of state, after it is stored. */
  readonly onChange: (listener: (state: KeeperState) => void) => void
  readonly onEvent: (listener: (event: KeeperEvent) => void) => void
  /** Things to say that are no failure: 'vault.rolled-back', 'vault.forked', 'vault.repaired', 'vault.one-copy'. */
  readonly onNotice: (listener: (notice: Message) => void) => void
  readonly follow: (follower: Follower) => void
  /** Where the keeper reads the times of the auto-lock; asked inside unlock after the followers ran. */
  readonly useSettings: (settings: () => Settings) => void

  /** An empty vault in both homes, then unlocked. Throws 'vault.exists' when there is any trace of a wallet. */
  readonly create: (password: string) => Promise<void>
  /**
   * Throws 'vault.none', 'vault.wrong-password', 'vault.damaged', 'vault.unsupported', 'vault.wait', 'vault.busy',
   * 'vault.kdf-failed', or 'vault.locked' when a lock came in between.
   */
  readonly unlock: (password: string) => Promise<void>
  /** Deletes the keys. Pending requests are not its affair (ruling 10). Never throws for a wallet that is locked already. */
  readonly lock: (cause: LockCause) => Promise<void>
  /** Locks when a deadline has passed, the clock went backwards or the computer slept. To be called on every message. */
  readonly checkDeadline: () => Promise<void>
  /** Somebody used the wallet: moves the idle deadline. */
  readonly touch: () => Promise<void>
  /** Same errors and the same back-off as unlock; changes nothing. */
  readonly verifyPassword: (password: string) => Promise<void>
  /** New salt, slot and vault key; everything sealed anew, in both homes; archives under the old password deleted (ruling 2). */
  readonly changePassword: (old: string, password: string) => Promise<void>
  /**
   * Forgot password (ruling 6): the old images go to the archive, a new vault under the new password holds `secret`.
   * Throws 'vault.other-wallet' when the stored sentinel knows other secrets only, unless `replace`.
   * Works while locked or damaged; afterwards unlocked.
   */
  readonly recover: (secret: Secret, password: string, options?: { readonly replace?: boolean }) => Promise<SecretId>
  /** 'unknown' when no sentinel can be read, or it knows no secret yet. */
  readonly matchesSentinel: (secret: Secret) => Promise<'same' | 'other' | 'unknown'>
  /** What is left of the stored images, as JSON text with the bytes as base64; for the damaged screen. */
  readonly exportImages: () => Promise<string>

  /** Copies what it needs; wiping the argument is the caller's. The same secret twice is one secret: the same id. */
  readonly addSecret: (secret: Secret) => Promise<SecretId>
  readonly listSecrets: () => Promise<readonly SecretListing[]>
  /** Throws 'vault.locked', 'vault.no-secret'. What `work` was given is wiped when it ends. */
  readonly withSecret: <T>(id: SecretId, work: (secret: Secret) => T | Promise<T>) => Promise<T>
  /**
   * Throws 'vault.locked', 'vault.no-secret', or 'vault.address-mismatch' when the key does not give the record's address.
   * The signer is dead once `work` ended or a lock came.
   */
  readonly withSigner: <T>(account: AccountRecord, work: (signer: Signer) => T | Promise<T>) => Promise<T>
  readonly withMac: <T>(purpose: MacPurpose, work: (mac: Mac) => T | Promise<T>) => Promise<T>
}

export async function makeKeeper(_platform: Platform): Promise<Keeper> {
  throw new WalletError('request.internal')
}
