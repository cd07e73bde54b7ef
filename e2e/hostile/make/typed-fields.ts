import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { other, own } from './address.ts'
import { makeJson, makeObject, trapNames } from './json.ts'
import { makeText, odd } from './text.ts'
import { atoms, makeValue } from './typed-data.ts'

export type TypedFieldsCase = { readonly method: 'eth_signTypedData' | 'eth_signTypedData_v1'; readonly params: Json; readonly isSigned: boolean }

type Member = readonly [name: string, value: Json]

/** What the libraries know under no name, under another one, or pack in their own ways. */
const strangeTypes: readonly [string, ...string[]] = [
  'uint', 'int', 'byte', 'uint7', 'uint264', 'uint08', 'bytes0', 'bytes33', 'string[]', 'uint8[2]', 'Mail', 'fixed128x18', 'function', '(uint256,address)', 'uint256 ', ' string', 'String', '', 'address payable', 'uint256[99999]', 'tuple',
]
const strangeValues: readonly [Json, ...Json[]] = [null, 1.5, -1, '1e3', ' 1', '007', '0xabc', 'abcd', {}, [], ['a'], '\ud800', 'false', 0, 2 ** 53, `0x${'f'.repeat(65)}`, '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266']

/** The list of 2017: most of it sound, now and then one field, or the list itself, taken apart. */
export function makeTypedFields(random: Random): TypedFieldsCase {
  const isSound = random.chance(0.6)
  const fields = random.many(1, 6, () => makeField(random))
  const list: Json = isSound ? fields : spoil(random, fields)
  const method = random.pick(['eth_signTypedData', 'eth_signTypedData_v1'] as const)
  const pair: readonly Json[] = random.chance(0.8) ? [list, own] : [own, list]
  const params: Json = isSound || random.chance(0.9) ? [...pair, ...(random.chance(0.1) ? [makeJson(random)] : [])] : random.pick<Json>([[list], list, [list, other], [list, list], [own, own], [...pair, 1, 2], { 0: list, 1: own }])
  return { method, params, isSigned: random.chance(0.2) }
}

function makeField(random: Random): Json {
  const type = random.pick(atoms)
  const name = makeText(random, 4, { lone: 0 }) || random.pick(['Message', 'amount', 'a', 'uint8 b', 'x,y'])
  const members: readonly [Member, Member, Member] = [['type', type], ['name', name], ['value', makeValue(random, {}, type)]]
  return makeObject(random.chance(0.8) ? members : [members[2], members[0], members[1]])
}

function spoil(random: Random, fields: readonly Json[]): Json {
  const at = random.int(fields.length)
  const put = (changed: Json): Json => fields.map((field, i) => (i === at ? changed : field))
  const field = fields[at] as Readonly<Record<string, Json>>
  switch (random.int(8)) {
    case 0:
      return put({ ...field, type: random.pick(strangeTypes) })
    case 1:
      return put({ ...field, value: random.pick(strangeValues) })
    case 2:
      return put({ ...field, name: random.pick<Json>(['', 1, null, 'a'.repeat(5_000), '\ud800', ...odd]) })
    case 3:
      return put(makeObject([...Object.entries(field), [random.pick(['extra', ...trapNames]), 1]]))
    case 4:
      return put(makeJson(random))
    case 5:
      return random.pick<Json>([[], JSON.stringify(fields), { ...fields }, [fields], Array.from({ length: 300 }, () => field), Array.from({ length: 20_000 }, () => field)])
    case 6:
      return put({ ...field, type: 'string', value: 'a'.repeat(random.pick([10, 60_000])) })
    default:
      return put({ ...field, type: random.pick(atoms) })
  }
}
