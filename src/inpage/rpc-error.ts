import type { PageError } from '../protocol/page.ts'
import { define, ErrorOf } from './primordials.ts'

/** EIP-1193 ProviderRpcError. */
export type ProviderRpcError = Error & { readonly code: number; readonly data?: unknown }

/** A real Error of the page's world, with `code` and `data`. */
export function makeRpcError(error: PageError): ProviderRpcError {
  const made = new ErrorOf(error.message)
  define(made, 'code', error.code)
  if (error.data !== undefined) define(made, 'data', error.data)
  return made as ProviderRpcError
}
