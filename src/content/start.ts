import { toContentEvent, toPageEvent, type ToPage } from '../protocol/page.ts'
import type { StillReply } from '../protocol/dapp.ts'
import type { Wire } from '../platform/wire.ts'
import { findContentMessage, findToContent } from './guards.ts'
import { makeRelay } from './relay.ts'
import { makeSite } from './site.ts'
import { makeWatch } from './watch.ts'

/** What this room takes of `window`. */
export type ContentWindow = EventTarget & {
  readonly origin: string
  readonly isSecureContext: boolean
  readonly top: unknown
  readonly document: EventTarget & { readonly visibilityState: string; readonly prerendering?: boolean }
  readonly MutationObserver: new (work: () => void) => { observe: (node: never, what: { childList: true }) => void }
}

/** Age from which the state is collected again when the person comes back to the page, in case a bell was lost. */
const returnMs = 60_000

/** EIP-1193 leaves the code to the WebSocket close codes: 1011, the other side cannot go on. */
const lostError = { code: 1011, message: 'Holdfast was updated or removed. Reload this page.' } as const

/** Relays between the page and the background. Nothing for opaque origins, insecure contexts and subframes (ruling 19). */
export function startContent(window: ContentWindow, wire: Wire): void {
  if (window.origin === 'null' || !window.isSecureContext || window.top !== window) return
  const { document } = window
  let isUsed = false
  let isOver = false
  let isWaiting = document.prerendering === true
  const waiting: (() => void)[] = []
  let stillAnswer: { readonly id: number; readonly open: boolean } | undefined
  let collectedAt = 0

  const say = (message: ToPage): void =>
    void window.dispatchEvent(new CustomEvent(toPageEvent, { detail: JSON.stringify(message), cancelable: true }))

  const onLost = (): void => {
    if (isOver) return
    isOver = true
    watch.stop()
    site.forget()
    say({ kind: 'disconnect', error: lostError })
  }

  const site = makeSite(wire, {
    pendingIds: () => relay.pendingIds(),
    onState: ({ chainId, accounts }) => {
      collectedAt = Date.now()
      say({ kind: 'state', state: { chainId, accounts } })
    },
    onRequests: (requests, isFresh) => relay.settle(requests, isFresh),
    onLost,
  })

  const collect = (): void => void site.collect().then(() => watch.again())

  const relay = makeRelay(wire, {
    site,
    onOutcome: (id, outcome) => say({ kind: 'outcome', id, outcome }),
    onPending: () => watch.reset(),
    onLost,
  })

  const watch = makeWatch(() => !isOver && relay.pendingIds().length > 0, collect)

  /** False when there is nobody left to talk to. */
  const isUsable = (): boolean => {
    if (!isOver && !wire.isAlive()) onLost()
    return !isOver
  }

  const use = (): void => {
    if (isUsed) return
    isUsed = true
    collect()
  }

  /** A prerendered page is seen by nobody and gets nothing (security.md 63). */
  const whenActive = (work: () => void): void => void (isWaiting ? waiting.push(work) : work())

  const onPage = (event: Event): void => {
    const text: unknown = (event as CustomEvent<unknown>).detail
    if (typeof text !== 'string') return
    event.preventDefault()
    const message = findToContent(text)
    if (message === undefined) return
    if (message.kind === 'still') stillAnswer = message
    else if (isOver) say({ kind: 'disconnect', error: lostError })
    else if (message.kind === 'hello') whenActive(() => isUsable() && use())
    else
      whenActive(() => {
        if (!isUsable()) return
        use()
        relay.ask(message.id, message.method, message.params)
      })
  }

  const listen = (): void => {
    window.addEventListener(toContentEvent, onPage)
    window.addEventListener('pagehide', onHide)
    window.addEventListener('pageshow', onShow)
    window.addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    document.addEventListener('freeze', onFreeze)
    document.addEventListener('resume', onBack)
    document.addEventListener('prerenderingchange', onActivation)
  }

  /** True after `document.open()` had removed the listeners of both worlds: the page side is another one now (ruling 18). */
  const isReplaced = (): boolean => {
    const isDeaf = window.dispatchEvent(new CustomEvent(toContentEvent, { detail: '', cancelable: true }))
    if (!isDeaf) return false
    relay.leave()
    listen()
    say({ kind: 'ready' })
    return true
  }

  const onHide = (event: Event): void => {
    site.forget()
    if ((event as PageTransitionEvent).persisted === true) relay.pause()
    else relay.leave()
    // A page in the back/forward cache may hold no port, nor open one there for what it asks again.
    wire.pause()
  }

  const onFreeze = (): void => site.forget()

  const onBack = (): void => {
    site.forget()
    if (isUsed && isUsable()) collect()
  }

  const onShow = (event: Event): void => {
    wire.resume()
    if ((event as PageTransitionEvent).persisted === true) onBack()
  }

  const onReturn = (): void => {
    if (!isUsed || isOver || document.visibilityState === 'hidden' || !isUsable()) return
    const age = Date.now() - collectedAt
    if (relay.pendingIds().length > 0 || age < 0 || age > returnMs) collect()
  }

  const onActivation = (): void => {
    isWaiting = false
    site.forget()
    for (const work of waiting.splice(0)) work()
  }

  const answerStill = (id: string): StillReply => {
    const pageId = relay.findPageId(id)
    if (pageId === undefined || isOver) return 'closed'
    stillAnswer = undefined
    say({ kind: 'still', id: pageId })
    const answer = stillAnswer as { readonly id: number; readonly open: boolean } | undefined
    if (answer?.id === pageId) {
      if (answer.open) return 'open'
      relay.leave(id)
      return 'closed'
    }
    return isReplaced() ? 'closed' : 'mute'
  }

  wire.listen((value) => {
    const message = findContentMessage(value)
    if (message === undefined) return undefined
    if (message.kind === 'still') return answerStill(message.id)
    watch.reset()
    onBack()
    return undefined
  })

  new window.MutationObserver(isReplaced).observe(document as never, { childList: true })
  listen()
  say({ kind: 'ready' })
}
