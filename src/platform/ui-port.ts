/**
 * What the wallet's own pages may do with the browser: talk to the background over one port, open our own tab, close
 * themselves, and ask for access to a node's host. Pages keep no state of their own that matters.
 */
import type { View } from '../core/view.ts'
import type { Replies, ToBackground, ToUi, Verb, VerbArgument } from '../protocol/wallet.ts'
import { portName } from '../protocol/wallet-port.ts'
import { browser } from './browser.ts'
import { hearEnd } from './port-end.ts'

export type WalletConnection = {
  /** Sends a verb; `onProgress` hears how far a long one is, from 0 to 1. Rejects with a Message ({ code, params }) when the background refuses; never with anything else. */
  readonly send: <K extends Verb>(verb: K, argument: VerbArgument<K>, onProgress?: (done: number) => void) => Promise<Replies[K]>
  readonly close: () => void
}

type Waiting = { readonly onProgress?: ((done: number) => void) | undefined; readonly resolve: (reply: never) => void; readonly reject: (problem: unknown) => void }

/**
 * Opens the port and keeps it open: when the worker dies the port is opened again and `onView` gets a fresh view. Verbs in
 * flight at that moment are rejected with 'request.not-responding': the view that follows says what really happened.
 */
export function connectWallet(onView: (view: View) => void, onConnection?: (connected: boolean) => void): WalletConnection {
  const waiting = new Map<number, Waiting>()
  let nextCall = 1
  let closed = false
  let port = open()

  function open() {
    const opened = browser.runtime.connect({ name: portName })
    opened.onMessage.addListener((raw: unknown) => {
      const answer = raw as ToUi
      if (answer.kind === 'view') {
        onConnection?.(true)
        return onView(answer.view)
      }
      const waiter = waiting.get(answer.call)
      if (answer.kind === 'progress') return waiter?.onProgress?.(answer.value)
      waiting.delete(answer.call)
      if (answer.kind === 'reply') waiter?.resolve(answer.reply as never)
      else waiter?.reject(answer.problem)
    })
    hearEnd(opened, () => {
      for (const waiter of waiting.values()) waiter.reject({ code: 'request.not-responding', params: {} })
      waiting.clear()
      onConnection?.(false)
      // An invalidated context (update, removal) has no runtime id any more; there is nothing to reopen.
      if (!closed && browser.runtime?.id !== undefined) port = open()
    })
    return opened
  }

  return {
    send: (verb, argument, onProgress) =>
      new Promise((resolve, reject) => {
        const call = nextCall++
        waiting.set(call, { resolve, reject, onProgress })
        const envelope: ToBackground = { kind: 'verb', call, verb, argument }
        try {
          port.postMessage(envelope)
        } catch {
          waiting.delete(call)
          reject({ code: 'request.not-responding', params: {} })
        }
      }),
    close: () => {
      closed = true
      port.disconnect()
    },
  }
}

/** Opens our full tab (or focuses it) at `hash`, for example "#recover". A popup closes by itself when focus leaves it. */
export async function openTab(hash = ''): Promise<void> {
  const url = browser.runtime.getURL(`tab.html${hash}`)
  const tabs = await browser.tabs.query({ url: browser.runtime.getURL('tab.html') })
  const open = tabs[0]
  if (open?.id === undefined) {
    await browser.tabs.create({ url })
    return
  }
  await browser.tabs.update(open.id, { active: true, ...(hash === '' ? {} : { url }) })
}

/** Opens the rehearsal in a tab of its own, with nothing in its address: it is told nothing (ruling 27). */
export async function openRehearsal(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('rehearsal.html') })
}

/** Opens the approval page of this wallet in a window of its own. */
export async function openExternal(url: string): Promise<void> {
  await browser.tabs.create({ url })
}

export function closeWindow(): void {
  window.close()
}

/**
 * Asks the browser's own permission prompt for the node's host (ruling 31). Must be called directly in a click. True when
 * access is there, also when it was there already.
 */
export async function requestHostAccess(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url)
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] })
}

export { requestPasteAccess } from './paste-guard.ts'

/**
 * Whether this browser says when the screen of the computer is locked: Chrome does, Firefox knows no such state. What the
 * wallet says of itself must be true in both.
 */
export function hearsScreenLock(): boolean {
  type WithStates = { readonly IdleState?: { readonly LOCKED?: string } }
  return (browser.idle as WithStates | undefined)?.IdleState?.LOCKED !== undefined
}

export function version(): string {
  return browser.runtime.getManifest().version
}
