import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { approved, makeFakeBackground, makeFakePage } from './fakes.ts'
import { stateLifeMs } from './site.ts'
import { startContent } from './start.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const soon = async (ms = 0): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))

const account = '0x00000000000000000000000000000000000000aa'

/** A connected page whose state is known. */
const warm = async () => {
  const page = makeFakePage()
  const background = makeFakeBackground((method) => `from the background: ${method}`)
  background.state = { epoch: 5, chainId: '0xaa36a7', accounts: [account] }
  startContent(page.window, () => background.wire)
  page.say({ kind: 'hello' })
  await soon()
  let lastId = 0
  const ask = (method: string, params?: unknown): number => {
    lastId += 1
    page.say({ kind: 'ask', id: lastId, method, params })
    return lastId
  }
  const resultOf = (id: number): unknown => {
    const outcome = page.outcomes().find(([settled]) => settled === id)?.[1]
    return outcome?.ok === true ? outcome.result : outcome
  }
  /** Asks and waits. */
  const get = async (method: string): Promise<unknown> => {
    const id = ask(method)
    await soon()
    return resultOf(id)
  }
  return { page, background, ask, resultOf, get }
}

describe('what the background said about the site', () => {
  it.each([
    ['eth_chainId', '0xaa36a7'],
    ['net_version', '11155111'],
    ['eth_accounts', [account]],
    ['eth_coinbase', account],
  ])('answers %s in the same turn, without a message', async (method, result) => {
    const { background, ask, resultOf } = await warm()
    const sent = background.sent.length
    expect(resultOf(ask(method))).toEqual(result)
    expect(background.sent).toHaveLength(sent)
  })

  it('answers eth_coinbase with null for a site without accounts', async () => {
    const { background, get } = await warm()
    background.state = { epoch: 6, chainId: '0x1', accounts: [] }
    background.ring()
    expect(await get('eth_coinbase')).toBe(null)
  })

  it('answers nothing else', async () => {
    const { get } = await warm()
    expect(await get('eth_blockNumber')).toBe('from the background: eth_blockNumber')
  })

  it('is collected once for everything that a page asks at its start', async () => {
    const page = makeFakePage()
    const background = makeFakeBackground()
    startContent(page.window, () => background.wire)
    page.say({ kind: 'hello' })
    for (const [at, method] of ['eth_chainId', 'eth_accounts', 'net_version'].entries()) page.say({ kind: 'ask', id: at + 1, method })
    await soon()
    expect(page.outcomes()).toHaveLength(3)
    expect(background.sent).toHaveLength(1)
  })

  it('is not waited for when it does not come: the method itself is asked', async () => {
    const page = makeFakePage()
    const background = makeFakeBackground()
    background.faults.push('nonsense')
    startContent(page.window, () => background.wire)
    page.say({ kind: 'ask', id: 1, method: 'eth_chainId' })
    await soon()
    expect(page.outcomes()).toEqual([[1, { ok: true, result: 'eth_chainId' }]])
  })

  it('lives five minutes, then is collected anew', async () => {
    const { background, get } = await warm()
    const before = background.collects()
    background.state = { epoch: 6, chainId: '0x1', accounts: [] }
    await soon(stateLifeMs - 1)
    expect(await get('eth_accounts')).toEqual([account])
    await soon(1)
    expect(await get('eth_accounts')).toEqual([])
    expect(background.collects()).toBe(before + 1)
  })

  it('is served no longer than the connection lasts, although nobody says that it ended', async () => {
    const { background, get } = await warm()
    background.state = { epoch: 5, chainId: '0xaa36a7', accounts: [account], forMs: 1_000 }
    background.ring()
    await soon()
    background.state = { epoch: 5, chainId: '0xaa36a7', accounts: [] }
    await soon(999)
    expect(await get('eth_accounts')).toEqual([account])
    await soon(1)
    expect(await get('eth_accounts')).toEqual([])
  })

  it('is said back with all that is asked and collected: the network that this page was told, also after it was forgotten', async () => {
    const { page, background, get } = await warm()
    const first = background.sent[0]
    expect(first?.kind === 'collect' && first.on).toBe(undefined)
    await get('eth_blockNumber')
    page.fire('freeze')
    await get('eth_gasPrice')
    expect(background.asks().map(({ method, on }) => [method, on])).toEqual([['eth_blockNumber', '0xaa36a7'], ['eth_gasPrice', '0xaa36a7']])
    background.state = { ...background.state, epoch: 6, chainId: '0x1' }
    background.ring()
    await soon()
    await get('eth_blockNumber')
    expect(background.asks().at(-1)?.on).toBe('0x1')
    page.fire('pagehide', { persisted: false })
    for (const message of background.sent) if (message.kind === 'leave') expect(message).not.toHaveProperty('on')
  })

  it('tells the page that it looks at MetaMask exactly where the background says so', async () => {
    const { page, background } = await warm()
    expect(page.states().at(-1)).not.toHaveProperty('asMetaMask')
    background.state = { epoch: 6, chainId: '0x1', accounts: [], asMetaMask: true }
    background.ring()
    await soon()
    expect(page.states().at(-1)).toEqual({ chainId: '0x1', accounts: [], asMetaMask: true })
    // Nothing of the rest is the page's: neither the epoch, nor when a connection ends.
    background.state = { epoch: 7, chainId: '0x1', accounts: [account], forMs: 5 }
    background.ring()
    await soon()
    expect(page.states().at(-1)).toEqual({ chainId: '0x1', accounts: [account] })
  })

  it('is not believed after the clock was set back', async () => {
    const { background, get } = await warm()
    background.state = { epoch: 6, chainId: '0x1', accounts: [] }
    vi.setSystemTime(Date.now() - 3_600_000)
    expect(await get('eth_accounts')).toEqual([])
  })

  it('gives way to a newer epoch only: an older one is neither served nor told', async () => {
    const { page, background, get } = await warm()
    const told = page.states().length
    background.state = { epoch: 4, chainId: '0x1', accounts: ['0x00000000000000000000000000000000000000bb'] }
    background.ring()
    expect(await get('eth_accounts')).toBe('from the background: eth_accounts')
    expect(page.states()).toHaveLength(told)
  })
})

describe('a revoked account', () => {
  it.each<[string, (page: ReturnType<typeof makeFakePage>) => void]>([
    ['after coming back from the back/forward cache', (page) => {
      page.fire('pagehide', { persisted: true })
      page.fire('pageshow', { persisted: true })
    }],
    ['after the tab was frozen', (page) => page.fire('freeze')],
    ['after the tab woke', (page) => page.fire('resume')],
    ['after a prerendered page was shown', (page) => page.fire('prerenderingchange')],
  ])('is never served %s', async (_when, act) => {
    const { page, background, get } = await warm()
    background.state = { epoch: 6, chainId: '0xaa36a7', accounts: [] }
    act(page)
    expect(await get('eth_accounts')).toEqual([])
  })

  it('is never served inside pagehide: what is asked there is answered when the page is back', async () => {
    const { page, background, ask, resultOf } = await warm()
    background.state = { epoch: 6, chainId: '0xaa36a7', accounts: [] }
    page.fire('pagehide', { persisted: true })
    const id = ask('eth_accounts')
    await soon()
    expect(resultOf(id)).toBeUndefined()
    page.fire('pageshow', { persisted: true })
    await soon()
    expect(resultOf(id)).toEqual([])
  })

  it('is never served once the bell rang, not even while the answer is on its way', async () => {
    const { background, ask, resultOf } = await warm()
    background.state = { epoch: 6, chainId: '0xaa36a7', accounts: [] }
    const open = background.hold()
    background.ring()
    const id = ask('eth_accounts')
    await soon()
    expect(resultOf(id)).toBe(undefined)
    open()
    await soon()
    expect(resultOf(id)).toEqual([])
  })

  it('is neither served nor told from an answer that left before the bell', async () => {
    const { page, background, ask, resultOf } = await warm()
    page.fire('freeze')
    const told = page.states().length
    const arrive = background.holdReplies()
    const id = ask('eth_accounts')
    await soon()
    background.state = { epoch: 6, chainId: '0xaa36a7', accounts: [] }
    background.ring()
    arrive()
    await soon()
    expect(resultOf(id)).toEqual([])
    expect(page.states().slice(told)).toEqual([{ chainId: '0xaa36a7', accounts: [] }])
  })

  it('is gone for a page that revoked it itself, from the very next question', async () => {
    const { background, ask, resultOf } = await warm()
    const revoked = ask('wallet_revokePermissions', [{ eth_accounts: {} }])
    background.state = { epoch: 6, chainId: '0xaa36a7', accounts: [] }
    await soon()
    expect(resultOf(revoked)).toBe('from the background: wallet_revokePermissions')
    expect(resultOf(ask('eth_accounts'))).toEqual([])
  })
})

describe('a request that changes the state', () => {
  it('leaves nothing to be served from before, even while the change is on its way', async () => {
    const page = makeFakePage()
    let open = (): void => {}
    const background = makeFakeBackground(() => {
      open = background.hold()
      return null
    })
    background.state = { epoch: 5, chainId: '0x1', accounts: [account] }
    startContent(page.window, () => background.wire)
    page.say({ kind: 'hello' })
    await soon()
    page.say({ kind: 'ask', id: 1, method: 'wallet_revokePermissions', params: [{ eth_accounts: {} }] })
    await soon()
    background.state = { epoch: 6, chainId: '0x1', accounts: [] }
    page.say({ kind: 'ask', id: 2, method: 'eth_accounts' })
    await soon()
    expect(page.outcomes()).toEqual([])
    open()
    await soon()
    expect(page.outcomes().find(([id]) => id === 2)).toEqual([2, { ok: true, result: [] }])
  })

  it('resolves after the page was told of the change', async () => {
    const { page, background, ask } = await warm()
    background.prompts.add('wallet_switchEthereumChain')
    const id = ask('wallet_switchEthereumChain', [{ chainId: '0x1' }])
    await soon()
    background.state = { epoch: 6, chainId: '0x1', accounts: [account] }
    background.settle('wallet_switchEthereumChain', approved(null))
    background.ring()
    await soon()
    const told = page.heard.findLastIndex((message) => message.kind === 'state' && message.state.chainId === '0x1')
    const resolved = page.heard.findIndex((message) => message.kind === 'outcome' && message.id === id)
    expect(told).toBeGreaterThan(-1)
    expect(resolved).toBeGreaterThan(told)
  })

  it('resolves even if the change cannot be collected', async () => {
    const { background, ask, resultOf } = await warm()
    background.faults.push('lost before')
    const id = ask('wallet_switchEthereumChain', [{ chainId: '0x1' }])
    await soon(200)
    for (let at = 0; at < 9; at += 1) background.faults.push('lost before')
    await soon(10_000)
    expect(resultOf(id)).toBe('from the background: wallet_switchEthereumChain')
  })
})

describe('coming back to a page', () => {
  it('after a minute collects the state, in case a bell was lost', async () => {
    const { page, background } = await warm()
    const before = background.collects()
    await soon(30_000)
    page.fire('focus')
    await soon()
    expect(background.collects()).toBe(before)
    await soon(31_000)
    page.fire('focus')
    await soon()
    expect(background.collects()).toBe(before + 1)
  })
})
