/**
 * The bytes of a transaction (EIP-155, EIP-2718, EIP-2930, EIP-1559), through micro-eth-signer. Every field is always given:
 * the library's own defaults (chain 1, 21000 gas, 1 gwei) are never used. Its "strict" limits are taste, not consensus, and
 * wrong on some networks, so they are off; ours are in the parser.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { Transaction, type TxCoder } from 'micro-eth-signer'
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import type { Signer } from '../../core/method.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import type { Price, TransactionType } from './fee.ts'
import { encodeHex } from './hex.ts'
import { maxUint256 } from './quantity.ts'
import { signDigest } from './signature.ts'
import type { AccessEntry } from './transaction-params.ts'

export type Unsigned = {
  readonly type: TransactionType
  readonly chain: ChainId
  readonly nonce: bigint
  readonly gasLimit: bigint
  readonly price: Price
  readonly to?: Address
  readonly value: bigint
  readonly input: string
  readonly accessList: readonly AccessEntry[]
}

/** Unsigned bytes as hex. The price must fit the type ('input.fee-invalid'), and a legacy transaction has no access list. */
export function encodeUnsigned(transaction: Unsigned): string {
  const { type, chain, nonce, gasLimit, price, to, value, input } = transaction
  const accessList = transaction.accessList.map(({ address, storageKeys }) => ({ address: address as string, storageKeys: [...storageKeys] }))
  // The library writes a contract creation as the address '0x'.
  const common = { chainId: chainNumber(chain), nonce, gasLimit, to: to ?? '0x', value, data: input }
  const options = { strict: false, allowSignatureFields: false }
  if ('gasPrice' in price) {
    const flat = { ...common, gasPrice: BigInt(price.gasPrice) }
    if (type === 'eip2930') return new Transaction('eip2930', { ...flat, accessList }, options).toHex()
    if (type !== 'legacy' || accessList.length > 0) throw new WalletError('input.fee-invalid')
    return new Transaction('legacy', flat, options).toHex()
  }
  if (type !== 'eip1559') throw new WalletError('input.fee-invalid')
  const [maxFeePerGas, maxPriorityFeePerGas] = [BigInt(price.maxFeePerGas), BigInt(price.maxPriorityFeePerGas)]
  // Each fits and their product does not (a node that lies about fees): the library refuses it without a code of ours.
  if (gasLimit * maxFeePerGas > maxUint256) throw new WalletError('input.fee-invalid')
  return new Transaction('eip1559', { ...common, maxFeePerGas, maxPriorityFeePerGas, accessList }, options).toHex()
}

/**
 * Signs exactly the bytes that were persisted (ruling 14) and returns the raw transaction and its hash. The bytes must read
 * back to themselves, be unsigned and replay-protected, and the sender recovered from the result must be the signer;
 * anything else throws 'request.internal' and nothing leaves.
 */
export function signUnsigned(unsigned: string, signer: Signer): { readonly raw: string; readonly hash: string } {
  const { type, raw } = decodeUnsigned(unsigned)
  const bytes = new Transaction(type, raw, { strict: false }).toBytes({ includeSignature: false })
  if (encodeHex(bytes) !== unsigned) throw new WalletError('request.internal')
  const signature = signDigest(keccak_256(bytes), signer.address, signer)
  const signed = new Transaction(type, { ...raw, ...signature }, { strict: false })
  const isSame = signed.toHex({ includeSignature: false }) === unsigned
  if (!isSame || signed.sender !== signer.address) throw new WalletError('request.internal')
  return { raw: signed.toHex(), hash: signed.hash }
}

type Known = { readonly type: TransactionType; readonly raw: TxCoder<TransactionType> }

function decodeUnsigned(unsigned: string): Known {
  let transaction: ReturnType<typeof Transaction.fromHex>
  try {
    transaction = Transaction.fromHex(unsigned)
  } catch (cause) {
    throw new WalletError('request.internal', {}, { cause })
  }
  const { type, raw, isSigned } = transaction
  if (isSigned || raw.chainId === undefined || (type !== 'legacy' && type !== 'eip2930' && type !== 'eip1559')) {
    throw new WalletError('request.internal')
  }
  return { type, raw: raw as TxCoder<TransactionType> }
}
