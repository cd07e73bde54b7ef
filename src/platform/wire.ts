/**
 * The little that a content script needs of the extension API. No dependency: this file is in every page. A promise API in
 * both browsers.
 */
import type { DappMessage, StillReply } from '../protocol/dapp.ts'

export type Wire = {
  /** False once the extension was updated, reloaded or removed: nothing can be said any more (ruling 33). */
  readonly isAlive: () => boolean
  /** Rejects, or resolves with undefined, when the worker is lost on the way; the message may or may not have arrived. */
  readonly send: (message: DappMessage) => Promise<unknown>
  /** Hears the background. What the listener returns is answered in the same turn. */
  readonly listen: (listener: (message: unknown) => StillReply | undefined) => void
}

type Listener = (message: unknown, sender: { readonly id?: string }, answer: (reply: unknown) => void) => void

type Runtime = {
  readonly id?: string
  readonly sendMessage: (message: unknown) => Promise<unknown>
  readonly onMessage: { readonly addListener: (listener: Listener) => void }
}

type WithRuntime = { readonly browser?: { readonly runtime?: Runtime }; readonly chrome?: { readonly runtime?: Runtime } }

export function makeWire(world: object): Wire {
  const { browser, chrome } = world as WithRuntime
  const runtime = browser?.runtime ?? chrome?.runtime
  const id = runtime?.id

  const isAlive = (): boolean => {
    try {
      return id !== undefined && runtime?.id === id
    } catch {
      return false
    }
  }

  return {
    isAlive,
    send: async (message) => {
      if (runtime === undefined || !isAlive()) throw new Error('no wire')
      return await runtime.sendMessage(message)
    },
    listen: (listener) =>
      runtime?.onMessage.addListener((message, sender, answer) => {
        if (sender.id === id) answer(listener(message) ?? null)
      }),
  }
}
