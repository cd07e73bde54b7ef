/* Security.md 15, 19, 25 and 26: a page that says everything it can, in every shape, as often as it can. */
import { getContentWorld } from '../../fixtures/content-world.ts'
import { expect, test } from '../../fixtures/index.ts'
import { openOwnPort } from '../../fixtures/own-port.ts'
import { readStored } from '../../fixtures/stored.ts'
import type { ExtensionWorld, Wallet } from '../../fixtures/wallet.ts'
import { openTargetSession, readHeap } from '../../fixtures/worker-session.ts'
import { testAddress } from '../../steps/first-run.ts'
import { connect } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

type Listening = { said: unknown[] }

/** From now on every message that a site's new port brings is also kept for us. */
const listenIn = async (wallet: Wallet): Promise<() => Promise<readonly unknown[]>> => {
  const worker = await wallet.worker()
  await worker.evaluate(() => {
    const world = globalThis as unknown as Listening & ExtensionWorld
    world.said = []
    world.chrome.runtime.onConnect.addListener((port) => {
      if (port.sender?.url?.startsWith('http') !== true) return
      port.onMessage.addListener((raw) => void world.said.push(raw))
    })
  })
  return () => worker.evaluate(() => (globalThis as unknown as Listening).said)
}

test('of ten thousand forged messages only well-formed requests of this very page reach the background', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const said = await listenIn(wallet)
  await site.page.reload()
  await site.page.evaluate((victim) => {
    let seed = 1
    const next = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const pick = <T>(from: readonly T[]): T => from[next(from.length)]!
    const kinds = ['ask', 'hello', 'still', 'collect', 'leave', 'verb', 'unlock', 'outcome', 'state', 'ready', 'disconnect', 'bell', 'view', '__proto__', 'constructor', '', null, 7, {}]
    const methods = ['eth_chainId', 'net_version', 'eth_accounts', 'unlock', 'decide-request', '', 'x'.repeat(129), 'eth\u0000chainId', null, { toString: 'x' }, 9]
    const values = [undefined, null, [], {}, [{ __proto__: { polluted: true } }], 'x', Infinity, -0, [[[[[[]]]]]], { origin: victim }]
    for (let round = 0; round < 10_000; round += 1) {
      const message = {
        kind: pick(kinds),
        id: pick([1, 2, 0, -1, 1.5, 2 ** 53, '1', null, [1], round]),
        method: pick(methods),
        params: pick(values),
        origin: victim,
        sender: { origin: victim, url: victim, frameId: 0, tab: { id: 1 } },
        internal: true,
        isOwnPage: true,
        ...(next(4) === 0 && { open: true, call: 1, verb: pick(['unlock', 'lock']), argument: { password: 'x' } }),
      }
      const text = JSON.stringify(message)
      const detail = pick<unknown>([text, text, text, message, `${text},`, text.slice(1), `{"__proto__":{"polluted":true},${text.slice(1)}`, `[${text}]`, '', null, Symbol.iterator, () => text])
      const type = pick(['holdfast:to-content', 'holdfast:to-content', 'holdfast:to-page', 'message'])
      pick<EventTarget>([window, window, document, document.documentElement]).dispatchEvent(new CustomEvent(type, { detail, bubbles: true, cancelable: next(2) === 0 }))
      try {
        window.postMessage(message, '*')
        window.postMessage(detail, '*')
      } catch {
        // What cannot be cloned is not sent.
      }
    }
  }, 'https://victim.example')
  // A page that told itself in the wallet's name that the wallet is gone has itself to blame; it is well again when it loads again.
  await site.page.reload()
  await expect.poll(() => site.ask('eth_blockNumber')).toHaveProperty('result')

  const crossed = (await said()).flatMap((raw) => raw as readonly (readonly [number, Record<string, unknown>])[]).map(([, message]) => message)
  expect(crossed.length).toBeGreaterThan(0)
  const strange = crossed.filter((message) => {
    // The network that the content script heard last; the page has no part in it.
    if (message['on'] !== undefined && message['on'] !== '0x7a69') return true
    const keys = Object.keys(message).filter((key) => key !== 'params' && key !== 'on').toSorted().join()
    if (message['kind'] === 'ask') return keys !== 'id,kind,method' || typeof message['method'] !== 'string' || !/^[0-9a-f-]{36}$/.test(String(message['id']))
    return !['ids,kind', 'cached,ids,kind'].includes(keys) || !['collect', 'leave'].includes(String(message['kind']))
  })
  expect(strange).toEqual([])
  expect(JSON.stringify(crossed.map(({ params: _params, ...rest }) => rest))).not.toContain('victim')

  // A claimed origin buys nothing: the one that was claimed has no account, and this page still has its own.
  expect(await site.ask('eth_accounts')).toEqual({ result: [testAddress] })
  expect(await site.page.evaluate(() => ({} as { polluted?: boolean }).polluted)).toBeUndefined()
  const world = await getContentWorld(site.page, wallet.id)
  expect(await world.run('({}).polluted')).toBeUndefined()
  expect(await (await wallet.worker()).evaluate(() => ({} as { polluted?: boolean }).polluted)).toBeUndefined()
  expect(wallet.context.pages().filter((page) => page.url().includes('approve.html'))).toEqual([])
  expect(wallet.complaints).toEqual([])
})

test('params that run code, lie or pollute are read once and harm nobody', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const outcomes = await site.page.evaluate(async (account) => {
    // An account this site was not shown: nothing of this is a request that could be put before anybody.
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    const deep = (levels: number): unknown => (levels === 0 ? [] : [deep(levels - 1)])
    const thrower = { get value(): never { throw new Error('read') } }
    let reads = 0
    const counting = { get to(): string { reads += 1; return account } }
    const make: readonly (() => unknown)[] = [
      () => [thrower],
      () => [{ toJSON: () => { throw new Error('toJSON') } }],
      () => ({ toJSON: () => 'a text' }),
      () => ({ toJSON: () => [account, 'latest'] }),
      () => new Proxy([], { get: () => { throw new Error('proxy') } }),
      () => new Proxy([account, 'latest'], { ownKeys: () => ['length', '0', '1'], get: (target, key) => Reflect.get(target, key) as unknown }),
      () => [JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
      () => [Object.create({ to: account })],
      () => cyclic,
      () => deep(40),
      () => deep(5_000),
      () => [1n],
      () => [Symbol.iterator, () => 1, undefined],
      () => [new Map([['to', account]]), new Set([1]), new Date(NaN), /x/u],
      () => [counting, 'latest'],
      () => Array.from({ length: 25_000 }, () => 0),
      () => ['x'.repeat(300_000)],
      () => [Array.from({ length: 2 ** 20 })],
      () => Object.assign([account, 'latest'], { length: 1e6 }),
      () => new Uint8Array(100_000),
    ]
    const methods = ['eth_getBalance', 'eth_accounts', 'personal_sign', 'eth_sendTransaction', 'eth_signTypedData_v4', 'wallet_addEthereumChain', 'wallet_switchEthereumChain', 'wallet_requestPermissions', 'eth_call', 'nobody_knowsThis']
    type Ask = (request: object) => Promise<{ readonly result?: unknown; readonly error?: { readonly code: number } }>
    const { ask } = globalThis as unknown as { readonly ask: Ask }
    const settled: string[] = []
    for (const method of methods) {
      for (const [at, params] of make.entries()) {
        const waiting = new Promise<string>((resolve) => setTimeout(() => resolve(`${method} ${at}: waits`), 20_000))
        settled.push(await Promise.race([ask({ method, params: params() }).then(({ error }) => (error === undefined || Number.isInteger(error.code) ? 'settled' : `${method} ${at}: ${String(error.code)}`)), waiting]))
      }
    }
    return { odd: settled.filter((each) => each !== 'settled'), count: settled.length, readsPerAsk: reads / methods.length }
  }, '0x00000000000000000000000000000000000000A1')
  expect(outcomes).toEqual({ odd: [], count: 200, readsPerAsk: 1 })
  expect(await site.page.evaluate(() => ({} as { polluted?: number }).polluted)).toBeUndefined()
  expect(await (await wallet.worker()).evaluate(() => ({} as { polluted?: number }).polluted)).toBeUndefined()
  expect(Object.keys((await readStored(wallet)).session).filter((key) => key.startsWith('request:'))).toHaveLength(1)
  expect(wallet.complaints).toEqual([])
})

test('a flood of every kind opens one window at most and leaves the wallet to its owner', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const port = await openOwnPort(wallet)
  const session = await openTargetSession(wallet.context, `chrome-extension://${wallet.id}/background.js`)
  const before = await readHeap(session)
  const windows: string[] = []
  wallet.context.on('page', (page) => windows.push(page.url()))

  const codes = await site.page.evaluate(async (account) => {
    type Ask = (request: object) => Promise<{ readonly result?: unknown; readonly error?: { readonly code: number } }>
    const { ask } = globalThis as unknown as { readonly ask: Ask }
    const say = (message: object): boolean => window.dispatchEvent(new CustomEvent('holdfast:to-content', { detail: JSON.stringify(message), cancelable: true }))
    const counts: Record<string, number> = {}
    const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
    let settled = 0
    for (let round = 0; round < 10_000; round += 1) {
      const asked = round % 2 === 0 ? ask({ method: 'personal_sign', params: [`0x${round.toString(16).padStart(8, '0')}`, account] }) : ask({ method: 'eth_getBalance', params: [account, 'latest'] })
      void asked.then(({ error }) => {
        settled += 1
        count(error === undefined ? 'answered' : String(error.code))
      })
      say({ kind: 'hello' })
      say({ kind: 'still', id: round, open: true })
      say({ kind: 'ask', id: 1_000_000 + round, method: 'eth_chainId' })
      window.dispatchEvent(new Event('eip6963:requestProvider'))
    }
    // What waits for a person is all that is left.
    return new Promise<Record<string, number>>((resolve) => {
      const look = setInterval(() => {
        if (settled < 10_000 - 5) return
        clearInterval(look)
        resolve(counts)
      }, 50)
    })
  }, testAddress)
  expect(Object.keys(codes).filter((code) => !['answered', '-32005'].includes(code))).toEqual([])
  expect(codes['-32005']).toBeGreaterThanOrEqual(4_995)

  await expect.poll(port.requests).toHaveLength(5)
  expect(windows.filter((url) => url.includes('approve.html')).length).toBeLessThanOrEqual(1)
  expect(await port.send('select-account', { address: testAddress })).toMatchObject({ kind: 'reply' })
  expect(await port.send('reject-all', {})).toMatchObject({ kind: 'reply' })
  // The next one is asked as if nothing had been.
  await expect.poll(() => site.ask('eth_getBalance', [testAddress, 'latest']), { timeout: 60_000 }).toHaveProperty('result')
  await expect.poll(async () => (await readHeap(session)) - before, { timeout: 60_000 }).toBeLessThan(30_000_000)
  expect(wallet.complaints).toEqual([])
})
