/**
 * The files of descriptors that the build writes into the package: those of the public registry of ERC-7730 as micro-eth-signer ships
 * it, one file for each folder there, an index by place, and signatures by selector. No page and no worker imports this file (as
 * `core/phrase/published-lists.ts`): the worker reads what it needs.
 */
import { CLEARSIG_REPO_FULL } from 'micro-eth-signer/clearsig/repo-full.js'
import { ERCS } from 'micro-eth-signer/clearsig/repo.js'
import type { Json } from '../../../core/json.ts'
import { compile, type Compiled, type Whole } from './compile.ts'
import { indexFile, indexKey, selectorsFile, type DescriptorFile, type Index } from './descriptor.ts'
import { mergeIncludes } from './include.ts'
import { Refused } from './read-json.ts'
import { findFunction, selectorOf } from './shape.ts'
import { wellKnownSignatures } from './well-known-signatures.ts'

/** When the package that holds the registry was published, and the commit it names. A law holds both to what is installed. */
export const source: Index['source'] = {
  registry: 'ethereum/clear-signing-erc7730-registry',
  commit: '4a712899be64a8d4d355900e932f2f687a353848',
  package: 'micro-eth-signer 0.20.1',
  date: '2026-09-01',
}

export type Packed = { readonly files: Readonly<Record<string, string>>; readonly refused: readonly string[] }

/** File names without folder and ending, with their text. Files are taken in the order of their paths, so that the result is always the same. */
export function pack(registry: ReadonlyMap<string, Json>): Packed {
  const [files, calls, typed] = [new Map<string, Whole[]>(), new Map<string, [string, number][]>(), new Map<string, [string, number][]>()]
  const refused: string[] = []
  for (const path of [...registry.keys()].toSorted()) {
    // Permits are read by ourselves, always and first (`explain/permit.ts`).
    const [, name] = path.startsWith('registry/permit/') ? [] : /^registry\/([a-z0-9_.-]+)\/(?:calldata|eip712)[^/]*\.json$/i.exec(path) ?? []
    const made = name === undefined ? undefined : read(path, registry, refused)
    if (name === undefined || made === undefined) continue
    const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    const held = files.get(file) ?? []
    const places = made.kind === 'calls' ? calls : typed
    for (const key of new Set(made.descriptor.on.map((place) => indexKey(place.slice(place.indexOf(':') + 1))))) places.set(key, [...(places.get(key) ?? []), [file, held.length]])
    files.set(file, [...held, made.descriptor])
  }
  const index: Index = { source, calls: sorted(calls), typed: sorted(typed) }
  const text = (value: unknown): string => `${JSON.stringify(value)}\n`
  return {
    files: { ...Object.fromEntries([...files].map(([file, held]) => [file, text(fileOf(held))])), [indexFile]: text(index), [selectorsFile]: text(signaturesOf([...files.values()].flat())) },
    refused,
  }
}

function fileOf(held: readonly Whole[]): DescriptorFile {
  const [fields, formats] = [makeList(), makeList()]
  const descriptors = held.map((each) => ({
    ...each,
    formats: Object.fromEntries(Object.entries(each.formats).map(([key, format]) => [key, formats.placeOf({ ...format, fields: format.fields.map(fields.placeOf) })])),
  }))
  return { fields: fields.all(), formats: formats.all(), descriptors }
}

/** Things of which none stands in it twice. */
function makeList() {
  const places = new Map<string, number>()
  return {
    placeOf: (thing: unknown): number => {
      const text = JSON.stringify(thing)
      const at = places.get(text) ?? places.size
      places.set(text, at)
      return at
    },
    all: <T>(): readonly T[] => [...places.keys()].map((text) => JSON.parse(text) as T),
  }
}

function read(path: string, registry: ReadonlyMap<string, Json>, refused: string[]): Compiled | undefined {
  try {
    const made = compile(mergeIncludes(path, registry))
    refused.push(...made.refused.map((why) => `${path}: ${why}`))
    return made
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    refused.push(`${path}: ${error.message}`)
    return undefined
  }
}

const sorted = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Signatures by selector, with names where a standard has them: one descriptor's word for an argument is not every contract's. */
function signaturesOf(descriptors: readonly Whole[]): Record<string, readonly string[]> {
  const found = new Map<string, Map<string, string>>()
  const add = (text: string, isStandard: boolean): void => {
    const shape = findFunction(text)
    if (shape === undefined) throw new Error(text)
    const selector = selectorOf(shape.signature)
    const known = found.get(selector) ?? new Map<string, string>()
    found.set(selector, known.set(shape.signature, known.get(shape.signature) ?? (isStandard ? text : shape.signature)))
  }
  for (const signature of wellKnownSignatures) add(signature, true)
  for (const { formats } of descriptors) for (const { signature } of Object.values(formats)) if (signature !== undefined) add(signature, false)
  return sorted(new Map([...found].map(([selector, texts]) => [selector, [...texts.values()].toSorted()])))
}

export const packed = (): Packed => pack(new Map(Object.entries({ ...ERCS, ...CLEARSIG_REPO_FULL }) as [string, Json][]))
