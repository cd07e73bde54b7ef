/**
 * Who is asking? Answered from what the browser says about the sender, never from the payload (security.md 13-18): only the
 * top frame of an active document with a secure, non-opaque origin is a site; only a page of this extension is ours.
 */
import type { SiteCaller } from '../core/caller.ts'
import { WalletError } from '../core/errors.ts'
import { parseOrigin } from '../core/origin.ts'
import type { Sender } from '../platform/sender.ts'

/** `isLeaving`: said from pagehide, when a page may be cached or going already; it can only take back what is its own. */
export function identifySite(sender: Sender, isLeaving = false): SiteCaller {
  if (sender.isOwnPage || sender.tabId === undefined || sender.frameId !== 0) throw new WalletError('request.unauthorized')
  // Chrome 106 and Firefox 153 name every document; the manifest asks for later ones.
  if (sender.documentId === undefined) throw new WalletError('request.unauthorized')
  if (!isLeaving && sender.documentLifecycle !== undefined && sender.documentLifecycle !== 'active') {
    throw new WalletError('request.unauthorized')
  }
  const origin = parseOrigin(sender.origin)
  // A sandboxed document has its site's url and the origin "null"; any other disagreement is not a page we know how to name.
  if (sender.url !== undefined && originOf(sender.url) !== origin) throw new WalletError('request.unauthorized')
  return {
    kind: 'site',
    origin,
    tabId: sender.tabId,
    documentId: sender.documentId,
    ...(sender.cookieStoreId === undefined ? {} : { cookieStoreId: sender.cookieStoreId }),
  }
}

export function isOwnPage(sender: Sender): boolean {
  return sender.isOwnPage
}

function originOf(url: string): string | undefined {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}
