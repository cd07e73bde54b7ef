/** What was signed, read by libraries that the wallet does not use. viem and ethers must agree before it counts as read. */
import { Transaction as EthersTransaction } from 'ethers'
import { parseTransaction, type TransactionSerialized } from 'viem'
import { demandSame } from './law.ts'

export type SignedTransaction = {
  readonly chain: string
  readonly type: string
  readonly nonce: string
  readonly gasLimit: string
  /** gasPrice, or the pair with a slash between. */
  readonly price: string
  /** Checksummed; empty when it makes a contract. */
  readonly to: string
  readonly value: string
  readonly input: string
  /** Address and keys, one line each. */
  readonly accessList: string
}

const typeNames: Readonly<Record<number, string>> = { 0: 'legacy', 1: 'eip2930', 2: 'eip1559' }

/** viem and ethers keep a nonce as a double. */
export const isReadableNonce = (nonce: string): boolean => BigInt(nonce) < 2n ** 53n

/** Raw bytes, signed or not. */
export function readTransaction(raw: string): SignedTransaction {
  const ethers = readByEthers(raw)
  const viem = readByViem(raw)
  for (const name of Object.keys(ethers) as (keyof SignedTransaction)[]) demandSame(viem[name], ethers[name], `viem and ethers on ${name}`)
  return ethers
}

/** Who signed it, by ethers. */
export function readSender(raw: string): string {
  return EthersTransaction.from(raw).from ?? ''
}

export function readHash(raw: string): string {
  return EthersTransaction.from(raw).hash ?? ''
}

function readByEthers(raw: string): SignedTransaction {
  const tx = EthersTransaction.from(raw)
  const isDynamic = tx.type === 2
  return {
    chain: tx.chainId.toString(),
    type: typeNames[tx.type ?? -1] ?? String(tx.type),
    nonce: String(tx.nonce),
    gasLimit: tx.gasLimit.toString(),
    price: isDynamic ? `${tx.maxFeePerGas}/${tx.maxPriorityFeePerGas}` : String(tx.gasPrice),
    to: tx.to ?? '',
    value: tx.value.toString(),
    input: tx.data,
    accessList: (tx.accessList ?? []).map(({ address, storageKeys }) => `${address.toLowerCase()} ${storageKeys.join(' ')}`).join('\n'),
  }
}

function readByViem(raw: string): SignedTransaction {
  const tx = parseTransaction(raw as TransactionSerialized)
  return {
    chain: String(tx.chainId ?? 0),
    type: tx.type ?? '',
    nonce: String(tx.nonce ?? 0),
    gasLimit: String(tx.gas ?? 0n),
    price: tx.type === 'eip1559' ? `${tx.maxFeePerGas ?? 0n}/${tx.maxPriorityFeePerGas ?? 0n}` : String(tx.gasPrice ?? 0n),
    to: tx.to == null ? '' : EthersTransaction.from({ type: 0, to: tx.to }).to ?? '',
    value: String(tx.value ?? 0n),
    input: tx.data ?? '0x',
    accessList: ('accessList' in tx ? (tx.accessList ?? []) : []).map(({ address, storageKeys }) => `${address.toLowerCase()} ${storageKeys.join(' ')}`).join('\n'),
  }
}
