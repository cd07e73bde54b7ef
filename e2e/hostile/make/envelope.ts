import { methodNames } from '../../../src/chains/registry.ts'
import type { Json } from '../../../src/core/json.ts'
import type { Sender } from '../../../src/platform/sender.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { makeAddChain } from './chain.ts'
import { makeBulk, makeJson, makeName, makeObject, trapNames } from './json.ts'
import { makeMessage } from './message.ts'
import { makeTransaction } from './transaction.ts'
import { makeOlderTypedData, makeTypedData } from './typed-data-case.ts'
import { makeTypedFields } from './typed-fields.ts'
import { makeWatchAsset } from './watch-asset.ts'

export type EnvelopeCase = {
  /** What a content script, or somebody who speaks for one, hands over: structured clone, not only JSON. */
  readonly raw: unknown
  readonly sender: Sender
  /** 'ask' is well made; anything else is not for us and is met with silence. */
  readonly form: 'ask' | 'other' | 'broken'
  readonly isSite: boolean
}

const names = methodNames as unknown as readonly [string, ...string[]]
const prompting = ['eth_sendTransaction', 'personal_sign', 'eth_signTypedData_v4', 'wallet_addEthereumChain', 'wallet_requestPermissions'] as const
const strange: readonly [string, ...string[]] = [
  'eth_sign', 'eth_signTransaction', 'eth_sendRawTransaction', 'eth_getEncryptionPublicKey', 'eth_decrypt', 'wallet_sendCalls', 'eth_signTypedData', 'eth_signTypedData_v3',
  'wallet_getSnaps', 'wallet_invokeSnap', 'debug_traceTransaction', 'personal_unlockAccount', 'eth_subscribe', 'ETH_ACCOUNTS', 'eth_accounts ', 'eth_accоunts', 'unlock', 'decide-request', '*',
]

let ids = 0

export function makeEnvelope(random: Random, origin: string): EnvelopeCase {
  const isSite = random.chance(0.9)
  const sender = isSite ? makeSender(origin) : makeStranger(random, origin)
  if (random.chance(0.25)) return { ...makeBroken(random), sender, isSite }
  const method = random.chance(0.3) ? random.pick(prompting) : random.chance(0.6) ? random.pick(names) : random.chance(0.5) ? random.pick(strange) : random.pick(trapNames)
  const text = makeParams(random, method)
  ids += 1
  // A page's id counts up in its own document; what crosses is a UUID.
  const id = `aaaaaaaa-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`
  return { raw: text === undefined ? { kind: 'ask', id, method } : { kind: 'ask', id, method, params: text }, sender, isSite, form: (text?.length ?? 0) <= 262_144 ? 'ask' : 'broken' }
}

function makeParams(random: Random, method: string): string | undefined {
  if (random.chance(0.1)) return undefined
  if (random.chance(0.12)) return makeBulk(random)
  if (random.chance(0.1)) return random.pick(['', '{', '[1,]', 'undefined', "['a']", '[1]x', '\u0000', 'NaN', '[01]', '{"a":1,"a":2}', '[{"from":1,"from":2}]', '\ufeff[]', '1', '"a"', 'null'])
  if (random.chance(0.7)) return JSON.stringify(makeSound(random, method))
  return JSON.stringify(random.chance(0.7) ? random.many(0, 4, () => makeJson(random)) : makeJson(random))
}

function makeSound(random: Random, method: string): Json {
  switch (method) {
    case 'eth_sendTransaction':
      return makeTransaction(random, '0x1').params
    case 'personal_sign':
      return makeMessage(random).params
    case 'eth_signTypedData_v4':
      return makeTypedData(random).params
    case 'eth_signTypedData_v3':
      return makeOlderTypedData(random).params
    case 'eth_signTypedData':
    case 'eth_signTypedData_v1':
      return makeTypedFields(random).params
    case 'wallet_watchAsset':
      return makeWatchAsset(random).params
    case 'wallet_addEthereumChain':
    case 'wallet_switchEthereumChain':
      return makeAddChain(random).params
    case 'wallet_requestPermissions':
    case 'wallet_revokePermissions':
      return [makeObject([[random.chance(0.7) ? 'eth_accounts' : makeName(random), random.chance(0.7) ? {} : makeJson(random)]])]
    case 'eth_getBalance':
      return [own, 'latest']
    default:
      return random.many(0, 2, () => makeJson(random))
  }
}

function makeSender(origin: string): Sender {
  return { origin, url: `${origin}/page`, tabId: 1, frameId: 0, documentId: 'document-1', documentLifecycle: 'active', isOwnPage: false }
}

/** Frames, sandboxes, prerendered and insecure pages, other extensions: nobody whom the wallet may name (security.md 13-18). */
function makeStranger(random: Random, origin: string): Sender {
  const sender = makeSender(origin)
  return random.pick<Sender>([
    { ...sender, frameId: 1 }, { ...sender, origin: 'null' }, { ...sender, documentLifecycle: 'prerender' }, { ...sender, documentLifecycle: 'cached' },
    { ...sender, origin: 'http://site.example', url: 'http://site.example/' }, { ...sender, url: 'https://evil.example/' }, { ...sender, url: 'about:srcdoc' },
    { ...sender, origin: `${origin}/` }, { ...sender, origin: `${origin}.` }, { ...sender, origin: 'chrome-extension://abcdefghijklmnop' }, { ...sender, origin: 'file://' },
    { ...sender, origin: 'data:text/html,x' }, { ...sender, origin: '' }, { ...sender, isOwnPage: true }, { origin, frameId: 0, isOwnPage: false }, { tabId: 1, frameId: 0, isOwnPage: false },
    { ...sender, origin: 'javascript:0', url: 'javascript:0' }, { ...sender, origin: 'https://SITE.example' }, { ...sender, origin: 'https://site.example:443' },
  ])
}

/** Not one of the three messages, by a member, a type or a size; and the two that ask for nothing. */
function makeBroken(random: Random): Pick<EnvelopeCase, 'raw' | 'form'> {
  const id = 'aaaaaaaa-1111'
  const ask = { kind: 'ask', id, method: 'eth_accounts', params: '[]' }
  const cyclic: { self?: unknown; kind: string } = { kind: 'ask' }
  cyclic.self = cyclic
  if (random.chance(0.2)) {
    return { form: 'other', raw: random.pick<unknown>([{ kind: 'collect', ids: [] }, { kind: 'collect', ids: [id, '00000000'] }, { kind: 'leave', ids: [id] }, { kind: 'leave', ids: ['00000000'], cached: true }]) }
  }
  const raw = random.pick<unknown>([
    null, undefined, 0, 'ask', [], [ask], [ask, ask], { ...ask, id: 1 }, { ...ask, id: null }, { ...ask, id: 'x'.repeat(65) }, { ...ask, id: '../../x' }, { ...ask, id: 'AAAAAAAA' }, { ...ask, id: {} },
    { ...ask, method: 1 }, { ...ask, method: 'a'.repeat(129) }, { ...ask, params: [] }, { ...ask, params: { length: 1 } }, { ...ask, params: 'x'.repeat(262_145) }, { ...ask, origin: 'https://bank.example' },
    { ...ask, kind: 'decide-request' }, { ...ask, kind: ['ask'] }, { ...ask, isOwnPage: true }, { kind: 'unlock', password: 'x' }, { jsonrpc: '2.0', id: 1, method: 'eth_accounts', params: [] },
    { kind: 'collect', ids: Array.from({ length: 65 }, () => id) }, { kind: 'collect' }, { kind: 'collect', ids: 'aaaaaaaa' }, { kind: 'leave', ids: [1] }, { kind: 'leave', ids: [id], cached: 'yes' },
    new Map([['kind', 'ask']]), new Date(0), new Set([ask]), cyclic, 10n, { ...ask, id: 10n }, new Uint8Array(8), new Error('ask'), /ask/, { ...ask, params: new Map() },
    JSON.parse(`{"kind":"ask","id":"${id}","method":"eth_accounts","__proto__":{"x":1}}`), JSON.parse('{"__proto__":{"kind":"ask"}}'), makeJson(random), { kind: makeJson(random), id, method: makeName(random) },
    Object.create(ask), { kind: 'ask', id, method: 'eth_accounts', [Symbol.iterator]: 1, toJSON: 1 }, { ...ask, constructor: { prototype: {} } },
  ])
  // As Firefox carries it; Chrome's messages are JSON and can hold less.
  return { form: 'broken', raw: structuredClone(raw) }
}
