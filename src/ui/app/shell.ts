/** What a page may do with the browser around it. The pages pass the real one, so that screens run anywhere. */
import type { View } from '../../core/view.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'

/** Rejects with a Message ({ code, params }) and with nothing else. */
export type Send = <K extends Verb>(verb: K, argument: VerbArgument<K>, onProgress?: (done: number) => void) => Promise<Replies[K]>

export type Connection = { readonly send: Send; readonly close: () => void }

export type PageKind = 'popup' | 'tab' | 'approve'

export type Shell = {
  readonly kind: PageKind
  readonly connect: (onView: (view: View) => void, onConnection: (connected: boolean) => void) => Connection
  /** Our full tab, at `hash` ("#recover"). */
  readonly openTab: (hash?: string) => void
  /** The page that can say nothing to anybody (ruling 27). */
  readonly openRehearsal: () => void
  readonly openExternal: (url: string) => void
  readonly closeWindow: () => void
  /** The browser's own prompt for one host; only inside a click. */
  readonly requestHostAccess: (url: string) => Promise<boolean>
  /** The browser's own prompt for what the paste guard needs; only inside a click. */
  readonly requestPasteAccess: () => Promise<boolean>
  /** Whether the browser tells the wallet that the screen was locked. */
  readonly hearsScreenLock: boolean
  readonly version: string
}
