/**
 * Reads an ERC-7730 file, version 2, while the package is built. Strict: a file that constrains what it is for in a way that is not read
 * here, a reference that leads nowhere or in circles, a text that could pose as another, refuses the format or the whole file, and
 * what is refused is not shipped. Later minor versions are read (what they add is not), other major ones are not.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import { readTypes, type Types } from '../typed-data-schema.ts'
import { isReadEverywhere } from '../explain/own-calls.ts'
import { readField } from './compile-field.ts'
import type { Descriptor, FieldForm, Format } from './descriptor.ts'
import { maxLabel, object, readText, Refused } from './read-json.ts'
import { joinPath } from './read-path.ts'
import { findFunction, selectorOf, type Shape } from './shape.ts'
import { hashText, shapesOfTyped, typeHashOf } from './shape-of-typed.ts'

export type Compiled = { readonly kind: 'calls' | 'typed'; readonly descriptor: Whole; readonly refused: readonly string[] }

/** With its formats in it, as it stands before it is put into a file. */
export type Whole = Omit<Descriptor, 'formats'> & { readonly formats: { readonly [key: string]: Format } }

const maxFields = 96
const maxGroups = 4

/** `json`: with its includes merged in. Throws Refused. */
export function compile(json: Json): Compiled {
  if (!isJsonObject(json)) throw new Refused('not an object')
  requireVersion(json['$schema'])
  const context = object(json['context'])
  const isCall = Object.hasOwn(context, 'contract')
  if (isCall === Object.hasOwn(context, 'eip712')) throw new Refused('for a call and for typed data, or for neither')
  const bound = object(isCall ? context['contract'] : context['eip712'])
  const known = isCall ? ['$id', 'deployments', 'abi'] : ['$id', 'deployments', 'domain', 'schemas']
  if (Object.keys(bound).some((key) => !known.includes(key))) throw new Refused('a condition that is not read here')
  const domain = isCall || bound['domain'] === undefined ? undefined : readDomain(object(bound['domain']))
  const refused: string[] = []
  const formats: [string, Format][] = []
  for (const [key, format] of Object.entries(object(object(json['display'])['formats']))) {
    try {
      const made: [string, Format] = isCall ? compileCall(key, format, json) : compileTyped(key, format, json)
      if (formats.some(([other]) => other === made[0])) throw new Refused('the same function twice')
      formats.push(made)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push(`${key.slice(0, 80)}: ${error.message}`)
    }
  }
  if (formats.length === 0) throw new Refused(`nothing in it can be read${refused.length === 0 ? '' : ` (${refused.join('; ')})`}`)
  return {
    kind: isCall ? 'calls' : 'typed',
    descriptor: { owner: readText(object(json['metadata'])['owner'], maxLabel), on: readPlaces(bound['deployments']), ...(domain === undefined ? {} : { domain }), formats: Object.fromEntries(formats) },
    refused,
  }
}

function requireVersion(schema: Json | undefined): void {
  const major = typeof schema === 'string' && schema.length < 300 ? /erc7730-v(\d+)(?:[.-]\d+)*\.schema\.json$/.exec(schema)?.[1] : undefined
  if (major !== '2') throw new Refused('another version')
}

function readPlaces(value: Json | undefined): readonly string[] {
  const places = (Array.isArray(value) ? value : []).map((each: Json) => {
    const { chainId, address } = object(each)
    if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId) || chainId < 1 || typeof address !== 'string' || !/^0x[0-9a-f]{40}$/i.test(address)) throw new Refused('a place that is none')
    return `${chainId}:${address.toLowerCase()}`
  })
  if (places.length === 0) throw new Refused('bound to no contract')
  return [...new Set(places)]
}

function readDomain(domain: JsonObject): { readonly name?: string; readonly version?: string } {
  if (Object.keys(domain).some((key) => key !== 'name' && key !== 'version')) throw new Refused('a domain that is not read here')
  const { name, version } = domain
  return { ...(name === undefined ? {} : { name: readText(name, maxLabel) }), ...(version === undefined ? {} : { version: readText(version, maxLabel) }) }
}

function compileCall(key: string, format: Json | undefined, json: JsonObject): [string, Format] {
  const shape = findFunction(key)
  if (shape === undefined) throw new Refused('no function')
  if (isReadEverywhere(selectorOf(shape.signature))) throw new Refused('read by ourselves')
  return [selectorOf(shape.signature), { ...compileFormat(object(format), shape.parts, json), signature: key.replaceAll(/\s*,\s*/g, ',').trim() }]
}

function compileTyped(key: string, format: Json | undefined, json: JsonObject): [string, Format] {
  const [types, primaryType] = readEncodedTypes(key)
  const hash = typeHashOf(types, primaryType)
  if (hash !== hashText(key)) throw new Refused('not written as encodeType writes it')
  return [hash, compileFormat(object(format), shapesOfTyped(types, primaryType), json)]
}

/** "Mail(Person from,string contents)Person(string name)". */
function readEncodedTypes(text: string): readonly [Types, string] {
  const found = [...text.slice(0, 10_000).matchAll(/([^()]+)\(([^()]*)\)/g)].map(([, name = '', fields = '']) => {
    const list = fields === '' ? [] : fields.split(',').map((field) => ({ type: field.split(' ')[0] ?? '', name: field.split(' ').slice(1).join(' ') }))
    return [name, list] as const
  })
  try {
    return [readTypes(Object.fromEntries([['EIP712Domain', [{ name: 'name', type: 'string' }]], ...found])), found[0]?.[0] ?? '']
  } catch {
    throw new Refused('types that are refused')
  }
}

function compileFormat(format: JsonObject, parts: readonly Shape[], json: JsonObject): Format {
  const fields = readFields(format['fields'], parts, json, '', 0)
  if (fields.length > maxFields) throw new Refused('too many fields')
  // What is left out comes last, whatever the file says.
  return { intent: readText(format['intent'], maxLabel), fields: [...fields.filter(({ isLeftOut }) => isLeftOut !== true), ...fields.filter(({ isLeftOut }) => isLeftOut === true)] }
}

function readFields(list: Json | undefined, parts: readonly Shape[], json: JsonObject, base: string, depth: number): readonly FieldForm[] {
  if (!Array.isArray(list) || list.length > maxFields || depth > maxGroups) throw new Refused('no list of fields')
  return list.flatMap((each: Json) => {
    const field = object(each)
    // A text of the descriptor's own is nothing that is signed, and would stand among what is.
    if (field['path'] === undefined && field['fields'] === undefined) return []
    if (field['fields'] === undefined) return [readField(field, parts, json, base)]
    return readFields(field['fields'], parts, json, typeof field['path'] === 'string' ? joinPath(base, field['path']) : base, depth + 1)
  })
}
