/**
 * What is in every page: one listener, and an eye on `document.open()`. Everything else of this room is made when the page
 * first uses the wallet; merely touching the extension API costs a page more than all of this (reference: `npm run bench`).
 */
import { toContentEvent, toPageEvent, type ToPage } from '../protocol/page.ts'
import type { Wire } from '../platform/wire.ts'
import { findToContent } from './guards.ts'
import { openDocument, type ContentDocument, type DocumentWindow } from './document.ts'

/** What this room takes of `window`. */
export type ContentWindow = DocumentWindow & {
  readonly origin: string
  readonly isSecureContext: boolean
  readonly top: unknown
  readonly MutationObserver: new (work: () => void) => { observe: (node: never, what: { childList: true }) => void }
}

/** Relays between the page and the background. Nothing for opaque origins, insecure contexts and subframes (ruling 19). */
export function startContent(window: ContentWindow, makeWire: () => Wire): void {
  if (window.origin === 'null' || !window.isSecureContext || window.top !== window) return
  let used: ContentDocument | undefined

  const say = (message: ToPage): void =>
    void window.dispatchEvent(new CustomEvent(toPageEvent, { detail: JSON.stringify(message), cancelable: true }))

  const onPage = (event: Event): void => {
    const text: unknown = (event as CustomEvent<unknown>).detail
    if (typeof text !== 'string') return
    event.preventDefault()
    const message = findToContent(text)
    if (message === undefined || (message.kind === 'still' && used === undefined)) return
    used ??= openDocument(window, makeWire(), { say, isReplaced })
    used.hear(message)
  }

  /** True after `document.open()` had removed the listeners of both worlds: the page side is another one now (ruling 18). */
  const isReplaced = (): boolean => {
    const isDeaf = window.dispatchEvent(new CustomEvent(toContentEvent, { detail: '', cancelable: true }))
    if (!isDeaf) return false
    window.addEventListener(toContentEvent, onPage)
    used?.beginAgain()
    say({ kind: 'ready' })
    return true
  }

  new window.MutationObserver(isReplaced).observe(window.document as never, { childList: true })
  window.addEventListener(toContentEvent, onPage)
  say({ kind: 'ready' })
}
