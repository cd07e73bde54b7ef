/**
 * The port between a page's content script and the background, opened at the page's first use of the wallet (ruling 20). It
 * carries the messages of `dapp.ts`, each with a number that its reply comes back under; what is said in one turn goes out
 * together. A port is only a way there: who speaks is what the browser says of its sender, and no reply holds more than the
 * document asked for. No dependency: this file is in every page.
 */
export const sitePortName = 'holdfast-site'

/** Messages of one turn, as [number, message]. */
export type SiteSaying = readonly (readonly [number: number, message: unknown])[]

/** Their replies, as [number, reply]; without a reply the message was lost on the way and may be sent again. */
export type SiteReplies = readonly (readonly [number: number, reply?: unknown])[]

/** Messages in one saying. */
export const maxSayings = 2_048
