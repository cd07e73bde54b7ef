/** A document that uses the wallet: what it asked, what it may know, and where it is between being shown and being gone. */
import type { StillReply } from '../protocol/dapp.ts'
import type { ToContent, ToPage } from '../protocol/page.ts'
import type { Wire } from '../platform/wire.ts'
import { makeFilters } from './filters.ts'
import { findContentMessage } from './guards.ts'
import { makeRead } from './read.ts'
import { makeRelay } from './relay.ts'
import { makeSite, type Site } from './site.ts'
import { makeWatch } from './watch.ts'

export type DocumentWindow = EventTarget & {
  readonly document: EventTarget & { readonly visibilityState: string; readonly prerendering?: boolean }
}

export type ContentDocument = {
  readonly hear: (message: ToContent) => void
  /** The page side is another one, and every listener was taken away. */
  readonly beginAgain: () => void
}

type Surroundings = { readonly say: (message: ToPage) => void; readonly isReplaced: () => boolean }

/** Age from which the state is collected again when the person comes back to the page, in case a bell was lost. */
const returnMs = 60_000

/** EIP-1193 leaves the code to the WebSocket close codes: 1011, the other side cannot go on. */
const lostError = { code: 1011, message: 'Holdfast was updated or removed. Reload this page.' } as const

export function openDocument(window: DocumentWindow, plain: Wire, { say, isReplaced }: Surroundings): ContentDocument {
  const { document } = window
  let isUsed = false
  let isOver = false
  let isWaiting = document.prerendering === true
  const waiting: (() => void)[] = []
  let stillAnswer: { readonly id: number; readonly open: boolean } | undefined
  let collectedAt = 0

  const onLost = (): void => {
    if (isOver) return
    isOver = true
    watch.stop()
    filters.forgetAll()
    site.forget()
    say({ kind: 'disconnect', error: lostError })
  }

  /** What is asked and collected says which network this page goes by: a site that was shown nothing stays on it. */
  const wire: Wire = {
    ...plain,
    send: (message) => {
      const on = site.told()
      return plain.send(on === undefined || message.kind === 'leave' ? message : { ...message, on })
    },
  }

  const site: Site = makeSite(wire, {
    pendingIds: () => relay.pendingIds(),
    onState: ({ chainId, accounts, asMetaMask }) => {
      collectedAt = Date.now()
      say({ kind: 'state', state: { chainId, accounts, ...(asMetaMask === undefined ? {} : { asMetaMask }) } })
    },
    onRequests: (requests, isFresh) => relay.settle(requests, isFresh),
    onLost,
  })

  const collect = (): void => void site.collect().then(() => watch.again())

  const filters = makeFilters({
    read: makeRead(wire),
    isVisible: () => !isOver && document.visibilityState !== 'hidden',
    onMessage: (message) => say({ kind: 'message', message }),
  })

  const relay = makeRelay(wire, {
    site,
    filters,
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

  const hear = (message: ToContent): void => {
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
    window.addEventListener('pagehide', onHide)
    window.addEventListener('pageshow', onShow)
    window.addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    document.addEventListener('freeze', onFreeze)
    document.addEventListener('resume', onBack)
    document.addEventListener('prerenderingchange', onActivation)
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
    filters.wake()
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
  listen()

  return {
    hear,
    beginAgain: () => {
      relay.leave()
      filters.forgetAll()
      listen()
    },
  }
}
