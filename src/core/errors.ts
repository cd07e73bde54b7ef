/**
 * One error type for the whole wallet: a message code with parameters. Library errors never cross a room raw (scure-bip39
 * writes the unknown word into its error text): catch, and throw one of these. `message` holds the code only, so nothing a
 * person typed can reach a log or a page through it.
 *
 * Numeric codes on the wire: EIP-1193 (4001-4901), EIP-1474 (-32xxx), EIP-3085/3326 (4902), EIP-5792 (5700-5760). The texts beside them are
 * protocol words for developers of sites, not sentences for our users; those are in `ui/words`.
 */
import type { Message, MessageCode, MessageParams, NoParams } from './message.ts'

type ParamsArgument<C extends MessageCode> = MessageParams[C] extends NoParams
  ? [params?: NoParams, options?: { cause?: unknown }]
  : [params: MessageParams[C], options?: { cause?: unknown }]

export class WalletError<C extends MessageCode = MessageCode> extends Error {
  override readonly name = 'WalletError'
  readonly code: C
  readonly params: Readonly<MessageParams[C]>

  constructor(code: C, ...[params, options]: ParamsArgument<C>) {
    super(code, options?.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.params = Object.freeze({ ...params }) as Readonly<MessageParams[C]>
  }
}

/** True for a WalletError, also one that came from another copy of this module. With `code`, only for that code. */
export function isWalletError<C extends MessageCode = MessageCode>(error: unknown, code?: C): error is WalletError<C> {
  if (!(error instanceof Error) || error.name !== 'WalletError' || !('code' in error)) return false
  return code === undefined || error.code === code
}

/** The message a person gets for an error. What is not ours becomes 'request.internal': nothing leaks by accident. */
export function toMessage(error: unknown): Message {
  if (isWalletError(error)) return { code: error.code, params: error.params } as Message
  return { code: 'request.internal', params: {} }
}

/** An error as a page sees it: EIP-1193 ProviderRpcError without its prototype. */
export type WireError = { readonly code: number; readonly message: string; readonly data?: string | { readonly reason: string } }

const wireCodes: { readonly [C in MessageCode]?: number } = {
  'request.invalid': -32600,
  'request.unknown-method': -32601,
  'request.refused-method': 4200,
  'request.invalid-params': -32602,
  'typed-data.refused': -32602,
  'request.unauthorized': 4100,
  'request.rejected': 4001,
  'request.expired': 4001,
  'request.cancelled': 4001,
  'request.no-filter': -32000,
  'request.too-many': -32005,
  'request.paused': -32005,
  'request.already-open': -32002,
  'request.unknown-chain': 4902,
  'request.no-node': 4901,
  'node.not-chosen': 4901,
  'node.unreachable': 4901,
  'node.timeout': 4901,
  'node.offline': 4901,
  'request.disconnected': 4900,
  'calls.unsupported-capability': 5700,
  'calls.unsupported-chain': 5710,
  'calls.duplicate-id': 5720,
  'calls.unknown': 5730,
  'calls.too-many': 5740,
  'calls.upgrade-rejected': 5750,
  'calls.not-atomic': 5760,
  'request.too-large': -32600,
  'vault.none': 4100,
  'vault.locked': 4100,
  'transaction.not-sent': -32003,
}

const wireTexts: { readonly [code: number]: string } = {
  4001: 'User rejected the request.',
  4100: 'The requested account or method has not been authorized by the user.',
  4200: 'This method is not supported by this wallet.',
  4900: 'The wallet is disconnected from all chains.',
  4901: 'The wallet is not connected to the requested chain.',
  4902: 'Unrecognized chain ID. Add the chain with wallet_addEthereumChain first.',
  5700: 'Unsupported non-optional capability.',
  5710: 'Unsupported chain id.',
  5720: 'Duplicate id: there are calls with this id already.',
  5730: 'Unknown bundle id.',
  5740: 'Bundle too large.',
  5750: 'The upgrade that atomic execution needs was rejected.',
  5760: 'Atomicity not supported for this account.',
  [-32000]: 'Invalid input.',
  [-32600]: 'The request is not a valid request object.',
  [-32601]: 'The method does not exist or is not available.',
  [-32602]: 'Invalid method parameters.',
  [-32603]: 'Internal error.',
  [-32002]: 'A request of this kind is already open.',
  [-32003]: 'Transaction rejected.',
  [-32005]: 'Request limit exceeded.',
}

/**
 * An error for a page. A refusal by the user's node keeps the node's own code and text (sites read revert reasons there);
 * everything else gets a standard code, a standard text and our message code as `data.reason`.
 */
export function toWire(error: unknown): WireError {
  if (isWalletError(error, 'node.refused')) {
    const { code, text, data } = error.params
    return { code, message: text, ...(data === undefined ? {} : { data }) }
  }
  if (!isWalletError(error)) return { code: -32603, message: wireTexts[-32603] ?? '' }
  const code = wireCodes[error.code] ?? -32603
  const detail = 'detail' in error.params ? ` ${String(error.params.detail)}` : ''
  return { code, message: `${wireTexts[code] ?? ''}${detail}`, data: { reason: error.code } }
}
