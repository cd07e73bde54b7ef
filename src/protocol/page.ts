/**
 * Between the page's world (inpage, MAIN) and the isolated content script: JSON text in CustomEvents on `window`, both
 * ways, synchronous. The page can forge all of it, so nothing here carries authority: who asks is decided by the browser's
 * sender, in the background. No dependency: this file is in every page.
 */

/** Event carrying a ToContent, dispatched by the page's world. */
export const toContentEvent = 'holdfast:to-content'
/** Event carrying a ToPage, dispatched by the content script. */
export const toPageEvent = 'holdfast:to-page'

/** An error as EIP-1193 has it. */
export type PageError = { readonly code: number; readonly message: string; readonly data?: unknown }

export type PageOutcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: PageError }

export type ToContent =
  | { readonly kind: 'hello' }
  /** `id` is the page world's own number; the content script mints the id that leaves the page. */
  | { readonly kind: 'ask'; readonly id: number; readonly method: string; readonly params?: unknown }
  /** Said in the same turn as a 'still' (ruling 18). */
  | { readonly kind: 'still'; readonly id: number; readonly open: boolean }

export type PageState = { readonly chainId: string; readonly accounts: readonly string[] }

export type ToPage =
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: PageOutcome }
  | { readonly kind: 'state'; readonly state: PageState }
  | { readonly kind: 'still'; readonly id: number }
  | { readonly kind: 'disconnect'; readonly error: PageError }
