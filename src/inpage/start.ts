import { announce } from './announce.ts'
import { CustomEventOf, dispatch } from './primordials.ts'
import { makeProvider, type Provider } from './provider.ts'

/** What this room takes of `window`. */
export type PageWindow = EventTarget & {
  readonly origin: string
  readonly isSecureContext: boolean
  readonly top: unknown
  readonly document: object
  readonly crypto: { readonly randomUUID: () => string }
  readonly reportError: (error: unknown) => void
  readonly MutationObserver: new (work: () => void) => { observe: (node: never, what: { childList: true }) => void }
}

/**
 * Makes the provider, announces it and offers it as `window.ethereum`. Nothing for opaque origins, insecure contexts and
 * subframes (ruling 19; security.md 13, 14, 38).
 */
export function startInpage(window: PageWindow): Provider | undefined {
  if (window.origin === 'null' || !window.isSecureContext || window.top !== window) return undefined
  const report = window.reportError
  const { provider, shown, bridge } = makeProvider(window, (error) => report(error))
  const listenAgain = announce(window, provider, window.crypto.randomUUID(), bridge.wake)
  // The root element goes when `document.open()` runs, which also removes every listener of the window.
  new window.MutationObserver(() => {
    if (bridge.reopen()) listenAgain()
  }).observe(window.document as never, { childList: true })
  if (offer(window, shown)) dispatch(window, new CustomEventOf('ethereum#initialized'))
  return provider
}

/** Politely: a wallet that was there first stays, and one that comes later may take the place. */
function offer(window: PageWindow, shown: Provider): boolean {
  if (Object.hasOwn(window, 'ethereum')) return false
  return Reflect.defineProperty(window, 'ethereum', { value: shown, writable: true, enumerable: true, configurable: true })
}
