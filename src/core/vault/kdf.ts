/**
 * From a password to key material: Argon2id, version 0x13 (RFC 9106), 32 bytes. Two engines give the same bytes: hash-wasm,
 * and noble in plain JavaScript for the browser or the moment in which WebAssembly fails (about 4 times slower). Neither was
 * audited for Argon2, so both are held to the published vectors and to each other by test.
 */
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { argon2id } from 'hash-wasm'
import { WalletError } from '../errors.ts'
import type { Bytes } from './bytes.ts'

/** `m` memory in KiB, `t` passes, `p` lanes. */
export type KdfParams = { readonly m: number; readonly t: number; readonly p: number }

/** What a new slot gets (ruling 4). On one fast GPU below 900 guesses a second (security.md 1.3). */
export const defaultKdf: KdfParams = { m: 131_072, t: 3, p: 1 }

/** Nothing weaker is ever written or read: a header with less is an attack (security.md 2, row 5), not an old friend. */
export const kdfFloor: KdfParams = { m: 65_536, t: 3, p: 1 }

/** Nothing dearer is read: a header could ask for 4 GiB (row 6). */
export const kdfCeiling: KdfParams = { m: 1_048_576, t: 10, p: 4 }

const costs = ['m', 't', 'p'] as const

/** Throws 'vault.unsupported' outside floor and ceiling. Called before anything is allocated. */
export function checkKdf(params: KdfParams): void {
  for (const cost of costs) {
    const value = params[cost]
    if (!Number.isInteger(value) || value < kdfFloor[cost] || value > kdfCeiling[cost]) {
      throw new WalletError('vault.unsupported', { version: 'kdf' })
    }
  }
}

/** True when `a` costs an attacker more than `b` in one way and less in none. */
export function isStronger(a: KdfParams, b: KdfParams): boolean {
  return costs.every((cost) => a[cost] >= b[cost]) && costs.some((cost) => a[cost] > b[cost])
}

export type Argon2 = (password: Bytes, salt: Bytes, params: KdfParams) => Promise<Uint8Array>

export const wasmArgon2: Argon2 = (password, salt, { m, t, p }) =>
  argon2id({ password, salt, memorySize: m, iterations: t, parallelism: p, hashLength: 32, outputType: 'binary' })

export const plainArgon2: Argon2 = (password, salt, { m, t, p }) =>
  argon2idAsync(password, salt, { m, t, p, dkLen: 32, version: 0x13 })

/** Password bytes to key material. The state machines take it as an argument; the wallet's is `deriveKek`. */
export type DeriveKek = (password: Bytes, salt: Bytes, params: KdfParams) => Promise<Bytes>

/**
 * Runs the first engine that works. Throws 'vault.unsupported' for parameters outside the range, 'vault.kdf-failed' when no
 * engine could run (out of memory). The caller wipes the result.
 */
export async function deriveKek(password: Bytes, salt: Bytes, params: KdfParams, engines: readonly Argon2[] = [wasmArgon2, plainArgon2]): Promise<Bytes> {
  checkKdf(params)
  for (const engine of engines) {
    try {
      const found = await engine(password, salt, params)
      const key = Uint8Array.from(found)
      found.fill(0)
      if (key.length === 32) return key
    } catch {
      // The next engine. What this one said is dropped: it may hold anything.
    }
  }
  throw new WalletError('vault.kdf-failed')
}
