/**
 * Between the page's world (inpage, MAIN) and the isolated content script: JSON text in cancelable CustomEvents on `window`,
 * both ways, synchronous. Whoever hears one calls preventDefault, so the other side knows in the same turn that it was
 * heard. The page can forge all of it, so nothing here carries authority: who asks is decided by the browser's sender, in
 * the background. No dependency: this file is in every page.
 */
import type { MessageCode } from '../core/message.ts'

/** Event carrying a ToContent, dispatched by the page's world. */
export const toContentEvent = 'holdfast:to-content'
/** Event carrying a ToPage, dispatched by the content script. */
export const toPageEvent = 'holdfast:to-page'

/** Requests above this many UTF-16 units are refused before they cross processes (security.md 26). */
export const maxRequestLength = 262_144
/** Longest method name that is passed on. */
export const maxMethodLength = 128

/** An error as EIP-1193 has it. */
export type PageError = { readonly code: number; readonly message: string; readonly data?: unknown }

export type PageOutcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: PageError }

export type ToContent =
  /** The page uses the wallet for the first time; until then nobody wakes the worker for it. */
  | { readonly kind: 'hello' }
  /** `id` is the page world's own number; the content script mints the id that leaves the page. */
  | { readonly kind: 'ask'; readonly id: number; readonly method: string; readonly params?: unknown }
  /** Said in the same turn as a 'still' (ruling 18). */
  | { readonly kind: 'still'; readonly id: number; readonly open: boolean }

/** `asMetaMask`: the person has this site told that the wallet is MetaMask. */
export type PageState = { readonly chainId: string; readonly accounts: readonly string[]; readonly asMetaMask?: true }

export type ToPage =
  /** The content script hears (again): say what was not heard. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: PageOutcome }
  | { readonly kind: 'state'; readonly state: PageState }
  | { readonly kind: 'still'; readonly id: number }
  /** For subscriptions: what EIP-1193 calls a message. */
  | { readonly kind: 'message'; readonly message: { readonly type: string; readonly data: { readonly subscription: string; readonly result: unknown } } }
  | { readonly kind: 'disconnect'; readonly error: PageError }

/** What is refused before a request reaches the worker: the same codes and texts as `toWire` gives (asserted in a test). */
const refusals = {
  'request.invalid': [-32600, 'The request is not a valid request object.'],
  'request.too-large': [-32600, 'The request is not a valid request object.'],
  'request.invalid-params': [-32602, 'Invalid method parameters.'],
  'request.no-filter': [-32000, 'Invalid input.'],
  'request.too-many': [-32005, 'Request limit exceeded.'],
  'request.disconnected': [4900, 'The wallet is disconnected from all chains.'],
  'request.gone': [-32603, 'Internal error.'],
  'request.internal': [-32603, 'Internal error.'],
} as const satisfies { readonly [C in MessageCode]?: readonly [code: number, message: string] }

export type Refusal = keyof typeof refusals

/** `detail` is for the developer of the site and holds none of the site's own text. */
export function makeRefusal(reason: Refusal, detail?: string): PageError {
  const row = refusals[reason]
  return { code: row[0], message: detail === undefined ? row[1] : `${row[1]} ${detail}`, data: { reason } }
}
