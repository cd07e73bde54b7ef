/** Finds the image a password opens: newest first, older ones too, before it says that the password is wrong (ruling 1). */
import type { SecretId } from '../core/account.ts'
import { isWalletError, WalletError } from '../core/errors.ts'
import { encodeHex, type Bytes } from '../core/vault/bytes.ts'
import type { Image } from '../core/vault/image.ts'
import type { DeriveKek } from '../core/vault/kdf.ts'
import type { Secret } from '../core/vault/secret.ts'
import { isSuperseded, openVault, withSecretOf, type OpenVault, type Vault } from '../core/vault/vault.ts'
import type { Found, HomesContent } from '../platform/homes.ts'

export type SoundImage = { readonly found: Found; readonly image: Image; readonly hash: string }

/** Each different image with a good checksum once, newest first; of equals the one in the first home. */
export function listSound({ images }: Pick<HomesContent, 'images'>): readonly SoundImage[] {
  const sound = images.flatMap((found) =>
    found.inspected.state === 'sound' ? [{ found, image: found.inspected.image, hash: found.inspected.hash }] : [],
  )
  return sound
    .filter(({ hash }, at) => sound.findIndex((other) => other.hash === hash) === at)
    .sort((a, b) => b.image.generation - a.image.generation)
}

/**
 * The newest image that opens, whose seal verifies, and whose key no other image proves to be given up. Throws
 * 'vault.damaged' (the password opened a slot, but not one image around it is ours), 'vault.wrong-password',
 * 'vault.unsupported' or 'vault.kdf-failed'. The caller wipes `keyBytes`.
 */
export async function openHomes(content: HomesContent, password: Bytes, derive: DeriveKek): Promise<OpenVault> {
  const sound = listSound(content)
  const changes = sound.flatMap(({ image }) => image.keyChanges)
  const failures: WalletError[] = []
  const memo = memoDerive(derive)
  try {
    for (const { found } of sound) {
      try {
        const vault = await openVault(found.bytes, password, { derive: memo.derive })
        if (!(await isSuperseded(vault.key, changes))) return vault
        vault.keyBytes.fill(0)
        failures.push(new WalletError('vault.wrong-password', { attempts: 0 }))
      } catch (error) {
        if (!isWalletError(error) || error.code === 'vault.kdf-failed') throw error
        failures.push(error)
      }
    }
  } finally {
    memo.wipe()
  }
  throw chooseFailure(failures, content)
}

function chooseFailure(failures: readonly WalletError[], { images }: Pick<HomesContent, 'images'>): WalletError {
  for (const code of ['vault.damaged', 'vault.wrong-password', 'vault.unsupported'] as const) {
    const found = failures.find((failure) => failure.code === code)
    if (found !== undefined) return found
  }
  for (const { inspected } of images) {
    if (inspected.state === 'unsupported') return new WalletError('vault.unsupported', { version: inspected.version })
  }
  return new WalletError('vault.damaged')
}

/** Every secret of every archived image that the password opens, copied; the caller wipes them. Throws like `openHomes`. */
export async function openArchived(images: readonly Bytes[], password: Bytes, derive: DeriveKek, look?: (vault: Vault) => Promise<void>): Promise<readonly Secret[]> {
  const memo = memoDerive(derive)
  const failures: WalletError[] = []
  const secrets: Secret[] = []
  let opened = 0
  try {
    for (const bytes of images) {
      try {
        const vault = await openVault(bytes, password, { derive: memo.derive })
        vault.keyBytes.fill(0)
        opened += 1
        await look?.(vault)
        for (const { id } of vault.image.records) secrets.push(await withSecretOf(vault, id as SecretId, copySecret))
      } catch (error) {
        if (!isWalletError(error) || error.code === 'vault.kdf-failed') throw error
        failures.push(error)
      }
    }
  } finally {
    memo.wipe()
  }
  if (opened === 0) throw chooseFailure(failures, { images: [] })
  return secrets
}

const copySecret = (secret: Secret): Secret =>
  secret.kind === 'phrase' ? { ...secret, entropy: Uint8Array.from(secret.entropy) } : { ...secret, key: Uint8Array.from(secret.key) }

/** Images mostly share one slot: one derivation serves them all. */
function memoDerive(derive: DeriveKek): { readonly derive: DeriveKek; readonly wipe: () => void } {
  const known = new Map<string, Bytes>()
  return {
    derive: async (password, salt, params) => {
      const name = `${encodeHex(salt)}|${params.m}|${params.t}|${params.p}`
      const found = known.get(name) ?? (await derive(password, salt, params))
      known.set(name, found)
      return Uint8Array.from(found)
    },
    wipe: () => {
      for (const bytes of known.values()) bytes.fill(0)
      known.clear()
    },
  }
}
