import { toContentEvent, toPageEvent } from '../../../src/protocol/page.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { makeBulk, makeJson, makeName, makeObject, trapNames } from './json.ts'

/** Something that another script in the page dispatches, or that comes over the wire from who knows where. */
export type Forged = { readonly to: 'content' | 'page' | 'wire'; readonly type: string; readonly detail: unknown }

const kinds: readonly [string, ...string[]] = ['hello', 'ask', 'still', 'ready', 'outcome', 'state', 'disconnect', 'bell', 'collect', 'leave', 'unlock', 'decide-request', ...trapNames]
const ids: readonly [unknown, ...unknown[]] = [1, 2, 0, -1, 1.5, 2 ** 53, 1e308, '1', null, [1], {}, 'aaaaaaaa-0000', true]

export function makeForged(random: Random): Forged {
  const to = random.pick(['content', 'content', 'page', 'wire'] as const)
  return { to, type: to === 'page' ? toPageEvent : toContentEvent, detail: to === 'wire' ? makeMessage(random) : makeDetail(random) }
}

function makeDetail(random: Random): unknown {
  if (random.chance(0.12)) return random.pick<unknown>([undefined, null, 1, {}, [], '', '{', 'null', '[]', '"ask"', new Map(), new Date(0), 10n, () => 1, { kind: 'ask' }, { toString: () => '{"kind":"ask"}' }, new String('{"kind":"hello"}')])
  if (random.chance(0.08)) return makeBulk(random)
  if (random.chance(0.08)) return `{"kind":"ask","id":1,"method":"eth_call","params":${makeBulk(random)}}`
  return JSON.stringify(makeMessage(random))
}

function makeMessage(random: Random): unknown {
  if (random.chance(0.1)) return makeJson(random)
  const message: Record<string, unknown> = { kind: random.chance(0.35) ? 'ask' : random.chance(0.9) ? random.pick(kinds) : makeJson(random), id: random.chance(0.5) ? 1 : random.pick(ids) }
  if (random.chance(0.6)) message['method'] = random.pick<unknown>(['eth_call', 'eth_accounts', 'eth_chainId', 'personal_sign', '', 'a'.repeat(200), 1, null, ...trapNames])
  if (random.chance(0.5)) message['params'] = random.pick<unknown>([[], {}, [own], 'x', 1, null, makeJson(random)])
  if (random.chance(0.3)) message['open'] = random.pick<unknown>([true, false, 1, 'true', null])
  if (random.chance(0.3)) message['outcome'] = random.pick<unknown>([{ ok: true, result: '0x' }, { ok: false, error: { code: 4001, message: 'x' } }, { ok: 'yes' }, null, {}, makeJson(random)])
  if (random.chance(0.3)) message['state'] = random.pick<unknown>([{ chainId: '0x1', accounts: [own] }, { chainId: 1, accounts: 'x' }, { chainId: '0x1', accounts: null }, null, makeJson(random)])
  if (random.chance(0.3)) message['error'] = random.pick<unknown>([{ code: 1011, message: 'x' }, null, 'x', makeJson(random)])
  if (random.chance(0.2)) message[makeName(random)] = makeJson(random)
  return random.chance(0.2) ? makeObject([...Object.entries(message).map(([name, value]) => [name, JSON.parse(JSON.stringify(value ?? null)) as never] as const), ['__proto__', { kind: 'ask' }]]) : message
}
