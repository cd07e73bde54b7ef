/**
 * Keys of the vault and how one is made from another (HKDF-SHA-256, RFC 5869). Every use has its own info string, so no key
 * does two things. All keys are non-extractable.
 */
import { encodeHex, encodeText, isEqualBytes, decodeHex, type Bytes } from './bytes.ts'

/** The vault key as it is used. `id` is random, new with every vault key, and public. */
export type VaultKey = { readonly id: string; readonly vaultId: string; readonly root: CryptoKey }

/** What is authenticated beside the image itself. */
export type MacUse = 'image' | 'sentinel' | 'change' | 'profile' | 'log'

const prefix = 'holdfast/1/'
const noSalt: Bytes = new Uint8Array(32)

/** The bytes stay the caller's to wipe. */
export async function importVaultKey(bytes: Bytes, id: string, vaultId: string): Promise<VaultKey> {
  return { id, vaultId, root: await importRoot(bytes) }
}

function importRoot(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits'])
}

function hkdf(salt: Bytes, info: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt, info: encodeText(prefix + info) }
}

/** Key that wraps the vault key in one slot. `ikm` is what the person brings, 32 bytes. */
export async function makeSlotKey(ikm: Bytes, salt: Bytes, use: { type: string; vaultId: string; slotId: string }): Promise<CryptoKey> {
  const info = `kek|${use.type}|${use.vaultId}|${use.slotId}`
  return crypto.subtle.deriveKey(hkdf(salt, info), await importRoot(ikm), { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Key of one record in one generation. */
export function makeRecordKey(key: VaultKey, salt: Bytes, use: { id: string; type: string; gen: number }): Promise<CryptoKey> {
  const info = `rec|${key.vaultId}|${use.id}|${use.type}|${use.gen}`
  return crypto.subtle.deriveKey(hkdf(salt, info), key.root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Key that wraps another key which lies beside the vault. */
export function makeWrapKey(key: VaultKey, use: MacUse): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(hkdf(noSalt, `wrap|${use}|${key.vaultId}`), key.root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export type MacKey = {
  /** Id of the vault key it comes from. */
  readonly keyId: string
  /** HMAC-SHA-256 as 64 hex digits. */
  readonly tag: (bytes: Uint8Array) => Promise<string>
  /** Constant time. */
  readonly check: (bytes: Uint8Array, tag: string) => Promise<boolean>
}

export async function makeMacKey(key: VaultKey, use: MacUse): Promise<MacKey> {
  const info = `mac|${use}|${key.vaultId}`
  const mac = await crypto.subtle.deriveKey(hkdf(noSalt, info), key.root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
  const sign = async (bytes: Uint8Array): Promise<Bytes> => new Uint8Array(await crypto.subtle.sign('HMAC', mac, Uint8Array.from(bytes)))
  return {
    keyId: key.id,
    tag: async (bytes) => encodeHex(await sign(bytes)),
    check: async (bytes, tag) => /^[0-9a-f]{64}$/.test(tag) && isEqualBytes(await sign(bytes), decodeHex(tag)),
  }
}
