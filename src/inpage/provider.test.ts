import { afterEach, describe, expect, it, vi } from 'vitest'
import { maxMethodLength, maxRequestLength } from '../protocol/page.ts'
import { deafMs } from './bridge.ts'
import { failed, ok, startFake } from './fakes.ts'

afterEach(() => void vi.useRealTimers())

const rejection = async (promise: Promise<unknown>): Promise<Error & { code: number; data?: unknown }> =>
  promise.then(
    () => {
      throw new Error('it resolved')
    },
    (error: unknown) => error as Error & { code: number },
  )

const cyclic: Record<string, unknown> = {}
cyclic['self'] = cyclic

describe('request', () => {
  it('resolves with the result and passes method and params on', async () => {
    const { provider, asks, answer } = startFake()
    answer(() => ok({ number: '0x1' }))
    expect(await provider.request({ method: 'eth_getBlockByNumber', params: ['latest', false] })).toEqual({ number: '0x1' })
    expect(asks()).toEqual([{ kind: 'ask', id: 1, method: 'eth_getBlockByNumber', params: ['latest', false] }])
  })

  it('takes an object as params, and leaves out what is undefined', async () => {
    const { provider, asks, answer } = startFake()
    answer(() => ok(true))
    await provider.request({ method: 'wallet_watchAsset', params: { type: 'ERC20' } })
    await provider.request({ method: 'eth_blockNumber', params: undefined })
    expect(asks()).toEqual([
      { kind: 'ask', id: 1, method: 'wallet_watchAsset', params: { type: 'ERC20' } },
      { kind: 'ask', id: 2, method: 'eth_blockNumber' },
    ])
  })

  it('of an unknown method fails with a ProviderRpcError: a real Error with its code and data', async () => {
    const { provider, answer } = startFake()
    answer(() => failed(-32601, 'The method does not exist or is not available.', { reason: 'request.unknown-method' }))
    const error = await rejection(provider.request({ method: 'no_such' }))
    expect(error).toBeInstanceOf(Error)
    expect(error.message).toBe('The method does not exist or is not available.')
    expect(error.code).toBe(-32601)
    expect(error.data).toEqual({ reason: 'request.unknown-method' })
    expect(Object.keys(error).sort()).toEqual(['code', 'data'])
  })

  it('without data fails with an error that has none', async () => {
    const { provider, answer } = startFake()
    answer(() => failed(3, 'execution reverted'))
    expect(await rejection(provider.request({ method: 'eth_call', params: [] }))).not.toHaveProperty('data')
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'eth_accounts'],
    ['a number', 1],
    ['an array', [{ method: 'eth_accounts' }]],
    ['an array with the members of a request', Object.assign([], { method: 'eth_accounts' })],
    ['a function', () => {}],
    ['no method', {}],
    ['an empty method', { method: '' }],
    ['a method that is no string', { method: 1 }],
    ['a method without end', { method: 'x'.repeat(maxMethodLength + 1) }],
    ['params null', { method: 'eth_call', params: null }],
    ['params a string', { method: 'eth_call', params: '[]' }],
    ['params a number', { method: 'eth_call', params: 1 }],
    ['params a bigint', { method: 'eth_call', params: 1n }],
    ['params true', { method: 'eth_call', params: true }],
    ['a getter that throws', { get method(): string { throw new Error('mine') } }],
    ['a revoked proxy', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()],
    ['params beyond the limit', { method: 'eth_call', params: ['x'.repeat(maxRequestLength)] }],
  ])('of %s is refused with -32600 and goes nowhere', async (_what, args) => {
    const { provider, said } = startFake()
    const error = await rejection(provider.request(args))
    expect(error).toBeInstanceOf(Error)
    expect(error.code).toBe(-32600)
    expect(said).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a bigint', [1n]],
    ['a cycle', [cyclic]],
    ['a toJSON that throws', [{ toJSON: () => { throw new Error('mine') } }]],
    ['a toJSON that yields no JSON', { toJSON: () => undefined }],
    ['a toJSON that yields text', { toJSON: () => 'x' }],
    ['a revoked proxy', [(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()]],
  ])('with params holding %s is refused with -32602 and goes nowhere', async (_what, params) => {
    const { provider, said } = startFake()
    expect((await rejection(provider.request({ method: 'eth_call', params }))).code).toBe(-32602)
    expect(said).toEqual([])
  })

  it('reads each member of its argument once, and what changes later does not count', async () => {
    const { provider, asks } = startFake()
    let reads = 0
    const params = [{ to: '0x01' }]
    void provider.request({ get method() { reads += 1; return reads === 1 ? 'eth_call' : 'eth_sendTransaction' }, params })
    params[0] = { to: '0x02' }
    expect(reads).toBe(1)
    expect(asks()).toMatchObject([{ method: 'eth_call', params: [{ to: '0x01' }] }])
  })

  it('settles once: a second outcome changes nothing', async () => {
    const { provider, settle } = startFake()
    const promise = provider.request({ method: 'eth_call', params: [] })
    settle(1, ok('first'))
    settle(1, ok('second'))
    settle(1, failed(4001, 'no'))
    expect(await promise).toBe('first')
  })

  it('keeps answers apart, in whatever order they come', async () => {
    const { provider, settle } = startFake()
    const promises = [1, 2, 3].map((at) => provider.request({ method: 'eth_call', params: [at] }))
    for (const id of [3, 1, 2]) settle(id, ok(id))
    expect(await Promise.all(promises)).toEqual([1, 2, 3])
  })

  it('works without its object', async () => {
    const { provider, answer } = startFake()
    answer(() => ok('0x1'))
    const { request } = provider
    expect(await request({ method: 'eth_chainId' })).toBe('0x1')
  })

  it('that nobody hears is said again when somebody does', async () => {
    const { provider, say, setHearing, answer } = startFake()
    answer(() => ok('0x1'))
    setHearing(false)
    const promise = provider.request({ method: 'eth_chainId' })
    setHearing(true)
    say({ kind: 'ready' })
    expect(await promise).toBe('0x1')
  })

  it('that nobody ever hears fails with 4900', async () => {
    vi.useFakeTimers()
    vi.resetModules()
    const { startFake: startAnew } = await import('./fakes.ts')
    const { provider, setHearing } = startAnew()
    setHearing(false)
    const error = rejection(provider.request({ method: 'eth_chainId' }))
    await vi.advanceTimersByTimeAsync(deafMs)
    expect((await error).code).toBe(4900)
  })

  it('is not said twice when the other end starts again', () => {
    const { provider, say, asks } = startFake()
    void provider.request({ method: 'eth_chainId' })
    say({ kind: 'ready' })
    expect(asks()).toHaveLength(1)
  })
})

describe('events', () => {
  const listen = (provider: ReturnType<typeof startFake>['provider']): [string, unknown][] => {
    const heard: [string, unknown][] = []
    for (const name of ['connect', 'disconnect', 'chainChanged', 'networkChanged', 'accountsChanged']) {
      provider.on(name, (value: unknown) => heard.push([name, value]))
    }
    return heard
  }

  it('connect fires once, when the state is first known, and nothing else does then', () => {
    const { provider, say } = startFake()
    const heard = listen(provider)
    say({ kind: 'state', state: { chainId: '0x1', accounts: ['0xaa'] } })
    say({ kind: 'state', state: { chainId: '0x1', accounts: ['0xaa'] } })
    expect(heard).toEqual([['connect', { chainId: '0x1' }]])
  })

  it('accountsChanged fires only on change', () => {
    const { provider, say } = startFake()
    const heard = listen(provider)
    for (const accounts of [[], [], ['0xaa'], ['0xaa'], ['0xaa', '0xbb'], ['0xbb', '0xaa'], [], []]) {
      say({ kind: 'state', state: { chainId: '0x1', accounts } })
    }
    expect(heard.slice(1)).toEqual([
      ['accountsChanged', ['0xaa']],
      ['accountsChanged', ['0xaa', '0xbb']],
      ['accountsChanged', ['0xbb', '0xaa']],
      ['accountsChanged', []],
    ])
  })

  it('chainChanged fires only on change, with networkChanged beside it', () => {
    const { provider, say } = startFake()
    const heard = listen(provider)
    for (const chainId of ['0x1', '0x1', '0xaa36a7', '0xaa36a7']) say({ kind: 'state', state: { chainId, accounts: [] } })
    expect(heard.slice(1)).toEqual([
      ['chainChanged', '0xaa36a7'],
      ['networkChanged', '11155111'],
    ])
  })

  it('find the properties already changed', () => {
    const { provider, say } = startFake()
    const seen: unknown[] = []
    say({ kind: 'state', state: { chainId: '0x1', accounts: [] } })
    provider.on('accountsChanged', () => seen.push(provider.selectedAddress))
    provider.on('chainChanged', () => seen.push(provider.chainId, provider.networkVersion))
    say({ kind: 'state', state: { chainId: '0x2', accounts: ['0xaa'] } })
    expect(seen).toEqual(['0x2', '2', '0xaa'])
  })

  it('reach every listener although one throws, and the page learns of it', () => {
    const { provider, say, reported } = startFake()
    const error = new Error('mine')
    const heard: unknown[] = []
    provider.on('connect', () => {
      throw error
    })
    provider.on('connect', (value: unknown) => heard.push(value))
    say({ kind: 'state', state: { chainId: '0x1', accounts: [] } })
    expect(heard).toEqual([{ chainId: '0x1' }])
    expect(reported).toEqual([error])
  })

  it('hand out accounts that a listener cannot change for the next, nor for the wallet', () => {
    const { provider, say } = startFake()
    const heard: unknown[] = []
    say({ kind: 'state', state: { chainId: '0x1', accounts: [] } })
    provider.on('accountsChanged', (accounts: string[]) => accounts.splice(0, 1, '0xevil'))
    provider.on('accountsChanged', (accounts: string[]) => heard.push(...accounts))
    say({ kind: 'state', state: { chainId: '0x1', accounts: ['0xaa'] } })
    expect(heard).toEqual(['0xaa'])
    expect(provider.selectedAddress).toBe('0xaa')
  })
})

describe('what a subscription tells', () => {
  it('is a message of EIP-1193, and the two events that were there before it', () => {
    const { provider, say } = startFake()
    const heard: [string, unknown][] = []
    for (const name of ['message', 'data', 'notification']) provider.on(name, (value: unknown) => heard.push([name, value]))
    const data = { subscription: '0x1', result: { number: '0x2' } }
    say({ kind: 'message', message: { type: 'eth_subscription', data } })
    expect(heard).toEqual([
      ['message', { type: 'eth_subscription', data }],
      ['data', { jsonrpc: '2.0', method: 'eth_subscription', params: data }],
      ['notification', data.result],
    ])
  })
})

describe('a disconnect', () => {
  const error = { code: 1011, message: 'Holdfast was updated or removed. Reload this page.' }

  it('is told once, as an Error with its code, and ends the connection', () => {
    const { provider, say } = startFake()
    const heard: unknown[] = []
    provider.on('disconnect', (value: unknown) => heard.push(value))
    const closed: unknown[] = []
    provider.on('close', (value: unknown) => closed.push(value))
    say({ kind: 'state', state: { chainId: '0x1', accounts: ['0xaa'] } })
    expect(provider.isConnected()).toBe(true)
    say({ kind: 'disconnect', error })
    say({ kind: 'disconnect', error })
    expect(heard).toHaveLength(1)
    expect(closed).toHaveLength(1)
    expect(closed[0]).toMatchObject(error)
    expect(heard[0]).toBeInstanceOf(Error)
    expect(heard[0]).toMatchObject(error)
    expect(provider.isConnected()).toBe(false)
    expect([provider.chainId, provider.networkVersion, provider.selectedAddress]).toEqual([null, null, null])
  })

  it('fails what is open, and what comes later, with 4900', async () => {
    const { provider, say, asks } = startFake()
    const open = rejection(provider.request({ method: 'personal_sign', params: ['0x00'] }))
    say({ kind: 'disconnect', error })
    expect((await open).code).toBe(4900)
    expect((await rejection(provider.request({ method: 'eth_accounts' }))).code).toBe(4900)
    expect(asks()).toHaveLength(1)
  })
})

describe('the wallet', () => {
  it('is not woken by a page that only has the provider', () => {
    const { provider, said } = startFake()
    expect(provider.isHoldfast).toBe(true)
    expect(provider.isConnected()).toBe(true)
    expect(said).toEqual([])
  })

  it.each<[string, (provider: ReturnType<typeof startFake>['provider'], window: EventTarget) => void]>([
    ['asks', (provider) => void provider.request({ method: 'eth_call', params: [] })],
    ['listens', (provider) => void provider.on('accountsChanged', () => {})],
    ['listens once', (provider) => void provider.once('accountsChanged', () => {})],
    ['reads chainId', (provider) => void provider.chainId],
    ['reads selectedAddress', (provider) => void provider.selectedAddress],
    ['looks for wallets', (_provider, window) => void window.dispatchEvent(new Event('eip6963:requestProvider'))],
  ])('is told, once, when the page first %s', (_what, use) => {
    const { provider, window, said } = startFake()
    use(provider, window)
    use(provider, window)
    expect(said.filter(({ kind }) => kind === 'hello')).toHaveLength(1)
    expect(said[0]).toEqual({ kind: 'hello' })
  })
})

describe('still? (ruling 18)', () => {
  it('is answered in the same turn, truly', () => {
    const { provider, said, say, settle } = startFake()
    void provider.request({ method: 'personal_sign', params: ['0x00'] })
    say({ kind: 'still', id: 1 })
    expect(said.at(-1)).toEqual({ kind: 'still', id: 1, open: true })
    settle(1, ok('0x'))
    say({ kind: 'still', id: 1 })
    expect(said.at(-1)).toEqual({ kind: 'still', id: 1, open: false })
    say({ kind: 'still', id: 99 })
    expect(said.at(-1)).toEqual({ kind: 'still', id: 99, open: false })
  })
})

describe('the provider', () => {
  it('takes assignments and deletions of its members in silence, in strict code too', async () => {
    const { provider, answer } = startFake()
    answer(() => ok('0x1'))
    const loose = provider as unknown as Record<string, unknown>
    for (const name of ['request', 'on', 'send', 'sendAsync', 'isHoldfast', 'chainId', 'selectedAddress', 'isConnected']) {
      loose[name] = () => 'not ours'
      delete loose[name]
    }
    expect(await provider.request({ method: 'eth_chainId' })).toBe('0x1')
    expect(provider.isHoldfast).toBe(true)
    expect(provider.isConnected()).toBe(true)
  })

  it('lets libraries leave their own members on it', () => {
    const { provider } = startFake()
    const loose = provider as unknown as Record<string, unknown>
    loose['autoRefreshOnNetworkChange'] = false
    expect(loose['autoRefreshOnNetworkChange']).toBe(false)
    delete loose['autoRefreshOnNetworkChange']
    expect('autoRefreshOnNetworkChange' in loose).toBe(false)
  })

  it('does not let its prototype be changed', () => {
    const { provider } = startFake()
    const prototype = Object.getPrototypeOf(provider) as object
    expect(Object.isFrozen(prototype)).toBe(true)
    expect(Reflect.set(prototype, 'request', () => {})).toBe(true)
    expect(Reflect.deleteProperty(prototype, 'request')).toBe(false)
  })

  it('does not pass for another wallet', () => {
    const { provider } = startFake()
    for (const flag of ['isMetaMask', 'isRabby', 'isRainbow', 'isCoinbaseWallet', '_metamask']) expect(flag in provider).toBe(false)
  })
})

describe('what a page forges', () => {
  it('in the wallet’s name harms no later message', async () => {
    const { provider, window, answer } = startFake()
    const promise = provider.request({ method: 'eth_call', params: [] })
    for (const detail of ['', '{', 'null', '[]', '{"kind":"outcome"}', '{"kind":"state"}', '{"kind":"disconnect"', 1, null, {}, '{"kind":"none"}']) {
      window.dispatchEvent(new CustomEvent('holdfast:to-page', { detail, cancelable: true }))
    }
    answer(() => ok('fine'))
    expect(await provider.request({ method: 'eth_call', params: [] })).toBe('fine')
    expect(promise).toBeInstanceOf(Promise)
  })
})
