/** Values that a path leads to. A path that does not fit what is there finds nothing: descriptors are strangers' texts. */
import type { AbiValue } from '../explain/abi.ts'
import type { Step } from './descriptor.ts'
import type { Shape } from './shape.ts'

/** `place` names where it was found, for counting what was said; a cut of a value has none, since the rest of it is not said. */
export type Found = { readonly shape: Shape; readonly value: AbiValue; readonly place?: string; readonly name: string }

const maxFound = 64

/** `item`: of all items of a list only this one, so that the amounts of a list are counted in the tokens of another. */
export function pick(root: Found, path: readonly Step[], item?: number): readonly Found[] {
  return path.reduce<readonly Found[]>((all, step) => all.flatMap((each) => take(each, step, item)).slice(0, maxFound), [root])
}

const list = (value: AbiValue): readonly AbiValue[] => (Array.isArray(value) ? (value as readonly AbiValue[]) : [])

function take(from: Found, step: Step, item: number | undefined): readonly Found[] {
  const { shape, value } = from
  if (shape.parts !== undefined) return typeof step === 'number' ? child(from, shape.parts[step], step, shape.parts[step]?.name ?? '') : []
  if (shape.item !== undefined) {
    const count = list(value).length
    if (typeof step === 'number') return child(from, shape.item, step < 0 ? count + step : step, '')
    const places = step === '*' ? (item === undefined ? all(count) : [item]) : all(count).slice(...bounds(step))
    return places.flatMap((at) => child(from, shape.item, at, ''))
  }
  return Array.isArray(step) ? cut(from, step as readonly [number | null, number | null]) : []
}

const all = (count: number): readonly number[] => Array.from({ length: Math.min(count, maxFound) }, (_, at) => at)
const bounds = ([from, to]: readonly [number | null, number | null]): [number, number | undefined] => [from ?? 0, to ?? undefined]

function child(from: Found, shape: Shape | undefined, at: number, name: string): readonly Found[] {
  const value = list(from.value)[at]
  if (shape === undefined || value === undefined || !Number.isSafeInteger(at)) return []
  return [{ shape, value, name, ...(from.place === undefined ? {} : { place: `${from.place}.${at}` }) }]
}

/** Some bytes of one value, as bytes. */
function cut({ shape, value, name }: Found, step: readonly [number | null, number | null]): readonly Found[] {
  const digits = digitsOf(shape, value)
  if (digits === undefined) return []
  const [from, to] = bounds(step)
  const bytes = digits.match(/../g) ?? []
  return [{ shape: { name, type: 'bytes' }, value: `0x${bytes.slice(from, to).join('')}`, name }]
}

/** What a value without parts is in bytes, as hex without 0x. */
export function digitsOf({ type }: Shape, value: AbiValue): string | undefined {
  const [, kind = '', size = ''] = /^(u?int|bytes|address|bool|string)(\d*)$/.exec(type) ?? []
  if (kind === 'uint' && typeof value === 'bigint') return value.toString(16).padStart(Number(size) / 4, '0')
  if (kind === 'int' && typeof value === 'bigint') return BigInt.asUintN(Number(size), value).toString(16).padStart(Number(size) / 4, '0')
  if (typeof value !== 'string' || (kind !== 'bytes' && kind !== 'address')) return undefined
  // The reader gives the whole word of a short one.
  return value.slice(2).toLowerCase().slice(0, size === '' ? undefined : Number(size) * 2)
}

/** Everything without parts in it. */
export function leavesOf(found: Found): readonly Found[] {
  const { shape, value } = found
  if (shape.parts !== undefined) return shape.parts.flatMap((part, at) => child(found, part, at, part.name).flatMap(leavesOf))
  const { item } = shape
  if (item === undefined) return [found]
  return list(value).flatMap((_, at) => child(found, item, at, `${found.name}[${at}]`).flatMap(leavesOf))
}

export const rootOf = (parts: readonly Shape[], values: readonly AbiValue[]): Found => ({ shape: { name: '', type: '', parts }, value: values, place: '', name: '' })
