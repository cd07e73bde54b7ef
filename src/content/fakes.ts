/** For tests: what surrounds this room, a page and the background. Both keep to the protocol; neither is part of the wallet. */
import type { ContentMessage, DappMessage, SiteState, StillReply } from '../protocol/dapp.ts'
import { toContentEvent, toPageEvent, type PageOutcome, type PageState, type ToPage } from '../protocol/page.ts'
import type { Wire } from '../platform/wire.ts'
import type { ContentWindow } from './start.ts'

type Placed = { readonly target: EventTarget; readonly type: string; readonly listener: EventListener }

export type FakePage = {
  readonly window: ContentWindow
  /** Everything the page was told, oldest first. */
  readonly heard: readonly ToPage[]
  readonly outcomes: () => readonly (readonly [id: number, outcome: PageOutcome])[]
  readonly states: () => readonly PageState[]
  /** Says something as the page's script would; text goes out as it is. True when it was heard. */
  readonly say: (message: unknown) => boolean
  /** Fires an event on the window or, for those that belong there, on the document. */
  readonly fire: (type: string, members?: object) => void
  readonly setVisible: (isVisible: boolean) => void
  /** How the page side takes the question whether an id is still open. */
  readonly answerStill: (how: 'open' | 'closed' | 'silent' | 'other id' | 'later') => void
  /** Listeners of window and document are removed in this turn, the root element's going is told in the next. */
  readonly openDocument: () => void
  /** The root element was replaced by a script, as some frameworks do; listeners stay. */
  readonly replaceRoot: () => void
}

export type FakePageOptions = {
  readonly origin?: string
  readonly isSecureContext?: boolean
  readonly isFrame?: boolean
  readonly isPrerendering?: boolean
}

const ofDocument = new Set(['visibilitychange', 'freeze', 'resume', 'prerenderingchange'])

export function makeFakePage(options: FakePageOptions = {}): FakePage {
  const placed: Placed[] = []
  const record = (target: EventTarget): EventTarget => {
    const add = target.addEventListener.bind(target)
    return Object.assign(target, {
      addEventListener: (type: string, listener: EventListener) => {
        placed.push({ target, type, listener })
        add(type, listener)
      },
    })
  }

  const heard: ToPage[] = []
  let still: 'open' | 'closed' | 'silent' | 'other id' | 'later' = 'open'
  let onRoot = (): void => {}

  const document = Object.assign(record(new EventTarget()), {
    visibilityState: 'visible',
    prerendering: options.isPrerendering === true,
  })
  const window: ContentWindow = Object.assign(record(new EventTarget()), {
    origin: options.origin ?? 'https://site.example',
    isSecureContext: options.isSecureContext ?? true,
    top: null as unknown,
    document,
    // A function and no class, but `new` works on it as on the real one.
    MutationObserver: function MutationObserver(work: () => void) {
      onRoot = work
      return { observe: () => {} }
    } as unknown as ContentWindow['MutationObserver'],
  })
  Object.assign(window, { top: options.isFrame === true ? {} : window })

  const say = (message: unknown): boolean => {
    const detail = typeof message === 'string' ? message : JSON.stringify(message)
    return !window.dispatchEvent(new CustomEvent(toContentEvent, { detail, cancelable: true }))
  }

  // Past `record`: the page's own listener is not part of what `openDocument` is about.
  EventTarget.prototype.addEventListener.call(window, toPageEvent, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as ToPage
    heard.push(message)
    if (message.kind !== 'still' || still === 'silent') return
    const answer = { kind: 'still', id: message.id + (still === 'other id' ? 1 : 0), open: still !== 'closed' }
    if (still === 'later') queueMicrotask(() => say(answer))
    else say(answer)
  })

  return {
    window,
    heard,
    outcomes: () => heard.flatMap((message) => (message.kind === 'outcome' ? [[message.id, message.outcome] as const] : [])),
    states: () => heard.flatMap((message) => (message.kind === 'state' ? [message.state] : [])),
    say,
    fire: (type, members = {}) => void (ofDocument.has(type) ? document : window).dispatchEvent(Object.assign(new Event(type), members)),
    setVisible: (isVisible) => {
      document.visibilityState = isVisible ? 'visible' : 'hidden'
      document.dispatchEvent(new Event('visibilitychange'))
    },
    answerStill: (how) => {
      still = how
    },
    openDocument: () => {
      for (const { target, type, listener } of placed.splice(0)) target.removeEventListener(type, listener)
      still = 'silent'
      queueMicrotask(onRoot)
    },
    replaceRoot: () => onRoot(),
  }
}

export type FakeBackground = {
  readonly wire: Wire
  /** Everything that reached the wire, oldest first. */
  readonly sent: readonly DappMessage[]
  readonly asks: (method?: string) => readonly Extract<DappMessage, { kind: 'ask' }>[]
  readonly collects: () => number
  readonly left: () => readonly string[]
  state: SiteState
  /** Asks that wait for a person: every ask of these methods is 'pending' until it is settled. */
  readonly prompts: Set<string>
  /** Settles whatever is pending under that method. */
  readonly settle: (method: string, outcome: unknown) => void
  /** What happens to the next messages: each entry takes one. 'lost before': not processed; 'lost after': processed, answer lost. */
  readonly faults: ('reject' | 'undefined' | 'lost before' | 'lost after' | 'nonsense')[]
  /** Processes nothing until the returned function is called. */
  readonly hold: () => () => void
  /** Processes everything, but lets no reply arrive until the returned function is called. */
  readonly holdReplies: () => () => void
  readonly ring: () => void
  readonly still: (id: string) => StillReply | undefined
  readonly tell: (message: unknown) => StillReply | undefined
  /** The extension was updated: this content script is an orphan. */
  readonly orphan: () => void
  /** Distinct ids that the background took up, by method. */
  readonly takenUp: ReadonlyMap<string, ReadonlySet<string>>
}

export function makeFakeBackground(answer: (method: string, params: unknown) => unknown = (method) => method): FakeBackground {
  const sent: DappMessage[] = []
  const records = new Map<string, { readonly method: string; outcome: unknown }>()
  const takenUp = new Map<string, Set<string>>()
  let isAlive = true
  let isPaused = false
  const kept: (() => void)[] = []
  let gate: Promise<void> = Promise.resolve()
  let replyGate: Promise<void> = Promise.resolve()
  let listener: (message: unknown) => StillReply | undefined = () => undefined

  const handle = (message: DappMessage): unknown => {
    if (message.kind === 'leave') return null
    if (message.kind === 'collect') {
      const requests = Object.fromEntries(message.ids.map((id) => [id, records.get(id)?.outcome ?? 'gone']))
      return { kind: 'collected', state: background.state, requests }
    }
    const { id, method, params } = message
    const ids = takenUp.get(method) ?? new Set()
    takenUp.set(method, ids.add(id))
    if (background.prompts.has(method)) {
      if (!records.has(id)) records.set(id, { method, outcome: 'pending' })
      const outcome = records.get(id)?.outcome
      return outcome === 'pending' ? { kind: 'pending' } : { kind: 'done', outcome }
    }
    const result = answer(method, params === undefined ? undefined : JSON.parse(params))
    const isOutcome = typeof result === 'object' && result !== null && 'ok' in result
    return { kind: 'done', outcome: isOutcome ? result : { ok: true, reason: 'approved', result } }
  }

  const background: FakeBackground = {
    wire: {
      isAlive: () => isAlive,
      send: async (message) => {
        if (!isAlive) throw new Error('Extension context invalidated.')
        if (isPaused) await new Promise<void>((go) => kept.push(go))
        sent.push(message)
        const fault = background.faults.shift()
        await gate
        if (fault === 'reject' || fault === 'lost before') throw new Error('The message channel closed before a response was received.')
        if (fault === 'undefined') return undefined
        if (fault === 'nonsense') return { kind: 'done', outcome: { ok: 'yes' } }
        const reply = structuredClone(handle(message))
        await replyGate
        if (fault === 'lost after') throw new Error('The message channel closed before a response was received.')
        return reply
      },
      pause: () => {
        isPaused = true
      },
      resume: () => {
        isPaused = false
        for (const go of kept.splice(0)) go()
      },
      listen: (next) => {
        listener = next
      },
    },
    sent,
    asks: (method) => sent.filter((message) => message.kind === 'ask').filter((ask) => method === undefined || ask.method === method),
    collects: () => sent.filter(({ kind }) => kind === 'collect').length,
    left: () => sent.flatMap((message) => (message.kind === 'leave' && message.cached !== true ? message.ids : [])),
    state: { epoch: 1, chainId: '0x1', accounts: [] },
    prompts: new Set(),
    settle: (method, outcome) => {
      for (const record of records.values()) if (record.method === method && record.outcome === 'pending') record.outcome = outcome
    },
    faults: [],
    hold: () => {
      const { promise, open } = makeGate()
      gate = promise
      return open
    },
    holdReplies: () => {
      const { promise, open } = makeGate()
      replyGate = promise
      return open
    },
    ring: () => void listener({ kind: 'bell' } satisfies ContentMessage),
    still: (id) => listener({ kind: 'still', id } satisfies ContentMessage),
    tell: (message) => listener(message),
    orphan: () => {
      isAlive = false
    },
    takenUp,
  }
  return background
}

function makeGate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = (): void => {}
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open: () => open() }
}

/** A settled request, as the background keeps it. */
export const approved = (result: unknown): unknown => ({ ok: true, reason: 'approved', result })
export const rejected = { ok: false, reason: 'rejected', error: { code: 4001, message: 'User rejected the request.', data: { reason: 'request.rejected' } } }
