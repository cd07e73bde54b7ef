/** Signing a digest for one account, and not returning anything that does not recover to that account. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { addr } from 'micro-eth-signer'
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import type { Signer } from '../../core/method.ts'
import { word } from './hex.ts'

export type Signature = { readonly r: bigint; readonly s: bigint; readonly yParity: 0 | 1 }

/**
 * Signs `digest` (32 bytes) for `account`. Throws 'vault.address-mismatch' if the signer is another account's, or if the
 * signature does not recover to it (a faulty computation must never leave: one bad signature can give a key away).
 */
export function signDigest(digest: Uint8Array, account: Address, signer: Signer): Signature {
  if (signer.address !== account) throw new WalletError('vault.address-mismatch', { address: account })
  const { r, s, yParity } = signer.signDigest(digest)
  if (recover(digest, { r, s, yParity }) !== account) throw new WalletError('vault.address-mismatch', { address: account })
  return { r, s, yParity }
}

/** Address that made a signature; undefined if there is none. High s is refused (EIP-2). */
export function recover(digest: Uint8Array, { r, s, yParity }: Signature): Address | undefined {
  try {
    const signature = new secp256k1.Signature(r, s, yParity)
    if (signature.hasHighS()) return undefined
    return addr.fromPublicKey(signature.recoverPublicKey(digest).toBytes()) as Address
  } catch {
    return undefined
  }
}

/** r, s and v of 27 or 28: the 65 bytes that sites expect, as hex. */
export function encodeSignature({ r, s, yParity }: Signature): string {
  return `0x${word(r)}${word(s)}${bytesToHex(Uint8Array.of(27 + yParity))}`
}
