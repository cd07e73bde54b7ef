/** One field of an ERC-7730 format, with what it refers to put in its place. */
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import type { FieldForm, FieldKind } from './descriptor.ts'
import { maxLabel, object, readText, Refused } from './read-json.ts'
import { readPath } from './read-path.ts'
import type { Shape } from './shape.ts'

const maxRefs = 4
const maxWords = 64

const kinds: ReadonlyMap<Json | undefined, FieldKind> = new Map<Json | undefined, FieldKind>([
  ['raw', 'raw'], ['amount', 'amount'], ['tokenAmount', 'token'], ['addressName', 'address'], ['nftName', 'item'], ['date', 'date'],
  ['duration', 'duration'], ['unit', 'unit'], ['enum', 'enum'], ['calldata', 'call'],
])

export function readField(written: JsonObject, parts: readonly Shape[], json: JsonObject, base: string): FieldForm {
  const field = follow(written, json)
  // What needs a key to be read is not shown as if it were.
  if (Object.hasOwn(field, 'encryption')) throw new Refused('something encrypted')
  const params = field['params'] === undefined ? {} : follow(object(field['params']), json)
  if (typeof field['path'] !== 'string') throw new Refused('a field without a path')
  const path = readPath(field['path'], parts, base)
  // A form of a later version is shown as it stands.
  const as = kinds.get(field['format']) ?? 'raw'
  return {
    label: readText(field['label'], maxLabel),
    as,
    path,
    ...(field['visible'] === 'never' ? { isLeftOut: true } : {}),
    ...readParams(as, params, parts, json, base),
  }
}

function readParams(as: FieldKind, params: JsonObject, parts: readonly Shape[], json: JsonObject, base: string): Partial<FieldForm> {
  const path = (name: string) => (typeof params[name] === 'string' ? readPath(params[name], parts, base) : undefined)
  const which = (name: string): Partial<FieldForm> => {
    const [of, fixed] = [path(`${name}Path`), constant(params[name], json)]
    if (of !== undefined && fixed !== undefined) throw new Refused(`two of ${name}`)
    if (of !== undefined) return { of }
    return fixed === undefined ? {} : { ofAddress: readAddress(fixed) }
  }
  switch (as) {
    case 'token': {
      const coins = params['nativeCurrencyAddress']
      return { ...which('token'), ...(coins === undefined ? {} : { coins: (Array.isArray(coins) ? coins : [coins]).map((each: Json) => readAddress(constant(each, json))) }) }
    }
    case 'item':
      return which('collection')
    case 'call': {
      const coinsPath = path('amountPath')
      // A selector of the descriptor's own would make another call of it.
      if (Object.hasOwn(params, 'selector') || Object.hasOwn(params, 'selectorPath')) throw new Refused('a call under another selector')
      return { ...which('callee'), ...(coinsPath === undefined ? {} : { coinsPath }) }
    }
    case 'unit': {
      const decimals = params['decimals'] ?? 0
      if (typeof decimals !== 'number' || !Number.isSafeInteger(decimals) || decimals < 0 || decimals > 36) throw new Refused('decimals')
      const unit = constant(params['base'], json)
      // No digits: they would be read as more of the amount.
      if (typeof unit !== 'string' || /\d/.test(unit)) throw new Refused('a unit')
      return { unit: unit.trim() === '' ? '' : readText(unit, 16), decimals }
    }
    case 'enum':
      return { words: readWords(params) }
    default:
      return {}
  }
}

function readWords(params: JsonObject): readonly (readonly [string, string])[] {
  const words = Object.entries(params).filter(([key]) => key !== '$ref')
  if (words.length === 0 || words.length > maxWords) throw new Refused('words')
  return words.map(([key, word]) => [readText(key, maxLabel), readText(word, maxLabel)])
}

function readAddress(value: Json | undefined): string {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{40}$/i.test(value)) throw new Refused('no address')
  return value.toLowerCase()
}

/** What `$ref` names, under what is written beside it; its `params` likewise. */
function follow(written: JsonObject, json: JsonObject): JsonObject {
  let made = written
  for (let left = maxRefs; typeof made['$ref'] === 'string'; left -= 1) {
    if (left === 0) throw new Refused('references without end')
    const { $ref: ref, ...own } = made
    const referred = object(constant(ref, json))
    const params = isJsonObject(referred['params']) && isJsonObject(own['params']) ? { params: { ...referred['params'], ...own['params'] } } : {}
    made = { ...referred, ...own, ...params }
  }
  return made
}

/** "$.metadata.constants.max" stands for what is there; anything else for itself. Only what the file itself holds is found. */
function constant(value: Json | undefined, json: JsonObject): Json | undefined {
  if (typeof value !== 'string' || !value.startsWith('$.')) return value
  let here: Json | undefined = json
  for (const name of value.slice(2).split('.').slice(0, 8)) {
    here = isJsonObject(here) && Object.hasOwn(here, name) ? here[name] : undefined
  }
  if (here === undefined) throw new Refused(`nothing at ${value.slice(0, 80)}`)
  return here
}
