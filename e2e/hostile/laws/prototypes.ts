/**
 * `__proto__`, `constructor` and their like, in every place where a stranger names something (security.md 19). `law.ts` looks at
 * the prototypes after every case of every law; here the names are the rule and not the exception.
 */
import { findMethod, methodNames } from '../../../src/chains/registry.ts'
import { makeStrangerAsk, makeTestAsk } from '../../../src/chains/eip155/fixture.ts'
import { canonicalJson, freezeDeep, type Json } from '../../../src/core/json.ts'
import { findAskReply, findCollectReply, findContentMessage, findToContent } from '../../../src/content/guards.ts'
import { defineLaw, demand } from '../law.ts'
import { own } from '../make/address.ts'
import { makeJson, makeObject, trapNames } from '../make/json.ts'
import { getMethod, refusals } from '../method.ts'
import { attempt } from '../refusal.ts'
import { withinTurn } from '../time.ts'
import type { Random } from '../random.ts'

type TrapCase = { readonly method: string; readonly params: Json }

const asks = [makeTestAsk(), makeStrangerAsk()]
const names = methodNames.filter((name) => findMethod(name)?.kind !== 'refused') as unknown as readonly [string, ...string[]]

export const prototypes = defineLaw<TrapCase>({
  name: 'prototypes',
  title: 'no name that a stranger gives becomes a member of anything else',
  cases: 2_000,
  atLeast: { refused: 0.3, taken: 0.2 },
  make: (random) => ({ method: random.pick(names), params: makeTrap(random) }),
  check: async ({ method: name, params }) => {
    let ending = 'refused'
    const found = findMethod(name)
    if (found !== undefined && found.kind !== 'refused') {
      for (const ask of asks) {
        const method = getMethod(name, found.kind)
        const parsed = await attempt(() => withinTurn(() => method.parse(params, ask)), refusals)
        if (!parsed.ok) continue
        ending = 'taken'
        const text = canonicalJson(freezeDeep(parsed.result.params))
        demand(name.startsWith('eth_') || name.startsWith('net_') || !text.includes('"polluted"') || name === 'web3_sha3', 'nothing that was not asked for is kept')
      }
    }
    const text = JSON.stringify(params)
    const message = { kind: 'ask', id: 1, method: name, params }
    const heard = withinTurn(() => findToContent(JSON.stringify(message)))
    demand(heard === undefined || heard.kind === 'ask', 'a message is read as what it says')
    for (const read of [findAskReply, findCollectReply, findContentMessage]) withinTurn(() => read(JSON.parse(text)))
    return ending
  },
})

/** Sound-looking params with traps for members, or traps all the way down. */
function makeTrap(random: Random): Json {
  const poison = makeObject([['polluted', true], ['x', 1], ['isAdmin', true]])
  const members = random.many(1, 5, () => [random.pick(trapNames), random.chance(0.5) ? poison : makeJson(random)] as const)
  const trap = makeObject(members)
  const domain = makeObject([['name', 'x'], ...members])
  const types = makeObject([['EIP712Domain', [{ name: 'name', type: 'string' }]], ['M', [{ name: random.pick(trapNames), type: random.pick(['string', 'M', '__proto__', 'constructor']) }]], ...members])
  return random.pick<Json>([
    [trap], [trap, trap], trap, [own, { types, primaryType: random.pick(['M', ...trapNames]), domain, message: trap }], [own, JSON.stringify({ types, primaryType: 'M', domain: { name: 'x' }, message: trap })],
    [makeObject([['from', own], ['to', own], ...members])], [makeObject([['chainId', '0x64'], ['chainName', 'x'], ['rpcUrls', ['https://x.example']], ['nativeCurrency', trap]])], [makeObject([['eth_accounts', trap], ...members])],
    [random.pick(trapNames), own], [[trap, [trap]]],
  ])
}
