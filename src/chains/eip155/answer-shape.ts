/**
 * Whether an answer can be one to that question at all, for what the wallet itself decides by. An answer of the wrong shape is
 * no answer, and another node is asked; whether a well-shaped one is true cannot be told here.
 */
import { isJsonObject, type Json } from '../../core/json.ts'
import { byteLength, isHexBytes } from './hex.ts'
import { findQuantity } from './quantity.ts'

type HasShape = (answer: Json, params: readonly Json[]) => boolean

const quantity: HasShape = (answer) => findQuantity(answer) !== undefined
const bytes: HasShape = (answer) => typeof answer === 'string' && isHexBytes(answer)

const shapes: Readonly<Record<string, HasShape>> = {
  eth_blockNumber: quantity,
  eth_estimateGas: quantity,
  eth_gasPrice: quantity,
  eth_getBalance: quantity,
  eth_getTransactionCount: quantity,
  eth_maxPriorityFeePerGas: quantity,
  eth_getCode: bytes,
  eth_feeHistory: isJsonObject,
  // A receipt of another transaction is a lie, not an answer (security.md 44).
  eth_getTransactionReceipt: (answer, [hash]) => answer === null || (isJsonObject(answer) && isSameHash(answer.transactionHash, hash)),
  eth_sendRawTransaction: (answer) => typeof answer === 'string' && isHexBytes(answer) && byteLength(answer) === 32,
}

export function hasShape(method: string, params: readonly Json[], answer: Json): boolean {
  return !Object.hasOwn(shapes, method) || shapes[method]?.(answer, params) === true
}

const isSameHash = (a: Json | undefined, b: Json | undefined): boolean => typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase()

/** Asking twice changes nothing: it may be asked of another node, and again. What is not known to be a read is none. */
export function isRead(method: string): boolean {
  return /^(?:eth|net|web3)_/.test(method) && !/^eth_(?:send|submit|sign|new|uninstall|subscribe|unsubscribe|getFilter)/.test(method)
}

/** A node that has enough of us for now refuses every question: that is no answer to this one. */
export function isLimit({ code, text }: { readonly code: number; readonly text: string }): boolean {
  return code === 429 || code === -32005 || /rate.?limit|too many requests|limit exceeded|quota|over capacity/i.test(text)
}
