/**
 * The only holder of the vault key. Between two calls it holds none: the unlocked vault key exists as two halves (ruling 3),
 * is put together for one piece of work, and is wiped after it. What stays in memory is public: the sealed image, and times.
 */
import type { SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import { isSameSecret, type Secret } from '../core/vault/secret.ts'
import { makeSentinel } from '../core/vault/sentinel.ts'
import { addRecords, withSecretOf } from '../core/vault/vault.ts'
import type { Platform } from '../platform/platform.ts'
import { listRecords, makeKeeperCore, withMacOf, type KeeperOptions } from './keeper-core.ts'
import { makePasswordWork } from './keeper-passwords.ts'
import { compareWithSentinels, describeImages } from './keeper-recover.ts'
import { withAccountKeyOf, withAccountSigner } from './keeper-signer.ts'
import type { Keeper, Mac, MacPurpose } from './keeper-types.ts'

export type { KeeperOptions } from './keeper-core.ts'
export type { Keeper, KeeperEvent, Mac, Opened } from './keeper-types.ts'

export async function makeKeeper(platform: Platform, options: KeeperOptions = {}): Promise<Keeper> {
  const core = await makeKeeperCore(platform, options)
  const { homes, phase, inTurn, ensureEpoch, notice, making, withVault } = core
  const { clock, random } = platform

  async function addSecrets(secrets: readonly Secret[]): Promise<readonly SecretId[]> {
    return inTurn(() =>
      withVault(async (vault) => {
        const started = core.epoch()
        const ids: (SecretId | undefined)[] = secrets.map(() => undefined)
        for (const { id } of listRecords(vault.image)) {
          await withSecretOf(vault, id, (known) => {
            for (const [at, secret] of secrets.entries()) if (isSameSecret(known, secret)) ids[at] = id
          })
        }
        // What comes twice in one go is one secret too.
        const fresh = secrets.filter((secret, at) => ids[at] === undefined && secrets.findIndex((other) => isSameSecret(other, secret)) === at)
        if (fresh.length > 0) {
          const next = await addRecords(vault, fresh, making())
          const sentinel = await makeSentinel(next.vault, random)
          ensureEpoch(started)
          const { mirrored } = await homes.write(next.vault.bytes, sentinel, vault.hash)
          core.putKnown(next.vault)
          if (!mirrored) notice([message('vault.one-copy')])
          for (const [at, secret] of secrets.entries()) ids[at] ??= next.ids[fresh.findIndex((other) => isSameSecret(other, secret))]
        }
        return ids as readonly SecretId[]
      }),
    )
  }

  async function withMac<T>(purpose: MacPurpose, work: (mac: Mac) => T | Promise<T>): Promise<T> {
    return withVault((vault) => withMacOf(vault, purpose, random, work))
  }

  return {
    state: core.state,
    isUnlocked: () => phase().kind === 'unlocked',
    lockEpoch: core.epoch,
    onChange: core.onChange,
    onEvent: core.onEvent,
    onNotice: core.onNotice,
    follow: core.follow,
    useSettings: core.useSettings,
    ...makePasswordWork(core, addSecrets),
    lock: core.lock,
    checkDeadline: core.checkDeadline,
    touch: core.touch,
    matchesSentinel: async (secret) => (await compareWithSentinels(await homes.read(), [secret])).is,
    exportImages: async () => describeImages(await homes.read(), clock.now()),
    addSecrets,
    addSecret: async (secret) => (await addSecrets([secret]))[0] as SecretId,
    listSecrets: async () => {
      const known = core.known()
      if (phase().kind !== 'unlocked' || known === undefined) throw new WalletError('vault.locked')
      return listRecords(known.image)
    },
    withSecret: (id, work) => withVault((vault) => withSecretOf(vault, id, work)),
    withSigner: (account, work) =>
      withVault((vault) => {
        const started = core.epoch()
        return withAccountSigner(vault, account, () => core.epoch() === started, work)
      }),
    withAccountKey: (account, work) => withVault((vault) => withAccountKeyOf(vault, account, work)),
    withMac,
  }
}
