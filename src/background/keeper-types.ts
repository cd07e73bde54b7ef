/** What the keeper of the vault key offers, and to whom it tells what. */
import type { AccountRecord, SecretId } from '../core/account.ts'
import type { Message } from '../core/message.ts'
import type { Signer } from '../core/method.ts'
import type { Settings } from '../core/settings.ts'
import type { Bytes } from '../core/vault/bytes.ts'
import type { MacKey } from '../core/vault/keys.ts'
import type { Secret } from '../core/vault/secret.ts'

export type KeeperState =
  /** No image and no trace of one anywhere: the only state in which first run may be offered. */
  | { readonly phase: 'none' }
  /** There was a wallet, and no stored image can be read. The bytes are kept. */
  | { readonly phase: 'damaged'; readonly problem: Message }
  | { readonly phase: 'locked'; readonly attempts: number; readonly retryAt?: number }
  | { readonly phase: 'unlocked'; readonly unlockedAt: number; readonly locksAt: number }

/** Why the wallet was locked; goes into the audit log. */
export type LockCause = 'user' | 'idle' | 'deadline' | 'os' | 'sleep' | 'clock' | 'restart' | 'update'

/** A key for authenticating what lies beside the vault. `keyId` names the vault key it comes from. Dead after the work it was made for. */
export type Mac = MacKey & {
  /** Another key, so that only who opens the vault has it; core/vault/wrap.ts. */
  readonly wrap: (bytes: Bytes) => Promise<string>
  readonly unwrap: (wrapped: string) => Promise<Bytes | undefined>
}

export type MacPurpose = 'profile' | 'log'

/** The vault as a follower sees it while it opens. */
export type Opened = {
  readonly how: 'create' | 'unlock' | 'recover'
  readonly mac: Mac
  readonly secrets: readonly SecretListing[]
  readonly withSecret: <T>(id: SecretId, work: (secret: Secret) => T | Promise<T>) => Promise<T>
}

/** What is kept beside the vault and follows it. */
export type Follower = {
  readonly purpose: MacPurpose
  /** Runs inside unlock, create and recover, before anybody hears of it. A throw makes the unlock fail. */
  readonly opened: (opened: Opened) => Promise<void>
  /**
   * Runs inside a change of password, before the vault is under the new key: afterwards both must verify (ruling 2), also what
   * is written until the change is over. Then the returned function is called, and when it resolves both are dead.
   */
  readonly rekeyed: (from: Mac, to: Mac) => Promise<() => Promise<void>>
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
   * 'vault.kdf-failed', 'vault.write-failed', or 'vault.locked' when a lock came in between. That an older image than the one
   * last used has opened is no failure but the notice 'vault.rolled-back': it may be the only one there is.
   */
  readonly unlock: (password: string) => Promise<void>
  /** Deletes the keys. Pending requests are not its affair (ruling 10). Never throws, also when it is locked already. */
  readonly lock: (cause: LockCause) => Promise<void>
  /** Locks when a deadline has passed, the clock went backwards or the computer slept. To be called on every message. */
  readonly checkDeadline: () => Promise<void>
  /** Somebody used the wallet: moves the idle deadline. */
  readonly touch: () => Promise<void>
  /** Same errors and the same back-off as unlock; changes nothing. */
  readonly verifyPassword: (password: string) => Promise<void>
  /**
   * New salt, slot and vault key; everything sealed anew, in both homes; archives of this vault deleted (ruling 2). Only while
   * unlocked. 'vault.write-failed' and 'vault.locked' mean that nothing was changed. 'request.invalid' for an impossible password.
   */
  readonly changePassword: (old: string, password: string) => Promise<void>
  /**
   * Forgot password (ruling 6): the old images go to the archive, a new vault under the new password holds `secret`.
   * Throws 'vault.other-wallet' when the stored sentinel knows other secrets only, and 'vault.leaves-others' when it knows more than
   * this one and those that are brought `beside`, unless `replace`; 'vault.none'.
   * Works while locked or damaged; afterwards unlocked.
   */
  readonly recover: (secret: Secret, password: string, options?: { readonly replace?: boolean; readonly beside?: readonly Secret[] }) => Promise<SecretId>
  /** 'unknown' when no sentinel can be read, or it knows no secret yet. */
  readonly matchesSentinel: (secret: Secret) => Promise<'same' | 'other' | 'unknown'>
  /**
   * "I remembered the old password": brings the secrets of archived images that it opens into this wallet. Only while unlocked;
   * shares the back-off of unlock (ruling 6). Resolves with the ids of all of them; throws 'vault.wrong-password' when none opens.
   * `look` is given a key of each vault that opened, for what lies beside it.
   */
  readonly restoreArchived: (password: string, look?: (mac: Mac) => Promise<void>) => Promise<readonly SecretId[]>
  /**
   * Throws the wallet of this computer away, on purpose: the images go to the archive for 30 days, both homes and what lies beside
   * them are emptied, and first run is offered. Asks the password like an unlock. `before` runs once nothing else can refuse.
   * Throws 'vault.write-failed' when the wallet is still there.
   */
  readonly reset: (password: string, before: () => Promise<void>) => Promise<void>
  /**
   * "I want the old wallet back", in first run: an archived image that this password opens becomes the wallet again, unlocked.
   * Throws 'vault.exists' when there is a wallet, 'vault.none' when nothing is archived, and like unlock.
   */
  readonly reopenArchived: (password: string) => Promise<void>
  /** Until when the newest archived wallet can be brought back (epoch ms). */
  readonly archivedUntil: () => Promise<number | undefined>
  /** What is left of the stored images, as JSON text with the bytes as base64; for the damaged screen. */
  readonly exportImages: () => Promise<string>

  /** Copies what it needs; wiping the argument is the caller's. The same secret twice is one secret: the same id. */
  readonly addSecret: (secret: Secret) => Promise<SecretId>
  /** The same of several, in one write: a life that ends meanwhile has brought all of them or none. */
  readonly addSecrets: (secrets: readonly Secret[]) => Promise<readonly SecretId[]>
  readonly listSecrets: () => Promise<readonly SecretListing[]>
  /** Throws 'vault.locked', 'vault.no-secret'. What `work` was given is wiped when it ends. */
  readonly withSecret: <T>(id: SecretId, work: (secret: Secret) => T | Promise<T>) => Promise<T>
  /**
   * Throws 'vault.locked', 'vault.no-secret', or 'vault.address-mismatch' when the key does not give the record's address.
   * The signer is dead once `work` ended or a lock came.
   */
  readonly withSigner: <T>(account: AccountRecord, work: (signer: Signer) => T | Promise<T>) => Promise<T>
  /** The private key itself, for a reveal; checked like a signer's, wiped when `work` ends. */
  readonly withAccountKey: <T>(account: AccountRecord, work: (key: Uint8Array) => T | Promise<T>) => Promise<T>
  readonly withMac: <T>(purpose: MacPurpose, work: (mac: Mac) => T | Promise<T>) => Promise<T>
}
