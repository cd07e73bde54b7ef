import { makeJson, makeName, makeObject, trapNames } from './json.ts'
import type { Random } from '../random.ts'
import { makeText } from './text.ts'

/** The argument of `request`, made by the page's own script: anything the language can make. */
export type PageCase = {
  readonly how: string
  readonly make: () => unknown
  /** Changes the page's object after the call, as a page would between the prompt and the signature. */
  readonly meddle?: (args: unknown) => void
}

const thrower = new Proxy({}, {
  get: () => { throw new Error('trap') },
  ownKeys: () => { throw new Error('trap') },
  has: () => { throw new Error('trap') },
  getPrototypeOf: () => { throw new Error('trap') },
})

function makeRevoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}

function makeCyclic(): unknown {
  const list: unknown[] = [1]
  list.push({ list })
  return list
}

function makeCounter(): object {
  let reads = 0
  return Object.defineProperty({ method: 'eth_call' }, 'params', { enumerable: true, get: () => [(reads += 1)] })
}

function nest(depth: number): unknown {
  let value: unknown = []
  for (let at = 0; at < depth; at += 1) value = [value]
  return value
}

const params: Readonly<Record<string, () => unknown>> = {
  'a map': () => new Map([['a', 1]]),
  'a set': () => new Set([1]),
  'a date': () => [new Date(0), new Date(Number.NaN)],
  'bigint': () => [10n],
  'a symbol': () => [Symbol('x')],
  'a function': () => [() => 1, Map],
  'undefined': () => [undefined, ...Array<unknown>(2), 1],
  'not numbers': () => [Number.NaN, Infinity, -0],
  'a throwing proxy': () => thrower,
  'a throwing proxy inside': () => [thrower],
  'a revoked proxy': makeRevoked,
  'a proxy of a list': () => new Proxy(['0x1', 'latest'], {}),
  'a proxy that lies': () => new Proxy([], { get: (_target, key) => (key === 'length' ? 3 : String(key)) }),
  'an endless proxy': () => new Proxy([], { get: (_target, key) => (key === 'length' ? 2 ** 53 : 0) }),
  'a throwing getter': () => [Object.defineProperty({}, 'x', { enumerable: true, get: () => { throw new Error('getter') } })],
  'toJSON': () => ({ toJSON: () => ['0x1'] }),
  'toJSON of text': () => ({ toJSON: () => 'text' }),
  'toJSON of nothing': () => ({ toJSON: () => undefined }),
  'a throwing toJSON': () => [{ toJSON: () => { throw new Error('toJSON') } }],
  'a toJSON without end': () => { const value = { toJSON: (): unknown => [value] }; return value },
  'cyclic': makeCyclic,
  'deep': () => nest(100),
  'very deep': () => nest(50_000),
  'wide': () => Array.from({ length: 30_000 }, () => 0),
  'long': () => ['a'.repeat(300_000)],
  'very long': () => ['a'.repeat(3_000_000)],
  'long when written': () => ['\u0000'.repeat(60_000)],
  'a typed array': () => new Uint8Array(64),
  'a buffer': () => [new ArrayBuffer(8)],
  'no prototype': () => Object.assign(Object.create(null) as object, { a: 1 }),
  'a wrapped text': () => [new String('0x1'), new Number(1), new Boolean(false)],
  'a list with members': () => Object.assign(['0x1'], { extra: 1, toString: 1 }),
  'inherited': () => Object.create({ a: 1 }),
  'an error': () => [new Error('x')],
  'half a pair': () => ['\ud800', '\udfff'],
  'text': () => 'text',
  'a number': () => 1,
}
const names = Object.keys(params) as [string, ...string[]]

/** Reads are not slowed down by the relay, so thousands can be asked. */
const methods: readonly [string, ...string[]] = ['eth_call', 'eth_getBalance', 'eth_getLogs', 'wallet_getPermissions', 'net_peerCount', 'web3_sha3']

export function makePageValue(random: Random): PageCase {
  const method = random.pick(methods)
  switch (random.int(5)) {
    case 0: {
      const name = random.pick(names)
      return { how: name, make: () => ({ method, params: params[name]?.() }) }
    }
    case 1: {
      const text = JSON.stringify(random.chance(0.5) ? random.many(0, 4, () => makeJson(random)) : makeObject(random.many(0, 4, () => [makeName(random), makeJson(random)] as const)))
      return {
        how: 'meddled with',
        make: () => ({ method, params: JSON.parse(text) as unknown }),
        meddle: (args) => {
          const given = args as { method: string; params: Record<string, unknown> }
          given.method = 'eth_sendTransaction'
          for (const key of Object.keys(given.params)) given.params[key] = 'changed'
          Object.assign(given.params, { 0: 'changed' })
        },
      }
    }
    case 2: {
      const odd = random.pick<unknown>(['', 'a'.repeat(129), 'a'.repeat(1e6), 1, null, undefined, {}, [], ['eth_call'], Symbol('m'), new String('eth_call'), () => 'eth_call', 10n])
      return { how: 'no method', make: () => ({ method: odd, params: [] }) }
    }
    case 3: {
      const whole = random.pick<() => unknown>([
        () => null, () => undefined, () => 'eth_call', () => 1, () => [], () => [{ method }], () => () => 1, () => thrower, makeRevoked, () => Promise.resolve({ method }), () => new Map([['method', method]]), makeCyclic,
        () => Symbol('x'), () => 10n, makeCounter, () => Object.create({ method }), () => ({ get method() { throw new Error('getter') } }), () => ({ __proto__: null, method }), () => JSON.parse(`{"__proto__":{"method":"${method}"}}`) as unknown,
        () => ({ method, params: [], id: 1, jsonrpc: '2.0', origin: 'https://bank.example', toString: () => 'x' }), () => ({ method, params: null }), () => Object.freeze({ method, params: Object.freeze([]) }),
      ])
      return { how: 'no request', make: whole }
    }
    default: {
      const name = random.chance(0.5) ? random.pick(trapNames) : makeText(random, 20, { lone: 0.2 })
      const value = makeJson(random)
      return { how: 'odd names', make: () => ({ method: `eth_${name}`.slice(0, 128), params: [value] }) }
    }
  }
}
