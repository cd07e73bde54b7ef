/**
 * Between content scripts and the background, over the port of `site-port.ts`; the worker may sleep while a human reads. Content
 * scripts are as untrusted as the page that hosts them (a compromised renderer speaks for them); every message is checked
 * at run time by the schemas below and the sender is taken from the browser.
 */
import * as v from 'valibot'
import type { Outcome } from '../core/request.ts'
import { maxMethodLength, maxRequestLength } from './page.ts'

export { maxRequestLength }
export type { Outcome }

const id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{8,64}$/))
/** The network that this document was told last: a site that was shown nothing stays on it. Nothing depends on its being true. */
const on = v.optional(v.pipe(v.string(), v.regex(/^0x[1-9a-f][0-9a-f]{0,11}$/)))
const method = v.pipe(v.string(), v.maxLength(maxMethodLength))

export const dappMessage = v.variant('kind', [
  /** Ask for something. `params` is JSON text, parsed once by the background. */
  v.strictObject({ kind: v.literal('ask'), id, method, params: v.optional(v.pipe(v.string(), v.maxLength(maxRequestLength))), on }),
  /** Collect what is settled, and the site's current state. Idempotent. */
  v.strictObject({ kind: v.literal('collect'), ids: v.pipe(v.array(id), v.maxLength(64)), on }),
  /**
   * These ids no longer have a page side (navigation, reload): cancel what is pending. `cached`: the page went into the
   * back/forward cache and may come back, so they are kept 30 s (ruling 18); a `collect` of the same ids ends the countdown.
   */
  v.strictObject({ kind: v.literal('leave'), ids: v.pipe(v.array(id), v.maxLength(64)), cached: v.optional(v.boolean()) }),
])

export type DappMessage = v.InferOutput<typeof dappMessage>

export type AskReply = { readonly kind: 'done'; readonly outcome: Outcome } | { readonly kind: 'pending' }

/** State of one site, as its page may know it. `epoch` rises with every change that takes something away (ruling 19). */
export type SiteState = {
  readonly epoch: number
  readonly chainId: string
  readonly accounts: readonly string[]
  /** The connection ends by itself in so many ms: not to be told for longer than that. */
  readonly forMs?: number
  /** The person has this site told that the wallet is MetaMask. */
  readonly asMetaMask?: true
}

export type CollectReply = {
  readonly kind: 'collected'
  readonly state: SiteState
  /** One entry per id that is known: its outcome, or 'pending'. Unknown ids are 'gone'. */
  readonly requests: Readonly<Record<string, Outcome | 'pending' | 'gone'>>
}

/** From the background to one document: an empty bell, and the question whether an id is still open (rulings 16, 18). */
export const contentMessage = v.variant('kind', [
  v.strictObject({ kind: v.literal('bell') }),
  v.strictObject({ kind: v.literal('still'), id }),
])

export type ContentMessage = v.InferOutput<typeof contentMessage>

/** 'open': the page side answered in the same turn. 'closed': the id is not open. 'mute': open, but the page side was silent. */
export type StillReply = 'open' | 'closed' | 'mute'
