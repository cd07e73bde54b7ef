import { browser } from './browser.ts'

type Ending = { readonly onDisconnect: { readonly addListener: (listener: () => void) => void } }

/**
 * Hears that a port ended. Chromium writes into the console, as an error, why one ended that nobody asked about: a worker that did
 * not listen yet, a page that went into the back/forward cache. Neither is news to us.
 */
export function hearEnd(port: Ending, ended: () => void): void {
  port.onDisconnect.addListener(() => {
    void browser.runtime?.lastError
    ended()
  })
}
