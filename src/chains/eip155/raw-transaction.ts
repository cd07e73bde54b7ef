/** A signed transaction as it goes to a node: read strictly, so that what is passed on is one, for the chain it is passed to. */
import { Transaction } from 'micro-eth-signer'
import { makeChainId, type ChainId } from '../../core/network.ts'
import { isHexBytes } from './hex.ts'
import { maxChainNumber } from './networks.ts'

export type RawTransaction = { readonly raw: string; readonly hash: string; readonly chain: ChainId }

/** Types 0, 1, 2 and 4; undefined for anything else, for what is unsigned, and for what names no chain (EIP-155). */
export function findRawTransaction(value: unknown): RawTransaction | undefined {
  if (typeof value !== 'string' || !isHexBytes(value)) return undefined
  const raw = value.toLowerCase()
  try {
    const transaction = Transaction.fromHex(raw, false)
    const { chainId } = transaction.raw
    if (!transaction.isSigned || transaction.type === 'eip4844' || chainId === undefined || chainId < 1n || chainId > maxChainNumber) return undefined
    // Throws for a signature that nobody can have made; written again it must be the same bytes.
    if (transaction.sender === '' || transaction.toHex() !== raw) return undefined
    return { raw, hash: transaction.hash, chain: makeChainId(chainId) }
  } catch {
    return undefined
  }
}
