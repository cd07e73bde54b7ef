/*
 * The two scripts as they are built, in two realms over one window, as a browser runs them: the page's world may be
 * poisoned there without poisoning the test. Sizes are asserted here because these bytes are in every page of the web.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext, type Context } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

const fileOf = (room: string): string => fileURLToPath(new URL(`../${room}/index.ts`, import.meta.url))

/** One of the scripts, as `vite build` makes it. */
const bundle = async (room: 'inpage' | 'content'): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, target: 'chrome140', rolldownOptions: { input: fileOf(room), output: { format: 'iife', codeSplitting: false } } },
  })
  const output = 'output' in built ? built.output : []
  const chunk = output[0]
  if (output.length !== 1 || chunk?.type !== 'chunk') throw new Error('not one script')
  return chunk.code
}

/**
 * As much of a DOM as the scripts use, made inside a realm from its own intrinsics. `shared` is what two worlds of one
 * document have in common: the listeners, which `document.open()` removes, and nothing else.
 */
const domScript = `(shared, isTop) => {
  const { apply, defineProperty } = Reflect
  const flags = shared.flags, details = shared.details
  const Event = globalThis.Event = function Event(type, init = {}) { start(this, type, init) }
  const CustomEvent = globalThis.CustomEvent = function CustomEvent(type, init = {}) { start(this, type, init) }
  const start = (event, type, init) => {
    defineProperty(event, 'type', { __proto__: null, value: type })
    flags.set(event, init.flags ?? { cancelable: init.cancelable === true, isPrevented: false })
    details.set(event, init.detail ?? null)
  }
  Event.prototype.preventDefault = function () { const own = flags.get(this); if (own.cancelable) own.isPrevented = true }
  Object.setPrototypeOf(CustomEvent.prototype, Event.prototype)
  Object.defineProperty(CustomEvent.prototype, 'detail', { get() { return details.get(this) }, configurable: true })
  const EventTarget = globalThis.EventTarget = function EventTarget() {}
  const call = (listener, event) => { try { apply(listener, globalThis, [event]) } catch (error) { shared.fail(error) } }
  EventTarget.prototype.addEventListener = function (type, listener) {
    shared.add({
      type,
      listener,
      realm: globalThis,
      deliver: (event) => call(listener, event),
      deliverFrom: (detail, own) => call(listener, new CustomEvent(type, { __proto__: null, detail, flags: own })),
    })
  }
  // Objects stay in their world, text crosses; within one world the event is the same object.
  EventTarget.prototype.dispatchEvent = function (event) { return shared.dispatch(event, event.type, globalThis) }
  globalThis.MutationObserver = function MutationObserver(work) { this.observe = () => shared.observe(work) }
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  globalThis.window = globalThis
  globalThis.top = isTop ? globalThis : {}
  globalThis.origin = 'https://site.example'
  globalThis.isSecureContext = true
  globalThis.addEventListener = EventTarget.prototype.addEventListener
  globalThis.dispatchEvent = EventTarget.prototype.dispatchEvent
  globalThis.reportError = (error) => shared.fail(error)
}`

type Placed = {
  readonly type: string
  readonly listener: unknown
  readonly realm: unknown
  readonly deliver: (event: object) => void
  readonly deliverFrom: (detail: string | null, flags: unknown) => void
}

/** The part of the document that both worlds share. It runs in the test's own realm, out of reach of any poison. */
const makeShared = () => {
  const listeners: Placed[] = []
  const observers: (() => void)[] = []
  const errors: string[] = []
  const flags = new WeakMap<object, { readonly isPrevented: boolean }>()
  const details = new WeakMap<object, unknown>()
  return {
    flags,
    details,
    errors,
    fail: (error: unknown) => void errors.push(String(error)),
    add: (placed: Placed) => {
      if (!listeners.some(({ type, listener }) => type === placed.type && listener === placed.listener)) listeners.push(placed)
    },
    dispatch: (event: object, type: string, realm: unknown): boolean => {
      const detail = details.get(event)
      for (const placed of listeners.filter((one) => one.type === type)) {
        if (placed.realm === realm) placed.deliver(event)
        else placed.deliverFrom(typeof detail === 'string' ? detail : null, flags.get(event))
      }
      return flags.get(event)?.isPrevented !== true
    },
    observe: (work: () => void) => void observers.push(work),
    openDocument: () => {
      listeners.splice(0)
      for (const work of observers) queueMicrotask(work)
    },
  }
}

type Sent = { readonly kind: string; readonly id?: string; readonly ids?: readonly string[]; readonly method?: string; readonly params?: string }

type Tab = {
  /** Runs a script in the page's world. */
  readonly run: (script: string) => unknown
  /** Runs an expression in the page's world, waits for it and gives it as JSON says it. */
  readonly get: (expression: string) => Promise<unknown>
  readonly sent: readonly Sent[]
  readonly errors: readonly string[]
  readonly tell: (message: object) => unknown
  readonly settle: (id: string, outcome: object) => void
  readonly setState: (state: object) => void
  readonly openDocument: () => void
}

let scripts: { readonly inpage: string; readonly content: string }
beforeAll(async () => {
  scripts = { inpage: await bundle('inpage'), content: await bundle('content') }
})

const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done, 2))

/** A page with both scripts in it; `before` runs in the page's world before them. */
const openTab = (before = ''): Tab => {
  const shared = makeShared()
  const makeWorld = (): Context => {
    const world = createContext({ setTimeout, clearTimeout, queueMicrotask: (work: () => void) => queueMicrotask(work), crypto: { randomUUID: () => crypto.randomUUID() } })
    ;(runInContext(domScript, world) as (...args: unknown[]) => void)(shared, true)
    return world
  }
  const page = makeWorld()
  const isolated = makeWorld()

  const sent: Sent[] = []
  const outcomes = new Map<string, object | 'pending'>()
  let state: object = { epoch: 1, chainId: '0x1', accounts: [] }
  let listener: (message: unknown, sender: object, answer: (reply: unknown) => void) => void = () => {}
  const answer = (message: Sent): unknown => {
    if (message.kind === 'collect') return { kind: 'collected', state, requests: Object.fromEntries((message.ids ?? []).map((id) => [id, outcomes.get(id) ?? 'gone'])) }
    if (message.kind !== 'ask') return null
    if (message.method === 'personal_sign') {
      outcomes.set(message.id ?? '', 'pending')
      return { kind: 'pending' }
    }
    if (message.method === 'no_such') return { kind: 'done', outcome: { ok: false, reason: 'failed', error: { code: -32601, message: 'The method does not exist or is not available.', data: { reason: 'request.unknown-method' } } } }
    return { kind: 'done', outcome: { ok: true, reason: 'approved', result: { method: message.method, params: message.params ?? null } } }
  }
  Object.assign(isolated, {
    chrome: {
      runtime: {
        id: 'holdfast',
        connect: () => {
          let hear = (_replies: unknown): void => {}
          return {
            postMessage: (saying: unknown) => {
              for (const [number, message] of JSON.parse(JSON.stringify(saying)) as [number, Sent][]) {
                sent.push(message)
                void Promise.resolve().then(() => hear(JSON.parse(JSON.stringify([[number, answer(message)]]))))
              }
            },
            disconnect: () => {},
            onMessage: { addListener: (next: typeof hear) => void (hear = next) },
            onDisconnect: { addListener: () => {} },
          }
        },
        onMessage: { addListener: (next: typeof listener) => void (listener = next) },
      },
    },
  })

  runInContext(before, page)
  runInContext(scripts.inpage, page)
  runInContext(scripts.content, isolated)

  const run = (script: string): unknown => runInContext(script, page)
  return {
    run,
    get: async (expression) => {
      // Text leaves the realm through a function of the test's own, so that a poisoned page cannot spoil the reading.
      const read = new Promise<unknown>((resolve) => {
        Object.assign(page, { __hand: (text: string) => resolve(text === '' ? undefined : JSON.parse(text)), __text: (value: unknown) => JSON.stringify(value) ?? '' })
      })
      runInContext(`(async () => __hand(__text(await (${expression}))))()`, page)
      return read
    },
    sent,
    errors: shared.errors,
    tell: (message) => {
      let reply: unknown
      listener(message, { id: 'holdfast' }, (said) => (reply = said))
      return reply
    },
    settle: (id, outcome) => void outcomes.set(id, outcome),
    setState: (next) => {
      state = next
    },
    openDocument: shared.openDocument,
  }
}

const idOf = (tab: Tab): string => tab.sent.findLast(({ method }) => method === 'personal_sign')?.id ?? ''

describe('what is in every page', () => {
  it('is small: both scripts under 12 kB together when packed', () => {
    const size = (text: string): number => gzipSync(text, { level: 9 }).length
    expect(size(scripts.inpage) + size(scripts.content)).toBeLessThan(12_000)
  })

  it('draws nothing, stores nothing, reaches no network and leaves the page’s markup alone', () => {
    for (const script of Object.values(scripts)) {
      expect(script).not.toMatch(/createElement|innerHTML|appendChild|attachShadow|querySelector|localStorage|indexedDB|fetch\(|XMLHttpRequest|WebSocket|eval|Function\(|console/)
    }
    // Its one postMessage is the port's: nothing is ever said to the page or its frames that way.
    expect(scripts.inpage).not.toContain('postMessage')
    expect(scripts.content.match(/postMessage/g)).toHaveLength(1)
  })

  it('knows the extension API in the isolated script only', () => {
    expect(scripts.inpage).not.toMatch(/chrome|browser|runtime|extension/)
  })

  it('is one self-contained script each', () => {
    for (const script of Object.values(scripts)) expect(script).not.toMatch(/\bimport\b|\brequire\(|\bexport\b/)
  })
})

describe('page and content script together', () => {
  it('carry a request to its outcome', async () => {
    const tab = openTab()
    expect(await tab.get(`ethereum.request({ method: 'eth_call', params: [{ to: '0x01' }] })`)).toEqual({ method: 'eth_call', params: '[{"to":"0x01"}]' })
    expect(await tab.get(`ethereum.request({ method: 'eth_chainId' })`)).toBe('0x1')
  })

  it('fail an unknown method with an Error of the page’s own world', async () => {
    const tab = openTab()
    expect(await tab.get(`ethereum.request({ method: 'no_such' }).catch((error) => [error instanceof Error, error.code, error.data.reason])`)).toEqual([true, -32601, 'request.unknown-method'])
  })

  it('carry a signature and the events around it', async () => {
    const tab = openTab()
    tab.run(`heard = []; for (const name of ['connect', 'accountsChanged', 'chainChanged']) ethereum.on(name, (value) => heard.push([name, value]))`)
    tab.run(`signed = ethereum.request({ method: 'personal_sign', params: ['0x00', '0xaa'] })`)
    await nextTurn()
    expect(tab.tell({ kind: 'still', id: idOf(tab) })).toBe('open')
    tab.setState({ epoch: 2, chainId: '0x1', accounts: ['0xaa'] })
    tab.settle(idOf(tab), { ok: true, reason: 'approved', result: '0xsigned' })
    tab.tell({ kind: 'bell' })
    expect(await tab.get('signed')).toBe('0xsigned')
    expect(await tab.get('heard')).toEqual([['connect', { chainId: '0x1' }], ['accountsChanged', ['0xaa']]])
    expect(tab.tell({ kind: 'still', id: idOf(tab) })).toBe('closed')
  })

  it('say no to still? after document.open(), fail what was open and work for the new document', async () => {
    const tab = openTab()
    tab.run(`signed = ethereum.request({ method: 'personal_sign', params: ['0x00', '0xaa'] }).catch((error) => error.code)`)
    await nextTurn()
    const id = idOf(tab)
    tab.openDocument()
    tab.run(`during = ethereum.request({ method: 'eth_gasPrice' })`)
    expect(tab.tell({ kind: 'still', id })).toBe('closed')
    expect(await tab.get('signed')).toBe(4900)
    expect(await tab.get('during')).toMatchObject({ method: 'eth_gasPrice' })
    expect(await tab.get(`ethereum.request({ method: 'eth_blockNumber' })`)).toMatchObject({ method: 'eth_blockNumber' })
    expect(await tab.get(`new Promise((resolve) => { addEventListener('eip6963:announceProvider', (event) => resolve(event.detail.info.name)); dispatchEvent(new Event('eip6963:requestProvider')) })`)).toBe('Holdfast')
  })

  it('ignore what another extension says', () => {
    const tab = openTab()
    tab.run('ethereum.request({ method: "eth_call" })')
    expect(tab.tell({ kind: 'nonsense' })).toBe(null)
  })
})

/** Scripts of a page that has come to hate its own world. Each one counts what it was given in `seen`. */
const poisons: readonly (readonly [string, string])[] = [
  ['JSON.stringify', `JSON.stringify = (value) => { seen.push(value); throw new Error('poison') }`],
  ['JSON.parse', `JSON.parse = (value) => { seen.push(value); throw new Error('poison') }`],
  ['JSON', `JSON = new Proxy({}, { get: () => { seen.push('JSON'); throw new Error('poison') } })`],
  ['Promise', `const P = Promise; Promise = function () { seen.push('Promise'); throw new Error('poison') }; Promise.prototype = P.prototype`],
  ['Promise.prototype.then', `Promise.prototype.then = function () { seen.push('then'); throw new Error('poison') }`],
  ['Promise.resolve', `Promise.resolve = Promise.reject = () => { seen.push('resolve'); throw new Error('poison') }`],
  ['Promise.prototype.constructor', `Object.defineProperty(Promise.prototype, 'constructor', { get() { seen.push('constructor'); throw new Error('poison') } })`],
  ['Array.prototype methods', `for (const name of Object.getOwnPropertyNames(Array.prototype)) if (name !== 'length') Object.defineProperty(Array.prototype, name, { value() { own.call(seen, name); throw new Error('poison') } })`],
  ['Array iteration', `Array.prototype[Symbol.iterator] = function () { seen.push('iterator'); throw new Error('poison') }`],
  ['setters on Array.prototype', `for (const at of [0, 1, 2, 3]) Object.defineProperty(Array.prototype, at, { set(value) { seen.count = 1; throw new Error('poison') }, get() { return undefined }, configurable: true })`],
  ['Map', `for (const name of ['get', 'set', 'has', 'delete', 'forEach']) Map.prototype[name] = function () { seen.push(name); throw new Error('poison') }; Map = null`],
  ['Function.prototype', `for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = function () { seen.push(name); throw new Error('poison') }`],
  ['Reflect and Object', `for (const owner of [Reflect, Object]) for (const name of Object.getOwnPropertyNames(owner)) if (typeof owner[name] === 'function') owner[name] = () => { seen.push(name); throw new Error('poison') }`],
  ['Object.prototype getters', `for (const name of ['get', 'set', 'value', 'detail', 'cancelable', 'data']) Object.defineProperty(Object.prototype, name, { __proto__: null, get() { seen.push(name); throw new Error('poison') }, set() { seen.push(name); throw new Error('poison') }, configurable: true })`],
  ['Object.prototype members', `Object.prototype.toJSON = function () { seen.push('toJSON'); return 'poison' }`],
  ['Error', `Error = function () { seen.push('Error'); throw 1 }; Object.defineProperty(globalThis.TypeError.prototype.__proto__, 'code', { set(value) { seen.push(value) } })`],
  ['CustomEvent', `CustomEvent = function () { seen.push('CustomEvent'); throw new Error('poison') }; Event = CustomEvent`],
  ['CustomEvent.prototype.detail', `Object.defineProperty(CustomEvent.prototype, 'detail', { get() { seen.push('detail'); return '{}' } })`],
  ['Event.prototype.preventDefault', `Event.prototype.preventDefault = function () { seen.push('preventDefault'); throw new Error('poison') }`],
  ['EventTarget.prototype', `EventTarget.prototype.addEventListener = EventTarget.prototype.dispatchEvent = function () { seen.push('events'); throw new Error('poison') }`],
  ['window’s own events', `window.addEventListener = window.dispatchEvent = () => { seen.push('events'); throw new Error('poison') }`],
  ['timers', `setTimeout = queueMicrotask = () => { seen.push('timer'); throw new Error('poison') }`],
  ['String.prototype', `for (const name of Object.getOwnPropertyNames(String.prototype)) if (name !== 'length') Object.defineProperty(String.prototype, name, { value() { seen.push(name); throw new Error('poison') } })`],
  ['Symbol.species', `Object.defineProperty(Array, Symbol.species, { get() { seen.push('species'); throw new Error('poison') } }); Object.defineProperty(Promise, Symbol.species, { get() { seen.push('species'); throw new Error('poison') } })`],
]

describe('a page that poisons its world after the scripts ran', () => {
  it.each(poisons)('cannot break it, nor see more than its own calls (%s)', async (_what, poison) => {
    const tab = openTab()
    // What the test itself needs of the page's world, taken before the poison; results leave through `hand`.
    tab.run(`
      var seen = [], own = Array.prototype.push, outcomes = { __proto__: null }
      ;(() => {
        const { apply, defineProperty } = Reflect, { then } = Promise.prototype
        const watch = (name, promise) => {
          // A promise whose \`constructor\` is poisoned cannot be awaited by anybody; this reads it all the same.
          defineProperty(promise, 'constructor', { __proto__: null, value: undefined })
          apply(then, promise, [(value) => { outcomes[name] = value }, (error) => { outcomes[name] = error.code }])
        }
        globalThis.use = () => {
          ethereum.on('chainChanged', (chainId) => { outcomes.changed = chainId })
          watch('read', ethereum.request({ method: 'eth_blockNumber' }))
          watch('cached', ethereum.request({ method: 'eth_chainId' }))
          watch('unknown', ethereum.request({ method: 'no_such' }))
          watch('invalid', ethereum.request({ method: '' }))
          watch('signed', ethereum.request({ method: 'personal_sign' }))
          ethereum.sendAsync({ id: 1, method: 'eth_gasPrice' }, (error, response) => { outcomes.sent = response.result })
        }
      })()
    `)
    tab.run(poison)
    tab.run('use()')
    await nextTurn()
    const id = idOf(tab)
    expect(tab.tell({ kind: 'still', id })).toBe('open')
    tab.settle(id, { ok: true, reason: 'approved', result: '0xsigned' })
    tab.setState({ epoch: 2, chainId: '0x2', accounts: [] })
    tab.tell({ kind: 'bell' })
    await nextTurn()
    expect(structuredClone(tab.run('({ ...outcomes })'))).toEqual({
      read: { method: 'eth_blockNumber', params: null },
      cached: '0x1',
      unknown: -32601,
      invalid: -32600,
      signed: '0xsigned',
      sent: { method: 'eth_gasPrice', params: null },
      changed: '0x2',
    })
    expect(tab.run('seen.length')).toBe(0)
    expect(tab.run('seen.count')).toBe(undefined)
    expect(tab.errors).toEqual([])
  })

  it('cannot make the isolated side misread: its world is another one', async () => {
    const tab = openTab()
    tab.run('ethereum.chainId')
    for (const [, poison] of poisons) {
      try {
        tab.run(`var seen = seen ?? [], own = Array.prototype.push; { ${poison} }`)
      } catch {
        // A poison may trip over an earlier one.
      }
    }
    expect(tab.tell({ kind: 'still', id: '00000000-0000-0000-0000-000000000000' })).toBe('closed')
    expect(tab.errors).toEqual([])
  })
})

describe('a page that was poisoned before', () => {
  it.each([
    ['a code on every object', `Object.prototype.code = 'stolen'`],
    ['a toJSON on every object', `Object.prototype.toJSON = function () { return 'poison' }`],
    ['an iterator that throws', `Array.prototype[Symbol.iterator] = function () { throw new Error('poison') }`],
    ['an old library’s array toJSON', `Array.prototype.toJSON = function () { return 'x' }`],
  ])('still starts, and answers what needs no params (%s)', async (_what, poison) => {
    const tab = openTab(poison)
    tab.run(`read = ethereum.request({ method: 'eth_blockNumber' })`)
    await nextTurn()
    expect(tab.sent.some(({ method }) => method === 'eth_blockNumber')).toBe(true)
  })
})

describe('the manifest', () => {
  it('declares both scripts for top frames of secure pages at document_start, the page’s first, and no resource for the web', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as {
      readonly content_scripts: readonly { readonly js: readonly string[]; readonly world?: string; readonly run_at: string; readonly all_frames: boolean; readonly matches: readonly string[] }[]
      readonly web_accessible_resources?: unknown
    }
    expect(manifest.content_scripts.map(({ js, world, run_at, all_frames }) => [js, world, run_at, all_frames])).toEqual([
      [['inpage.js'], 'MAIN', 'document_start', false],
      [['content.js'], undefined, 'document_start', false],
    ])
    for (const { matches } of manifest.content_scripts) expect(matches.every((match) => /^(https:\/\/\*|http:\/\/(localhost|127\.0\.0\.1))\/\*$/.test(match))).toBe(true)
    expect(manifest.web_accessible_resources).toBe(undefined)
  })
})
