/** A private key as a person has it: 32 bytes in hex. What people paste instead is named, since the way on differs. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { WalletError } from '../errors.ts'

/** The caller wipes the result. Throws 'key.invalid', 'key.words-instead' or 'key.address-instead'. */
export function parsePrivateKey(typed: string): Uint8Array<ArrayBuffer> {
  const compact = typed.trim()
  if (/^(?:0x)?[0-9a-f]{40}$/i.test(compact)) throw new WalletError('key.address-instead')
  if (compact.split(/\s+/u).length >= 12) throw new WalletError('key.words-instead')
  if (!/^(?:0x)?[0-9a-f]{64}$/i.test(compact)) throw new WalletError('key.invalid')
  const key = Uint8Array.from(compact.slice(-64).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (isKey(key)) return key
  key.fill(0)
  throw new WalletError('key.invalid')
}

/** From 1 to n - 1 of the curve. */
function isKey(key: Uint8Array): boolean {
  return secp256k1.utils.isValidSecretKey(key)
}
