import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeText } from './text.ts'

/** Names that objects already have, or that readers trip over. */
export const trapNames: readonly [string, ...string[]] = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', '__defineGetter__', 'length', 'then', '', '0', ' ', '\u0000', '\u202e',
]

/** Own members whatever their names, as JSON.parse makes them: an assignment to `__proto__` would vanish instead. */
export function makeObject(members: readonly (readonly [name: string, value: Json])[]): Json {
  return JSON.parse(`{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`) as Json
}

const numbers: readonly [number, ...number[]] = [0, -0, 1, -1, 0.5, -1.5, 1e21, 1e308, 5e-324, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 4_294_967_296, 18]
const strings: readonly [string, ...string[]] = [
  '', '0', '0x', '0x0', '0x1', '0x7a69', '0X1', '0x01', '0xg', '1', '-1', '0x-1', '1e3', ' 1', '1abc', 'null', 'true', 'false', 'latest', '{}', '[]',
  'Infinity', 'NaN', 'undefined', '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', `0x${'f'.repeat(64)}`, `0x${'f'.repeat(65)}`, '\ud800',
]

/** Any JSON, small; traps included. */
export function makeJson(random: Random, depth = 3): Json {
  const kind = random.int(depth > 0 ? 9 : 6)
  switch (kind) {
    case 0:
      return null
    case 1:
      return random.chance(0.5)
    case 2:
      return random.pick(numbers)
    case 3:
      return random.pick(strings)
    case 4:
      return makeText(random, 12)
    case 5:
      return random.hex(random.pick([0, 1, 4, 20, 32, 65]))
    case 6:
      return random.many(0, 4, () => makeJson(random, depth - 1))
    default:
      return makeObject(random.many(0, 4, () => [makeName(random), makeJson(random, depth - 1)] as const))
  }
}

export function makeName(random: Random): string {
  if (random.chance(0.3)) return random.pick(trapNames)
  return random.pick(['from', 'to', 'value', 'data', 'id', 'kind', 'method', 'params', 'chainId', 'types', 'eth_accounts', 'a', 'b'])
}

/** Too deep, too wide, or both: text, since building it would already be the problem. */
export function makeBulk(random: Random): string {
  const size = random.pick([40, 1_000, 20_000, 60_000])
  switch (random.int(6)) {
    case 0:
      return `${'['.repeat(size)}${']'.repeat(size)}`
    case 1:
      return `${'{"a":'.repeat(size)}1${'}'.repeat(size)}`
    case 2:
      return `[${Array.from({ length: size }, () => '0').join(',')}]`
    case 3:
      return `{${Array.from({ length: size }, (_, at) => `"k${at}":0`).join(',')}}`
    case 4:
      return `[[${Array.from({ length: size }, () => '[]').join(',')}]]`
    default:
      return `["${'a'.repeat(size * 4)}"]`
  }
}
