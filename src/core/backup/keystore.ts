/**
 * Web3 Secret Storage, version 3 (ethereum.org): one private key under a password, as geth and most wallets write it. The file
 * comes from anybody, so shape and cost are judged before anything is derived.
 */
import { privFromLegacyKeystore, privToLegacyKeystore } from 'micro-eth-signer/keystore.js'
import * as v from 'valibot'
import type { Address } from '../account.ts'
import { WalletError } from '../errors.ts'
import { addressOfKey } from '../phrase/derive.ts'
import { maxKeystoreText } from './keystore-limits.ts'

const hex = (least: number, most: number) => v.pipe(v.string(), v.regex(new RegExp(`^(?:0x)?(?:[0-9a-f]{2}){${least},${most}}$`, 'i')))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const scrypt = v.object({ dklen: v.literal(32), salt: hex(1, 128), n: count, r: count, p: count })
const pbkdf2 = v.object({ dklen: v.literal(32), salt: hex(1, 128), c: count, prf: v.literal('hmac-sha256') })

const crypto = v.object({
  cipher: v.string(),
  cipherparams: v.object({ iv: hex(16, 16) }),
  ciphertext: hex(32, 32),
  kdf: v.string(),
  kdfparams: v.unknown(),
  mac: hex(32, 32),
})

const keystore = v.object({ version: v.literal(3), id: v.optional(v.unknown()), address: v.optional(v.unknown()), crypto })

/** 512 MiB of memory, and four times the work of what geth writes. */
const maxScryptMemory = 512 * 1024 ** 2
const maxScryptWork = 2 ** 23
const maxRounds = 2 ** 22

export type OpenKeystore = { readonly key: Uint8Array<ArrayBuffer>; readonly address: Address }

/** The caller wipes the key. Throws 'keystore.*'. Some programs write the names of fields in capitals. */
export async function openKeystore(json: string, password: string): Promise<OpenKeystore> {
  const file = parseKeystore(json)
  const found = await privFromLegacyKeystore(file as never, password).catch(() => undefined)
  // Everything else was looked at before: what is left is the password.
  if (found === undefined) throw new WalletError('keystore.wrong-password')
  const key = Uint8Array.from(found)
  found.fill(0)
  const address = addressOfKey(key)
  const said = typeof file.address === 'string' ? file.address.replace(/^0x/i, '').toLowerCase() : ''
  if (said !== '' && said !== address.slice(2).toLowerCase()) {
    key.fill(0)
    throw new WalletError('keystore.other-address', { address, said: /^[0-9a-f]{40}$/.test(said) ? `0x${said}` : '?' })
  }
  return { key, address }
}

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
  readonly random: (length: number) => Uint8Array
  /** Only tests make it cheaper. */
  readonly n?: number
}

/** scrypt 2^18, as geth writes. The key stays the caller's to wipe. */
export async function makeKeystore(key: Uint8Array, password: string, { random, n = 2 ** 18 }: KeystoreMaking): Promise<string> {
  const made = await privToLegacyKeystore(Uint8Array.from(key), password, { kdf: 'scrypt', n, r: 8, p: 1, salt: random(32), iv: random(16), uuid: random(16) }).catch(() => {
    throw new WalletError('vault.kdf-failed')
  })
  return JSON.stringify(made)
}
