import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'

/** A number as a site may write it. `value`: what it means; absent when it must be refused because libraries read it differently. */
export type Written = { readonly raw: Json; readonly value?: bigint }

const bad: readonly [Json, ...Json[]] = [
  '', '0x', '-1', '0x-1', -1, 1.5, '1.5', '1e3', ' 0x1', '0x1 ', '0x1\n', '0xg', '1', '10', '0X10', '0b1', '0o7', '１', true, false, [], {}, ['0x1'], 1e21, 2 ** 53,
  '0x1_0', '+1', '0x+1', 'NaN', 'Infinity', `0x1${'0'.repeat(64)}`, `0x${'0'.repeat(65)}1`, '0x١',
]

export function makeQuantity(random: Random, bits: number, wrong = 0.05): Written {
  if (random.chance(wrong)) return { raw: random.pick(bad) }
  const value = random.chance(0.2) ? random.pick([0n, 1n, (1n << BigInt(bits)) - 1n, 21_000n & ((1n << BigInt(bits)) - 1n)]) : random.big(random.int(bits) + 1)
  const digits = value.toString(16)
  const forms: [Json, ...Json[]] = [`0x${digits}`, `0x${digits}`, `0x${digits.toUpperCase()}`, `0x${digits.padStart(Math.min(64, digits.length + 2), '0')}`]
  if (value < 2n ** 53n) forms.push(Number(value))
  return { raw: random.pick(forms), value }
}
