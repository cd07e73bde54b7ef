import { makeRefusal, toContentEvent, toPageEvent, type PageError, type PageState, type ToPage } from '../protocol/page.ts'
import { addListener, after, CustomEventOf, detailOf, dispatch, mapDelete, mapForEach, mapGet, mapSet, newMap, parseJson, preventDefault, quote } from './primordials.ts'

/** Longest wait for a content script that does not hear; it is there before any script of the page. */
export const deafMs = 5_000

type Open = {
  readonly text: string
  readonly settle: (result: unknown) => void
  readonly fail: (error: PageError) => void
  heard: boolean
}

export type Bridge = {
  /** Tells the content script, once, that this page uses the wallet. */
  readonly wake: () => void
  /** `params` is JSON text. Exactly one of `settle` and `fail` is called, once. */
  readonly ask: (method: string, params: string | undefined, settle: (result: unknown) => void, fail: (error: PageError) => void) => void
  /**
   * True after `document.open()` had removed every listener of the window: then it listens again, and what was open before
   * is over (ruling 18).
   */
  readonly reopen: () => boolean
}

export type BridgeEvents = {
  readonly onState: (state: PageState) => void
  readonly onMessage: (message: Extract<ToPage, { kind: 'message' }>['message']) => void
  readonly onDisconnect: (error: PageError) => void
}

/** The page's end of the two CustomEvents. It is honest but powerless: everything it says is checked on the other side. */
export function makeBridge(world: EventTarget, { onState, onMessage, onDisconnect }: BridgeEvents): Bridge {
  const open = newMap<number, Open>()
  let lastId = 0
  let awake = false
  let over = false

  const say = (text: string): boolean =>
    !dispatch(world, new CustomEventOf(toContentEvent, { __proto__: null, detail: text, cancelable: true } as CustomEventInit))

  const failAll = (which: (asked: Open) => boolean): void =>
    mapForEach(open, (asked, id) => {
      if (!which(asked)) return
      mapDelete(open, id)
      asked.fail(makeRefusal('request.disconnected'))
    })

  const sayUnheard = (): void => {
    if (awake) say('{"kind":"hello"}')
    mapForEach(open, (asked) => {
      if (!asked.heard) asked.heard = say(asked.text)
    })
  }

  const hear = (message: ToPage): void => {
    switch (message.kind) {
      case 'ready':
        return sayUnheard()
      case 'outcome': {
        const asked = mapGet(open, message.id)
        if (asked === undefined) return
        mapDelete(open, message.id)
        const outcome = message.outcome
        return outcome.ok ? asked.settle(outcome.result) : asked.fail(outcome.error)
      }
      case 'still': {
        const isOpen = mapGet(open, message.id) !== undefined ? 'true' : 'false'
        say(`{"kind":"still","id":${message.id},"open":${isOpen}}`)
        return
      }
      case 'state':
        return onState(message.state)
      case 'message':
        return onMessage(message.message)
      case 'disconnect':
        over = true
        failAll(() => true)
        return onDisconnect(message.error)
    }
  }

  const onEvent = (event: Event): void => {
    const text = detailOf(event)
    if (typeof text !== 'string') return
    preventDefault(event)
    try {
      hear(parseJson(text) as ToPage)
    } catch {
      // The page forged it, or one of the page's own callbacks threw: neither concerns the next message.
    }
  }

  const listen = (): void => addListener(world, toPageEvent, onEvent)
  listen()

  return {
    wake: () => {
      if (awake) return
      awake = true
      say('{"kind":"hello"}')
    },
    ask: (method, params, settle, fail) => {
      if (over) return fail(makeRefusal('request.disconnected'))
      lastId += 1
      const id = lastId
      const rest = params === undefined ? '' : `,"params":${params}`
      const asked: Open = { text: `{"kind":"ask","id":${id},"method":${quote(method)}${rest}}`, settle, fail, heard: false }
      mapSet(open, id, asked)
      asked.heard = say(asked.text)
      if (!asked.heard) after(deafMs, () => failAll((one) => one === asked && !one.heard))
    },
    reopen: () => {
      const isDeaf = dispatch(world, new CustomEventOf(toPageEvent, { __proto__: null, detail: '', cancelable: true } as CustomEventInit))
      if (!isDeaf) return false
      listen()
      failAll((asked) => asked.heard)
      sayUnheard()
      return true
    },
  }
}
