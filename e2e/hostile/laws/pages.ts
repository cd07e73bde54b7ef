/** What a page's script gives to `request`: written down once, the same however it changes, answered once (security.md 19, 24, 26, 27). */
import * as v from 'valibot'
import { dappMessage } from '../../../src/protocol/dapp.ts'
import { maxRequestLength } from '../../../src/protocol/page.ts'
import { isRead } from '../../../src/content/methods.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makePageValue, type PageCase } from '../make/page-value.ts'
import { openPage } from '../page-window.ts'
import { within } from '../time.ts'

export const pages = defineLaw<PageCase>({
  name: 'pages',
  title: 'whatever a page gives to request is read once, crosses as well made JSON or not at all, and is answered',
  cases: 1_500,
  atLeast: { crossed: 0.25, refused: 0.2 },
  make: makePageValue,
  check: async ({ make, meddle }) => {
    const args = make()
    const before = meddle === undefined ? undefined : JSON.stringify((args as { readonly params: unknown }).params)
    let page = openPage(() => null)
    const outcome = await within(async () => {
      page = openPage((method, params) => ({ method, params: params ?? null }))
      const asked = page.provider.request(args).then(
        (result) => ({ ok: true as const, result }),
        (error: unknown) => ({ ok: false as const, error }),
      )
      meddle?.(args)
      return asked
    })
    for (const message of page.background.sent) demand(v.safeParse(dappMessage, message).success, 'what crosses is well made')
    const asks = page.background.asks()
    demand(asks.length <= 1, 'one request is one message')
    demandSame(page.reported.length, 0, 'errors that reached the page by another way')
    const [ask] = asks
    if (ask === undefined) {
      demand(!outcome.ok, 'what does not cross is refused')
      if (!outcome.ok) checkPageError(outcome.error)
      return 'refused'
    }
    const text = ask.params
    demand(text === undefined || (text.length <= maxRequestLength && /^[[{]/.test(text)), 'params are a list or an object, of bounded length')
    if (text !== undefined) demandSame(JSON.stringify(JSON.parse(text)), text, 'params are written anew')
    if (text !== undefined) checkSize(JSON.parse(text), { left: 20_000 }, 32)
    if (before !== undefined) demandSame(text, before, 'params as they were when they were given')
    if (before !== undefined) demand(isRead(ask.method), 'method as it was when it was given')
    demand(outcome.ok, 'what crosses is answered')
    if (outcome.ok) demandSame(JSON.stringify(outcome.result), JSON.stringify({ method: ask.method, params: text === undefined ? null : JSON.parse(text) }), 'answer')
    return 'crossed'
  },
})

function checkPageError(error: unknown): void {
  demand(error instanceof Error, 'an error is an Error')
  const { code, message } = error as Error & { readonly code?: unknown }
  demand([-32600, -32602, -32005].includes(code as number), `an error has the code of a refusal, not ${String(code)}`)
  demand(message.length > 0 && message.length < 300 && !message.includes('trap'), 'an error has a text of ours')
}

/** What crosses is bounded in depth and number (security.md 27). */
function checkSize(value: unknown, budget: { left: number }, depth: number): void {
  demand(depth > 0, 'what crosses is not deep')
  demand((budget.left -= 1) >= 0, 'what crosses is not wide')
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) checkSize(child, budget, depth - 1)
}
