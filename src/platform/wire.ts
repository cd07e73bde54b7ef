/**
 * The little that a content script needs of the extension API. No dependency: this file is in every page. A promise API in
 * both browsers.
 */
import type { DappMessage, StillReply } from '../protocol/dapp.ts'
import { maxSayings, sitePortName, type SiteSaying } from '../protocol/site-port.ts'

export type Wire = {
  /** False once the extension was updated, reloaded or removed: nothing can be said any more (ruling 33). */
  readonly isAlive: () => boolean
  /**
   * Opens the port if there is none. Rejects when the worker is lost on the way; the message may or may not have arrived.
   * What is said in one turn crosses together.
   */
  readonly send: (message: DappMessage) => Promise<unknown>
  /** Says what waits, lets go of the port and says nothing more until `resume`. Replies under way are lost. */
  readonly pause: () => void
  /** Says what was kept since `pause`. */
  readonly resume: () => void
  /** Hears the background. What the listener returns is answered in the same turn. */
  readonly listen: (listener: (message: unknown) => StillReply | undefined) => void
}

type Listener = (message: unknown, sender: { readonly id?: string }, answer: (reply: unknown) => void) => void

type Port = {
  readonly postMessage: (message: unknown) => void
  readonly disconnect: () => void
  readonly onMessage: { readonly addListener: (listener: (raw: unknown) => void) => void }
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void }
}

type Runtime = {
  readonly id?: string
  /** Why a port ended, while its end is told; Chromium writes into the site's console whatever nobody reads. */
  readonly lastError?: unknown
  readonly connect: (how: { readonly name: string }) => Port
  readonly onMessage: { readonly addListener: (listener: Listener) => void }
}

type WithRuntime = { readonly browser?: { readonly runtime?: Runtime }; readonly chrome?: { readonly runtime?: Runtime } }

type Waiting = { readonly settle: (reply: unknown) => void; readonly lose: (why: Error) => void }

/** Characters of one crossing: browsers refuse messages of 64 MiB, and a page may ask much in one turn. */
const maxCrossing = 1_000_000

const sizeOf = (message: DappMessage): number => (message.kind === 'ask' ? (message.params?.length ?? 0) : 0)

export function makeWire(world: object): Wire {
  const { browser, chrome } = world as WithRuntime
  const runtime = browser?.runtime ?? chrome?.runtime
  const id = runtime?.id
  const waiting = new Map<number, Waiting>()
  let saying: (readonly [number, DappMessage])[] = []
  let size = 0
  let last = 0
  let port: Port | undefined
  let isPaused = false

  const isAlive = (): boolean => {
    try {
      return id !== undefined && runtime?.id === id
    } catch {
      return false
    }
  }

  const lose = (): void => {
    port = undefined
    const lost = [...waiting.values()]
    waiting.clear()
    for (const each of lost) each.lose(new Error('no wire'))
  }

  const hear = (raw: unknown): void => {
    if (!Array.isArray(raw)) return
    for (const entry of raw as readonly unknown[]) {
      if (!Array.isArray(entry)) continue
      const [number, ...reply] = entry as readonly unknown[]
      const each = waiting.get(number as number)
      waiting.delete(number as number)
      if (reply.length === 0) each?.lose(new Error('no reply'))
      else each?.settle(reply[0])
    }
  }

  const open = (): Port => {
    if (runtime === undefined || !isAlive()) throw new Error('no wire')
    const opened = runtime.connect({ name: sitePortName })
    opened.onMessage.addListener(hear)
    opened.onDisconnect.addListener(() => {
      void runtime.lastError
      if (port === opened) lose()
    })
    return opened
  }

  const flush = (): void => {
    if (isPaused || saying.length === 0) return
    const all: SiteSaying = saying
    saying = []
    size = 0
    try {
      port ??= open()
      port.postMessage(all)
    } catch {
      lose()
    }
  }

  return {
    isAlive,
    send: (message) =>
      new Promise((settle, reject) => {
        last += 1
        waiting.set(last, { settle, lose: reject })
        saying.push([last, message])
        size += sizeOf(message)
        if (size >= maxCrossing || saying.length >= maxSayings) flush()
        else if (saying.length === 1) queueMicrotask(flush)
      }),
    pause: () => {
      flush()
      isPaused = true
      port?.disconnect()
      lose()
    },
    resume: () => {
      isPaused = false
      flush()
    },
    listen: (listener) =>
      runtime?.onMessage.addListener((message, sender, answer) => {
        if (sender.id === id) answer(listener(message) ?? null)
      }),
  }
}
