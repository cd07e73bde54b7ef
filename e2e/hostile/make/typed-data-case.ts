import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { mutationNames, mutations } from './mutations.ts'
import { makePermit } from './permit.ts'
import { makeDraft } from './typed-data.ts'

export type TypedDataCase = { readonly params: Json; readonly mutated: readonly string[]; readonly isSigned: boolean }

/** Sound typed data, half of the time taken apart in one to three ways; as an object or as text. */
export function makeTypedData(random: Random): TypedDataCase {
  const draft = random.chance(0.25) ? makePermit(random) : makeDraft(random)
  const names = random.chance(0.5) ? [] : random.many(1, 3, () => random.pick(mutationNames))
  let text: string | undefined
  for (const name of names) text = mutations[name]?.(draft, random) ?? text
  const data = text === undefined ? readBack(draft, random) : text
  return { params: [own, data], mutated: names, isSigned: random.chance(0.1) }
}

function readBack(draft: object, random: Random): Json {
  const text = JSON.stringify(draft)
  return random.chance(0.5) ? text : (JSON.parse(text) as Json)
}
