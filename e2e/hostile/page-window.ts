/** One document with both halves of the provider in it, the real ones, over a wire that answers at once and keeps what crossed. */
import { makeFakeBackground, type FakeBackground } from '../../src/content/fakes.ts'
import { startContent, type ContentWindow } from '../../src/content/start.ts'
import type { SiteProvider } from '../../src/inpage/fakes.ts'
import { startInpage, type PageWindow } from '../../src/inpage/start.ts'

export type Page = { readonly window: EventTarget; readonly provider: SiteProvider; readonly background: FakeBackground; readonly reported: readonly unknown[] }

/** `answer` is the background's to each ask. */
export function openPage(answer: (method: string, params: unknown) => unknown): Page {
  const reported: unknown[] = []
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', prerendering: false })
  const window = Object.assign(new EventTarget(), {
    origin: 'https://site.example',
    isSecureContext: true,
    top: null as unknown,
    document,
    crypto: { randomUUID: () => crypto.randomUUID() },
    reportError: (error: unknown) => void reported.push(error),
    MutationObserver: function MutationObserver() {
      return { observe: () => {} }
    } as unknown as ContentWindow['MutationObserver'],
  })
  Object.assign(window, { top: window })
  const background = makeFakeBackground(answer)
  const provider = startInpage(window as unknown as PageWindow) as SiteProvider
  startContent(window as ContentWindow, () => background.wire)
  return { window, provider, background, reported }
}
