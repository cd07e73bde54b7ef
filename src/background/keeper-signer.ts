/** From a secret of the vault to a signer for one account, for one piece of work. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import type { AccountRecord } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import type { Signer } from '../core/method.ts'
import { addressOfKey, withDerivedKey } from '../core/phrase/derive.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import type { Secret } from '../core/vault/secret.ts'
import { withSecretOf, type Vault } from '../core/vault/vault.ts'

/**
 * Opens the account's secret, derives its key, and asserts that it gives exactly the record's address (ruling 5) before `work`
 * gets a signer. The signer works until `work` ends or `isCurrent` turns false, whichever comes first; then the key is wiped.
 */
export async function withAccountSigner<T>(
  vault: Vault,
  account: AccountRecord,
  isCurrent: () => boolean,
  work: (signer: Signer) => T | Promise<T>,
): Promise<T> {
  if (account.secretId === undefined) throw new WalletError('vault.no-secret')
  return withSecretOf(vault, account.secretId, (secret) =>
    withKeyOf(secret, account, async (key) => {
      if (addressOfKey(key) !== account.address) throw new WalletError('vault.address-mismatch', { address: account.address })
      if (!isCurrent()) throw new WalletError('vault.locked')
      let isLive = true
      try {
        return await work({
          address: account.address,
          signDigest: (digest) => {
            if (!isLive || !isCurrent()) throw new WalletError('vault.locked')
            return signDigest(digest, key)
          },
        })
      } finally {
        isLive = false
      }
    }),
  )
}

/** The key itself, only when it gives the record's address. */
export async function withAccountKeyOf<T>(vault: Vault, account: AccountRecord, work: (key: Uint8Array) => T | Promise<T>): Promise<T> {
  if (account.secretId === undefined) throw new WalletError('vault.no-secret')
  return withSecretOf(vault, account.secretId, (secret) =>
    withKeyOf(secret, account, async (key) => {
      if (addressOfKey(key) !== account.address) throw new WalletError('vault.address-mismatch', { address: account.address })
      return work(key)
    }),
  )
}

async function withKeyOf<T>(secret: Secret, account: AccountRecord, use: (key: Uint8Array) => Promise<T>): Promise<T> {
  if (secret.kind === 'key') {
    if (account.kind !== 'imported') throw new WalletError('vault.no-secret')
    return use(secret.key)
  }
  if (account.kind !== 'derived' || account.path === undefined) throw new WalletError('vault.no-secret')
  const seed = await seedFromEntropy(secret.entropy, secret.language, secret.passphrase)
  try {
    return await withDerivedKey(seed, account.path, use)
  } finally {
    seed.fill(0)
  }
}

/** The account's key for one piece of work, after the same assertion as for a signature; only for a key that the person takes along. */
export function withAccountKey<T>(secret: Secret, account: AccountRecord, use: (key: Uint8Array) => Promise<T>): Promise<T> {
  return withKeyOf(secret, account, async (key) => {
    if (addressOfKey(key) !== account.address) throw new WalletError('vault.address-mismatch', { address: account.address })
    return use(key)
  })
}

/**
 * ECDSA over secp256k1 with RFC 6979 nonces and nothing mixed in, so that doing it twice gives the same bytes; low s (EIP-2).
 */
function signDigest(digest: Uint8Array, key: Uint8Array): { readonly r: bigint; readonly s: bigint; readonly yParity: 0 | 1 } {
  if (digest.length !== 32) throw new WalletError('request.internal')
  const bytes = secp256k1.sign(digest, key, { prehash: false, lowS: true, extraEntropy: false, format: 'recovered' })
  const { r, s, recovery } = secp256k1.Signature.fromBytes(bytes, 'recovered')
  if (recovery !== 0 && recovery !== 1) throw new WalletError('request.internal')
  return { r, s, yParity: recovery }
}
