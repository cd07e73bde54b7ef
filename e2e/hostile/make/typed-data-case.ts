import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { mutationNames, mutations } from './mutations.ts'
import { makeOrder } from './order.ts'
import { makePermit } from './permit.ts'
import { makeDraft, type Draft } from './typed-data.ts'

export type TypedDataCase = { readonly method: TypedDataMethod; readonly params: Json; readonly mutated: readonly string[]; readonly isSigned: boolean }
export type TypedDataMethod = 'eth_signTypedData' | 'eth_signTypedData_v3' | 'eth_signTypedData_v4'

/** Sound typed data, half of the time taken apart in one to three ways; as an object or as text. */
export function makeTypedData(random: Random): TypedDataCase {
  return makeCase(random, 'eth_signTypedData_v4', random.chance(0.25) ? makePermit(random) : random.chance(0.15) ? makeOrder(random) : makeDraft(random))
}

/** The same for the two older names; most of it without the lists that version 3 must refuse. */
export function makeOlderTypedData(random: Random): TypedDataCase {
  const method = random.pick(['eth_signTypedData_v3', 'eth_signTypedData_v3', 'eth_signTypedData'] as const)
  return makeCase(random, method, random.chance(0.25) ? makePermit(random) : makeDraft(random, { lists: random.chance(0.3) }))
}

function makeCase(random: Random, method: TypedDataMethod, draft: Draft): TypedDataCase {
  const names = random.chance(0.5) ? [] : random.many(1, 3, () => random.pick(mutationNames))
  let text: string | undefined
  for (const name of names) text = mutations[name]?.(draft, random) ?? text
  const data = text === undefined ? readBack(draft, random) : text
  return { method, params: [own, data], mutated: names, isSigned: random.chance(0.1) }
}

function readBack(draft: object, random: Random): Json {
  const text = JSON.stringify(draft)
  return random.chance(0.5) ? text : (JSON.parse(text) as Json)
}
