/**
 * Web3 Secret Storage, version 3 (ethereum.org): one private key under a password, as geth and most wallets write it. The file
 * comes from anybody, so shape and cost are judged before anything is derived. Here because WebCrypto is only called in this room.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import * as v from 'valibot'
import type { Address } from '../account.ts'
import { WalletError } from '../errors.ts'
import { addressOfKey } from '../phrase/derive.ts'
import { maxKeystoreText } from '../backup/keystore-limits.ts'
import { decodeHex, encodeHex, encodeText, isEqualBytes, type Bytes, type RandomBytes } from './bytes.ts'

const hex = (least: number, most: number) => v.pipe(v.string(), v.regex(new RegExp(`^(?:0x)?(?:[0-9a-f]{2}){${least},${most}}$`, 'i')))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const scrypt = v.object({ dklen: v.literal(32), salt: hex(1, 128), n: count, r: count, p: count })
const pbkdf2 = v.object({ dklen: v.literal(32), salt: hex(1, 128), c: count, prf: v.literal('hmac-sha256') })

const cryptoPart = v.object({
  cipher: v.string(),
  cipherparams: v.object({ iv: hex(16, 16) }),
  ciphertext: hex(32, 32),
  kdf: v.string(),
  kdfparams: v.unknown(),
  mac: hex(32, 32),
})

const keystore = v.object({ version: v.literal(3), id: v.optional(v.unknown()), address: v.optional(v.unknown()), crypto: cryptoPart })

/** 512 MiB of memory, and four times the work of what geth writes. */
const maxScryptMemory = 512 * 1024 ** 2
const maxScryptWork = 2 ** 23
const maxRounds = 2 ** 22

export type OpenKeystore = { readonly key: Bytes; readonly address: Address }

/** From 0 to 1, while the password is derived. */
type Report = ((done: number) => void) | undefined

/** The caller wipes the key. Throws 'keystore.*', or 'vault.kdf-failed' when memory is short. */
export async function openKeystore(json: string, password: string, report?: Report): Promise<OpenKeystore> {
  const { address: claimed, crypto: sealed } = parseKeystore(json)
  const derived = await derive(password, sealed.kdf, sealed.kdfparams, report)
  try {
    const ciphertext = bytesOf(sealed.ciphertext)
    if (!isEqualBytes(macOf(derived, ciphertext), bytesOf(sealed.mac))) throw new WalletError('keystore.wrong-password')
    const key = await applyCtr(derived, bytesOf(sealed.cipherparams.iv), ciphertext)
    if (!secp256k1.utils.isValidSecretKey(key)) throw new WalletError('keystore.malformed')
    const address = addressOfKey(key)
    const said = typeof claimed === 'string' ? claimed.replace(/^0x/i, '').toLowerCase() : ''
    if (said === '' || said === address.slice(2).toLowerCase()) return { key, address }
    key.fill(0)
    throw new WalletError('keystore.other-address', { address, said: /^[0-9a-f]{40}$/.test(said) ? `0x${said}` : '?' })
  } finally {
    derived.fill(0)
  }
}

/** The second half of the derived key vouches for the ciphertext; the first half of the first half encrypts. */
const macOf = (derived: Uint8Array, ciphertext: Uint8Array): Uint8Array => keccak_256(Uint8Array.from([...derived.subarray(16, 32), ...ciphertext]))

/** AES-128-CTR, which is its own inverse. The browser's: noble's would build tables of 2 MB at every start of the worker. */
async function applyCtr(derived: Uint8Array, iv: Bytes, input: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(derived.subarray(0, 16)), 'AES-CTR', false, ['encrypt'])
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter: iv, length: 128 }, key, input))
}

/** 32 bytes. Parameters were judged before; the password is taken as it is, as every other program does. */
async function derive(password: string, kdf: string, params: unknown, report: Report): Promise<Uint8Array> {
  const typed = encodeText(password)
  try {
    if (kdf === 'scrypt') {
      const { n, r, p, salt } = read(scrypt, params)
      return await scryptAsync(typed, bytesOf(salt), { N: n, r, p, dkLen: 32, asyncTick: 20, ...(report === undefined ? {} : { onProgress: report }) })
    }
    const { c, salt } = read(pbkdf2, params)
    const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: c }, key, 256))
  } catch {
    throw new WalletError('vault.kdf-failed')
  } finally {
    typed.fill(0)
  }
}

const bytesOf = (hexText: string): Bytes => decodeHex(hexText.replace(/^0x/i, '').toLowerCase())

type Keystore = v.InferOutput<typeof keystore>

/** Throws 'keystore.malformed', 'keystore.unsupported' or 'keystore.too-costly'. */
export function parseKeystore(json: string): Keystore {
  const parsed = v.safeParse(keystore, readJson(json))
  if (!parsed.success) throw new WalletError('keystore.malformed')
  const { crypto: sealed } = parsed.output
  if (sealed.cipher !== 'aes-128-ctr') throw new WalletError('keystore.unsupported', { detail: 'cipher' })
  if (sealed.kdf === 'scrypt') {
    const { n, r, p } = read(scrypt, sealed.kdfparams)
    if (n < 2 || (n & (n - 1)) !== 0 || n > 2 ** 30) throw new WalletError('keystore.unsupported', { detail: 'scrypt' })
    if (128 * r * (n + p + 1) > maxScryptMemory || n * r * p > maxScryptWork) throw new WalletError('keystore.too-costly')
  } else if (sealed.kdf === 'pbkdf2') {
    if (read(pbkdf2, sealed.kdfparams).c > maxRounds) throw new WalletError('keystore.too-costly')
  } else throw new WalletError('keystore.unsupported', { detail: 'kdf' })
  return parsed.output
}

function read<S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) throw new WalletError('keystore.malformed')
  return parsed.output
}

function readJson(json: string): unknown {
  if (json.length > maxKeystoreText) throw new WalletError('keystore.malformed')
  try {
    return lowerNames(JSON.parse(json), 0)
  } catch {
    throw new WalletError('keystore.malformed')
  }
}

function lowerNames(value: unknown, depth: number): unknown {
  if (depth > 4 || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), lowerNames(member, depth + 1)]))
}

export type KeystoreMaking = {
  readonly random: RandomBytes
  readonly report?: Report
  /** Only tests make it cheaper. */
  readonly n?: number
}

/** scrypt 2^18, as geth writes. The key stays the caller's to wipe. */
export async function makeKeystore(key: Uint8Array, password: string, { random, report, n = 2 ** 18 }: KeystoreMaking): Promise<string> {
  const iv = random(16)
  const kdfparams = { dklen: 32, salt: encodeHex(random(32)), n, r: 8, p: 1 }
  const derived = await derive(password, 'scrypt', kdfparams, report)
  try {
    const ciphertext = await applyCtr(derived, iv, Uint8Array.from(key))
    const sealed = { cipher: 'aes-128-ctr', cipherparams: { iv: encodeHex(iv) }, ciphertext: encodeHex(ciphertext), kdf: 'scrypt', kdfparams, mac: encodeHex(macOf(derived, ciphertext)) }
    return JSON.stringify({ version: 3, id: makeUuid(random(16)), address: addressOfKey(key).slice(2).toLowerCase(), crypto: sealed })
  } finally {
    derived.fill(0)
  }
}

/** RFC 9562, version 4. */
function makeUuid(bytes: Uint8Array): string {
  const digits = encodeHex(bytes.map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte)))
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-')
}
