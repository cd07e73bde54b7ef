/**
 * Descriptors as the package holds them: ERC-7730 files, read once when the package is built (`compile.ts`), with every include,
 * reference and path resolved. What says where one counts is in it again: an index that is wrong binds nothing.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'

/** A part of a tuple or an item of a list (from its end, if negative), all items, or bytes and items from one place to another. */
export type Step = number | '*' | readonly [number | null, number | null]
/** Steps into what is signed, or what stands around it: who acts, the contract, the coins that go along, the chain. */
export type Path = readonly Step[] | 'from' | 'to' | 'value' | 'chain'

export const fieldKinds = ['raw', 'amount', 'token', 'address', 'item', 'date', 'duration', 'unit', 'enum', 'call'] as const
export type FieldKind = (typeof fieldKinds)[number]

export type FieldForm = {
  readonly label: string
  readonly as: FieldKind
  readonly path: Path
  /** The descriptor would rather not show it. We do, after the others. */
  readonly isLeftOut?: true
  /** Of `token` and `item`: which; of `call`: who is called. */
  readonly of?: Path
  readonly ofAddress?: string
  /** Addresses that stand for the coin of the chain, lower case. */
  readonly coins?: readonly string[]
  /** Of `call`: the coins that go along. */
  readonly coinsPath?: Path
  readonly unit?: string
  readonly decimals?: number
  /** By the value as a decimal number. */
  readonly words?: readonly (readonly [string, string])[]
}

export type Format = {
  readonly intent: string
  /** Of a call: the function with the names of its arguments. */
  readonly signature?: string
  readonly fields: readonly FieldForm[]
}

export type Descriptor = {
  readonly owner: string
  /** "1:0x…": chain number and contract, lower case. */
  readonly on: readonly string[]
  /** Of typed data: what its domain has to say. */
  readonly domain?: { readonly name?: string; readonly version?: string }
  /** By selector of a call, or by type hash of typed data: its place among the formats of the file. Many vaults of one owner are alike. */
  readonly formats: { readonly [key: string]: number }
}

/** In a file each field stands once: formats name it by its place. */
export type DescriptorFile = {
  readonly fields: readonly FieldForm[]
  readonly formats: readonly (Omit<Format, 'fields'> & { readonly fields: readonly number[] })[]
  readonly descriptors: readonly Descriptor[]
}

/**
 * Where to look: file and place in it, in the order in which they count, by the first eight digits of a contract's address. It binds
 * nothing: what a descriptor is for stands in the descriptor.
 */
export type Index = {
  readonly source: { readonly registry: string; readonly commit: string; readonly package: string; readonly date: string }
  readonly calls: Places
  readonly typed: Places
}
type Places = { readonly [digits: string]: readonly (readonly [file: string, at: number])[] }

export const indexFile = 'index'
export const selectorsFile = 'selectors'

export const indexKey = (address: string): string => address.slice(2, 10).toLowerCase()

const text = (value: Json | undefined): value is string => typeof value === 'string'

/**
 * A format under `key` of the descriptor at `at` in a file, if that is for `place`. The package is ours, and still nothing in it is
 * believed blindly.
 */
export function findFormat(file: Json | undefined, at: number, place: string, key: string): { readonly descriptor: Descriptor; readonly format: Format } | undefined {
  if (!isJsonObject(file) || !Array.isArray(file['descriptors']) || !Array.isArray(file['formats']) || !Array.isArray(file['fields'])) return undefined
  const json: Json | undefined = file['descriptors'][at]
  if (!isJsonObject(json) || !text(json['owner']) || !Array.isArray(json['on']) || !json['on'].includes(place)) return undefined
  const { formats, domain } = json
  if (domain !== undefined && !isJsonObject(domain)) return undefined
  const which = isJsonObject(formats) && Object.hasOwn(formats, key) ? formats[key] : undefined
  const format: Json | undefined = typeof which === 'number' ? file['formats'][which] : undefined
  if (!isJsonObject(format) || !text(format['intent']) || !Array.isArray(format['fields'])) return undefined
  const forms = file['fields'] as readonly Json[]
  const fields = format['fields'].map((each: Json) => (typeof each === 'number' ? forms[each] : undefined))
  if (!fields.every((field) => field !== undefined && isField(field))) return undefined
  return { descriptor: json as unknown as Descriptor, format: { ...format, fields } as unknown as Format }
}

function isField(json: Json): boolean {
  if (!isJsonObject(json) || !text(json['label']) || !fieldKinds.includes(json['as'] as FieldKind)) return false
  const { path, of, coinsPath } = json as JsonObject
  return [path, of, coinsPath].every((each) => each === undefined || isPath(each)) && path !== undefined
}

function isPath(json: Json): json is Path {
  if (!Array.isArray(json)) return ['from', 'to', 'value', 'chain'].includes(json as string)
  return json.length <= 16 && json.every((step: Json) => step === '*' || Number.isSafeInteger(step) || (Array.isArray(step) && step.length === 2 && step.every((end: Json) => end === null || Number.isSafeInteger(end))))
}
