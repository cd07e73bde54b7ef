/**
 * Sealing to a public key: HPKE (RFC 9180) in base mode, one message per key agreement, DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM. Whoever holds the public key can seal; nobody but the holder of the private one can open, the
 * sealer neither. It does not say who sealed.
 */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeText, type Bytes } from './bytes.ts'

/** 0x0001 is here for the vectors that the standard publishes. */
export type Aead = { readonly id: number; readonly keyBytes: 16 | 32 }
export const aes128Gcm: Aead = { id: 0x0001, keyBytes: 16 }
export const aes256Gcm: Aead = { id: 0x0002, keyBytes: 32 }

/** What both sides bind the message to. */
export type Bound = { readonly info: Bytes; readonly aad: Bytes; readonly aead?: Aead }

const kemId = 0x0020
const kdfId = 0x0001
const none: Bytes = new Uint8Array(0)

/** `enc || ciphertext`. `ephemeral`: 32 fresh random bytes, used once, the caller's to wipe. */
export async function sealTo(publicKey: Bytes, ephemeral: Bytes, plain: Bytes, bound: Bound): Promise<Bytes> {
  const enc = await publicKeyOf(ephemeral)
  const { key, nonce } = await schedule(await agree(ephemeral, publicKey), enc, publicKey, bound, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound.aad }, key, plain)
  return join(enc, new Uint8Array(sealed))
}

/** Undefined when it was not sealed to this key, or bound to something else, or is not whole. */
export async function openWith(privateKey: Bytes, sealed: Bytes, bound: Bound): Promise<Bytes | undefined> {
  if (sealed.length < 32 + 16) return undefined
  const enc = sealed.slice(0, 32)
  try {
    const { key, nonce } = await schedule(await agree(privateKey, enc), enc, await publicKeyOf(privateKey), bound, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound.aad }, key, sealed.slice(32)))
  } catch {
    return undefined
  }
}

/** RFC 8410: what stands before the 32 bytes of an X25519 key in PKCS #8. */
const pkcs8 = Uint8Array.from([0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20])

async function importPrivate(bytes: Bytes): Promise<CryptoKey> {
  const whole = join(pkcs8, bytes)
  try {
    return await crypto.subtle.importKey('pkcs8', whole, 'X25519', false, ['deriveBits'])
  } finally {
    whole.fill(0)
  }
}

/** X25519 of the base point (RFC 7748, 6.1). */
export async function publicKeyOf(privateKey: Bytes): Promise<Bytes> {
  const base = new Uint8Array(32)
  base[0] = 9
  return agree(privateKey, base)
}

/** X25519 (RFC 7748). Throws on a point of small order: WebCrypto refuses a result of zeros, as RFC 9180 7.1.4 asks. */
async function agree(privateKey: Bytes, publicKey: Bytes): Promise<Bytes> {
  const theirs = await crypto.subtle.importKey('raw', publicKey, 'X25519', false, [])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: theirs }, await importPrivate(privateKey), 256))
}

/** RFC 9180, 4.1 and 5.1. */
async function schedule(dh: Bytes, enc: Bytes, publicKey: Bytes, { info, aead = aes256Gcm }: Bound, uses: KeyUsage[]) {
  const kem = join(encodeText('KEM'), number(kemId))
  const shared = labeledExpand(kem, labeledExtract(kem, none, 'eae_prk', dh), 'shared_secret', join(enc, publicKey), 32)
  const suite = join(encodeText('HPKE'), number(kemId), number(kdfId), number(aead.id))
  const context = join(Uint8Array.of(0), labeledExtract(suite, none, 'psk_id_hash', none), labeledExtract(suite, none, 'info_hash', info))
  const secret = labeledExtract(suite, shared, 'secret', none)
  const raw = labeledExpand(suite, secret, 'key', context, aead.keyBytes)
  const nonce = labeledExpand(suite, secret, 'base_nonce', context, 12)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, uses)
  for (const each of [dh, shared, secret, raw]) each.fill(0)
  return { key, nonce }
}

const version = encodeText('HPKE-v1')

function labeledExtract(suite: Bytes, salt: Bytes, label: string, ikm: Bytes): Bytes {
  return Uint8Array.from(extract(sha256, join(version, suite, encodeText(label), ikm), salt))
}

function labeledExpand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Bytes {
  return Uint8Array.from(expand(sha256, prk, join(number(length), version, suite, encodeText(label), info), length))
}

const number = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff)

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}
