/** For tests: a window, and the content script at its other end. */
import { toContentEvent, toPageEvent, type PageOutcome, type ToContent, type ToPage } from '../protocol/page.ts'
import { startInpage, type PageWindow } from './start.ts'

/** The provider as a site sees it. */
export type SiteProvider = {
  readonly isHoldfast: true
  readonly chainId: string | null
  readonly networkVersion: string | null
  readonly selectedAddress: string | null
  readonly request: (args: unknown, ...rest: unknown[]) => Promise<unknown>
  readonly isConnected: () => boolean
  readonly on: (event: unknown, listener: unknown) => SiteProvider
  readonly addListener: SiteProvider['on']
  readonly once: SiteProvider['on']
  readonly off: SiteProvider['on']
  readonly removeListener: SiteProvider['on']
  readonly removeAllListeners: (event?: unknown) => SiteProvider
  readonly listenerCount: (event: unknown) => number
  readonly listeners: (event: unknown) => unknown[]
  readonly eventNames: () => unknown[]
  readonly setMaxListeners: (count: number) => SiteProvider
  readonly enable: () => Promise<unknown>
  readonly send: (first: unknown, second?: unknown) => unknown
  readonly sendAsync: (payload: unknown, callback: unknown) => unknown
}

export type FakeWindow = PageWindow & { ethereum?: unknown }

export type FakeContent = {
  readonly window: FakeWindow
  /** Everything the page's side said, oldest first. */
  readonly said: readonly ToContent[]
  readonly asks: () => readonly Extract<ToContent, { kind: 'ask' }>[]
  readonly say: (message: ToPage) => boolean
  readonly settle: (id: number, outcome: PageOutcome) => boolean
  /** Answers every ask in the same turn. */
  readonly answer: (how: (method: string, params: unknown) => PageOutcome | undefined) => void
  /** False: nobody hears what the page's side says. */
  readonly setHearing: (hears: boolean) => void
  readonly reported: readonly unknown[]
}

export function makeFakeWindow(members: Partial<FakeWindow> = {}): FakeContent {
  const said: ToContent[] = []
  const reported: unknown[] = []
  let hears = true
  let answer: (method: string, params: unknown) => PageOutcome | undefined = () => undefined

  const window: FakeWindow = Object.assign(new EventTarget(), {
    origin: 'https://site.example',
    isSecureContext: true,
    top: null as unknown,
    document: {},
    crypto: { randomUUID: () => crypto.randomUUID() },
    reportError: (error: unknown) => void reported.push(error),
    MutationObserver: function MutationObserver() {
      return { observe: () => {} }
    } as unknown as PageWindow['MutationObserver'],
  })
  Object.assign(window, { top: window }, members)

  const say = (message: ToPage): boolean =>
    !window.dispatchEvent(new CustomEvent(toPageEvent, { detail: JSON.stringify(message), cancelable: true }))
  const settle = (id: number, outcome: PageOutcome): boolean => say({ kind: 'outcome', id, outcome })

  window.addEventListener(toContentEvent, (event) => {
    if (!hears) return
    event.preventDefault()
    const message = JSON.parse((event as CustomEvent<string>).detail) as ToContent
    said.push(message)
    if (message.kind !== 'ask') return
    const outcome = answer(message.method, message.params)
    if (outcome !== undefined) settle(message.id, outcome)
  })

  return {
    window,
    said,
    asks: () => said.filter((message) => message.kind === 'ask'),
    say,
    settle,
    answer: (how) => {
      answer = how
    },
    setHearing: (next) => {
      hears = next
    },
    reported,
  }
}

/** A started page: its provider and the other end. */
export function startFake(members: Partial<FakeWindow> = {}): FakeContent & { readonly provider: SiteProvider } {
  const content = makeFakeWindow(members)
  return { ...content, provider: startInpage(content.window) as SiteProvider }
}

export const ok = (result: unknown): PageOutcome => ({ ok: true, result })
export const failed = (code: number, message: string, data?: unknown): PageOutcome => ({
  ok: false,
  error: data === undefined ? { code, message } : { code, message, data },
})
