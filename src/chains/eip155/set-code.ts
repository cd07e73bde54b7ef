/**
 * Authorizations and the transactions that carry them (EIP-7702, type 4), through micro-eth-signer. An authorization always names one
 * chain: one for chain 0 would count everywhere, and is never made.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { authorization, Transaction, type TxCoder } from 'micro-eth-signer'
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import type { Authorization, Signer } from '../../core/method.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import { encodeHex } from './hex.ts'
import { maxUint64 } from './quantity.ts'
import { signDigest } from './signature.ts'

/** Plain JSON: r and s as decimal strings. */
export type SignedAuthorization = Authorization & { readonly yParity: 0 | 1; readonly r: string; readonly s: string }

/** keccak256(0x05 || rlp([chain, address, nonce])), signed by the account whose code it sets. Throws what `signDigest` throws. */
export function signAuthorization(asked: Authorization, signer: Signer): SignedAuthorization {
  const request = requestOf(asked)
  const { r, s, yParity } = signDigest(authorization.getHash(request), asked.account, signer)
  if (authorization.getAuthority({ ...request, r, s, yParity }) !== asked.account) throw new WalletError('request.internal')
  return { ...asked, yParity, r: r.toString(), s: s.toString() }
}

function requestOf({ chain, delegate, nonce }: Authorization) {
  const chainId = chainNumber(chain)
  if (chainId === 0n || BigInt(nonce) >= maxUint64) throw new WalletError('request.internal')
  return { chainId, address: delegate as string, nonce: BigInt(nonce) }
}

export type UnsignedSetCode = {
  readonly chain: ChainId
  readonly nonce: bigint
  readonly gasLimit: bigint
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
  readonly to: Address
  readonly input: string
  readonly authorization: SignedAuthorization
}

/** Unsigned bytes as hex, with the signed authorization inside. */
export function encodeSetCode({ chain, nonce, gasLimit, maxFeePerGas, maxPriorityFeePerGas, to, input, authorization: signed }: UnsignedSetCode): string {
  const item = { ...requestOf(signed), yParity: signed.yParity, r: BigInt(signed.r), s: BigInt(signed.s) }
  const raw = { chainId: chainNumber(chain), nonce, maxPriorityFeePerGas, maxFeePerGas, gasLimit, to: to as string, value: 0n, data: input, accessList: [], authorizationList: [item] }
  return new Transaction('eip7702', raw, { strict: false, allowSignatureFields: false }).toHex()
}

/** Signs exactly the bytes that were persisted (ruling 14), as `signUnsigned` does for the other types. */
export function signSetCode(unsigned: string, signer: Signer): { readonly raw: string; readonly hash: string } {
  const raw = decodeSetCode(unsigned)
  const bytes = new Transaction('eip7702', raw, { strict: false }).toBytes({ includeSignature: false })
  if (encodeHex(bytes) !== unsigned) throw new WalletError('request.internal')
  const signature = signDigest(keccak_256(bytes), signer.address, signer)
  const signed = new Transaction('eip7702', { ...raw, ...signature }, { strict: false })
  if (signed.toHex({ includeSignature: false }) !== unsigned || signed.sender !== signer.address) throw new WalletError('request.internal')
  return { raw: signed.toHex(), hash: signed.hash }
}

function decodeSetCode(unsigned: string): TxCoder<'eip7702'> {
  try {
    const { type, raw, isSigned } = Transaction.fromHex(unsigned)
    if (type === 'eip7702' && !isSigned) return raw as TxCoder<'eip7702'>
  } catch (cause) {
    throw new WalletError('request.internal', {}, { cause })
  }
  throw new WalletError('request.internal')
}
