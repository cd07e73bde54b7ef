import { isWalletError, toWire, type WalletError } from '../../src/core/errors.ts'
import { BrokenLaw, demand } from './law.ts'

/** Codes that a site may ever get: EIP-1193, EIP-1474, EIP-3085, EIP-5792 and JSON-RPC 2.0. */
const allowed = new Set([4001, 4100, 4200, 4900, 4901, 4902, 5700, 5710, 5720, 5730, 5740, 5750, 5760, -32600, -32601, -32602, -32603, -32000, -32001, -32002, -32003, -32004, -32005, -32006, -32700])

export function checkWireError(error: unknown): void {
  demand(typeof error === 'object' && error !== null, 'an error is an object')
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  demand(typeof code === 'number' && allowed.has(code), `an error has a code of the standards, not ${String(code)}`)
  demand(typeof message === 'string' && message !== '', 'an error has a message')
}

/** What was thrown must be one of ours, with one of these codes, and have a code on the wire that is not "internal". */
export function checkRefusal(error: unknown, codes: readonly string[]): WalletError {
  if (error instanceof BrokenLaw) throw error
  if (!isWalletError(error)) throw new BrokenLaw(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  demand(codes.includes(error.code), `refused with ${error.code}, not one of ${codes.join(', ')}`)
  checkWireError(toWire(error))
  return error
}

/** The result, or the refusal. */
export async function attempt<T>(work: () => T | Promise<T>, codes: readonly string[]): Promise<{ readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: WalletError }> {
  try {
    return { ok: true, result: await work() }
  } catch (error) {
    return { ok: false, error: checkRefusal(error, codes) }
  }
}
