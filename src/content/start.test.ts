import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { approved, makeFakeBackground, makeFakePage, rejected, type FakePageOptions } from './fakes.ts'
import { startContent } from './start.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const soon = async (ms = 0): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))

const start = (options?: FakePageOptions) => {
  const page = makeFakePage(options)
  const background = makeFakeBackground()
  startContent(page.window, () => background.wire)
  const ask = (id: number, method: string, params?: unknown): boolean => page.say({ kind: 'ask', id, method, params })
  return { page, background, ask }
}

describe('a request', () => {
  it('reaches the background under an id of its own and comes back under the page’s', async () => {
    const { page, background, ask } = start()
    expect(ask(1, 'eth_getBalance', ['0x01', 'latest'])).toBe(true)
    await soon()
    expect(page.outcomes()).toEqual([[1, { ok: true, result: 'eth_getBalance' }]])
    const sent = background.asks('eth_getBalance')
    expect(sent).toHaveLength(1)
    expect(sent[0]?.params).toBe('["0x01","latest"]')
    expect(sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('takes no params at all as none', async () => {
    const { background, ask } = start()
    ask(1, 'eth_blockNumber')
    await soon()
    expect(background.asks()[0]).not.toHaveProperty('params')
  })

  it('that waits for a person is collected when the bell rings', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    expect(page.outcomes()).toEqual([])
    background.settle('personal_sign', approved('0xsigned'))
    background.ring()
    await soon()
    expect(page.outcomes()).toEqual([[1, { ok: true, result: '0xsigned' }]])
  })

  it('that a person rejected fails with 4001 and the wallet’s reason, and with none of the wallet’s bookkeeping', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.settle('personal_sign', rejected)
    background.ring()
    await soon()
    const error = { code: 4001, message: 'User rejected the request.', data: { reason: 'request.rejected' } }
    expect(page.outcomes()).toEqual([[1, { ok: false, error }]])
  })

  it('is settled once, however often the outcome is collected', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.settle('personal_sign', approved('0x01'))
    for (let at = 0; at < 5; at += 1) background.ring()
    await soon(60_000)
    expect(page.outcomes()).toHaveLength(1)
  })

  it('said twice under one page id is asked once', async () => {
    const { background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    expect(background.asks()).toHaveLength(1)
  })

  it('that the background no longer knows fails instead of waiting for ever', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.settle('personal_sign', 'gone')
    background.ring()
    await soon()
    expect(page.outcomes()).toMatchObject([[1, { ok: false, error: { code: -32603, data: { reason: 'request.gone' } } }]])
  })
})

describe('a bell that is lost', () => {
  it('delays an outcome by five seconds at most when nothing else happens', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.settle('personal_sign', approved('0x01'))
    await soon(5_000)
    expect(page.outcomes()).toHaveLength(1)
  })

  it.each([
    ['returns to the window', (page: ReturnType<typeof makeFakePage>) => page.fire('focus')],
    ['returns to the tab', (page: ReturnType<typeof makeFakePage>) => page.setVisible(true)],
    ['comes back through history', (page: ReturnType<typeof makeFakePage>) => page.fire('pageshow', { persisted: true })],
    ['wakes a frozen tab', (page: ReturnType<typeof makeFakePage>) => page.fire('resume')],
  ])('delays nothing when the person %s', async (_what, act) => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.settle('personal_sign', approved('0x01'))
    act(page)
    await soon()
    expect(page.outcomes()).toHaveLength(1)
  })

  it('is looked for ever more rarely, and not at all while nothing is pending', async () => {
    const { background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    const before = background.collects()
    await soon(5_000 + 10_000 + 20_000 + 30_000 + 30_000)
    expect(background.collects() - before).toBe(5)
    background.settle('personal_sign', approved('0x01'))
    background.ring()
    await soon()
    const after = background.collects()
    await soon(600_000)
    expect(background.collects()).toBe(after)
  })
})

describe('a bell', () => {
  it('that brings nothing yet makes the relay look again soon', async () => {
    const { background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon(120_000)
    background.ring()
    await soon()
    const before = background.collects()
    await soon(5_000)
    expect(background.collects()).toBe(before + 1)
  })
})

describe('the worker', () => {
  it('is not woken for a page that does not use the wallet', async () => {
    const { page, background } = start()
    page.fire('focus')
    page.fire('pageshow', { persisted: false })
    page.setVisible(true)
    background.ring()
    await soon(60_000)
    expect(background.sent).toEqual([])
  })

  it('is asked once for the state when a page says hello', async () => {
    const { page, background } = start()
    page.say({ kind: 'hello' })
    page.say({ kind: 'hello' })
    await soon()
    expect(background.sent).toEqual([{ kind: 'collect', ids: [] }])
    expect(page.states()).toEqual([{ chainId: '0x1', accounts: [] }])
  })
})

describe('a page that goes away', () => {
  it('takes its open requests along', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    const id = background.asks()[0]?.id ?? ''
    page.fire('pagehide', { persisted: false })
    await soon()
    expect(background.left()).toEqual([id])
    expect(background.still(id)).toBe('closed')
  })

  it('into the back/forward cache keeps them, and the background is told to count', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    const id = background.asks()[0]?.id ?? ''
    page.fire('pagehide', { persisted: true })
    await soon()
    expect(background.left()).toEqual([])
    expect(background.sent).toContainEqual({ kind: 'leave', ids: [id], cached: true })
    expect(background.still(id)).toBe('open')
  })

  it('is told nothing that arrives afterwards', async () => {
    const { page, background, ask } = start()
    const arrive = background.holdReplies()
    ask(1, 'eth_call', [{}])
    await soon()
    page.fire('pagehide', { persisted: false })
    arrive()
    await soon()
    expect(page.outcomes()).toEqual([])
  })

  it('leaves no trace of what only reads', async () => {
    const { page, background, ask } = start()
    background.hold()
    ask(1, 'eth_call', [{}])
    page.fire('pagehide', { persisted: false })
    await soon()
    expect(background.left()).toEqual([])
  })
})

describe('a prerendered page', () => {
  it('gets nothing before it is shown, and everything after', async () => {
    const { page, background, ask } = start({ isPrerendering: true })
    page.say({ kind: 'hello' })
    ask(1, 'eth_accounts')
    ask(2, 'personal_sign', ['0x00'])
    await soon(60_000)
    expect(background.sent).toEqual([])
    expect(page.heard).toEqual([{ kind: 'ready' }])
    page.fire('prerenderingchange')
    await soon()
    expect(page.outcomes().map(([id]) => id).sort()).toEqual([1, 2])
  })
})

describe('no relay is made', () => {
  it.each<[string, FakePageOptions]>([
    ['an opaque origin', { origin: 'null' }],
    ['an insecure context', { isSecureContext: false }],
    ['a subframe', { isFrame: true }],
  ])('for %s', async (_what, options) => {
    const { page, background, ask } = start(options)
    expect(ask(1, 'eth_accounts')).toBe(false)
    expect(page.say({ kind: 'hello' })).toBe(false)
    await soon(60_000)
    expect(background.sent).toEqual([])
    expect(page.heard).toEqual([])
  })
})

describe('an orphan, after the extension was updated', () => {
  it('tells the page once that it is disconnected (1011) and says nothing more to the background', async () => {
    const { page, background, ask } = start()
    background.prompts.add('personal_sign')
    ask(1, 'personal_sign', ['0x00'])
    await soon()
    background.orphan()
    page.fire('focus')
    const sent = background.sent.length
    expect(page.heard.at(-1)).toMatchObject({ kind: 'disconnect', error: { code: 1011 } })
    ask(2, 'eth_chainId')
    await soon(120_000)
    expect(page.heard.filter(({ kind }) => kind === 'disconnect')).toHaveLength(2)
    expect(background.sent).toHaveLength(sent)
    expect(page.outcomes()).toEqual([])
  })

  it('notices when it tries to reach the background', async () => {
    const { page, background, ask } = start()
    background.faults.push('reject', 'reject')
    ask(1, 'eth_call', [{}])
    background.orphan()
    await soon()
    expect(page.heard.at(-1)).toMatchObject({ kind: 'disconnect', error: { code: 1011 } })
  })

  it('serves nothing from what it knew', async () => {
    const { page, background, ask } = start()
    page.say({ kind: 'hello' })
    await soon()
    background.orphan()
    ask(1, 'eth_accounts')
    await soon()
    expect(page.outcomes()).toEqual([])
  })
})
