/** What the browser says about who sent a message; the only source of identity there is. */
import type { Runtime } from 'webextension-polyfill'
import { browser } from './browser.ts'

export type Sender = {
  /** Serialised origin of the sending frame; "null" for opaque ones. */
  readonly origin?: string
  readonly url?: string
  readonly tabId?: number
  readonly frameId?: number
  readonly documentId?: string
  readonly documentLifecycle?: string
  readonly cookieStoreId?: string
  /** True when the browser says it is a page of this very extension. */
  readonly isOwnPage: boolean
}

type RawSender = Runtime.MessageSender & { origin?: string; documentId?: string; documentLifecycle?: string }

export function readSender(raw: Runtime.MessageSender): Sender {
  const { origin, url, tab, frameId, documentId, documentLifecycle, id } = raw as RawSender
  const base = browser.runtime.getURL('')
  const ownOrigin = base.slice(0, -1)
  // Where a sender has no origin, its url counts: an extension page's cannot be forged by a content script, whose url is the site's.
  const isOwnPage = id === browser.runtime.id && url !== undefined && url.startsWith(base) && (origin === undefined || origin === ownOrigin)
  const cookieStoreId = tab?.cookieStoreId
  return {
    isOwnPage,
    ...(origin === undefined ? {} : { origin }),
    ...(url === undefined ? {} : { url }),
    ...(tab?.id === undefined ? {} : { tabId: tab.id }),
    ...(frameId === undefined ? {} : { frameId }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(documentLifecycle === undefined ? {} : { documentLifecycle }),
    ...(cookieStoreId === undefined || cookieStoreId === 'firefox-default' || cookieStoreId === '0' ? {} : { cookieStoreId }),
  }
}
