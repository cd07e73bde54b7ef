/** Files that build on others (`includes` of ERC-7730): what they add to a format joins what is there, field by field. */
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import { object, Refused } from './read-json.ts'

const maxIncludes = 4

/** `files` by their path in the registry. Throws Refused. */
export function mergeIncludes(path: string, files: ReadonlyMap<string, Json>, depth = 0): JsonObject {
  const { includes, ...own } = object(files.get(path))
  if (includes === undefined) return own
  const names = (Array.isArray(includes) ? includes : [includes]) as readonly Json[]
  if (depth >= maxIncludes || names.length > maxIncludes) throw new Refused('includes without end')
  return [...names.map((name) => mergeIncludes(besides(path, name), files, depth + 1)), own].reduce(merge)
}

function besides(path: string, name: Json): string {
  if (typeof name !== 'string') throw new Refused('an include')
  const folders = path.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..') folders.pop()
    else if (part !== '.') folders.push(part)
  }
  return folders.join('/')
}

const some = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})

function merge(under: JsonObject, over: JsonObject): JsonObject {
  const [below, above] = [some(under['display']), some(over['display'])]
  const [formats, more] = [some(below['formats']), some(above['formats'])]
  const joined = Object.entries(more).map(([key, format]) => [key, Object.hasOwn(formats, key) ? mergeFormat(some(formats[key]), some(format)) : format] as const)
  return {
    ...under,
    ...over,
    context: { ...some(under['context']), ...some(over['context']) },
    metadata: { ...some(under['metadata']), ...some(over['metadata']) },
    display: {
      ...below,
      ...above,
      definitions: { ...some(below['definitions']), ...some(above['definitions']) },
      formats: { ...formats, ...Object.fromEntries(joined) },
    },
  }
}

function mergeFormat(under: JsonObject, over: JsonObject): JsonObject {
  const list = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])
  const fields = [...list(under['fields'])]
  for (const field of list(over['fields'])) {
    const at = fields.findIndex((other) => field['path'] !== undefined && other['path'] === field['path'])
    const below = fields[at]
    if (below === undefined) fields.push(field)
    else fields[at] = { ...below, ...field, params: { ...some(below['params']), ...some(field['params']) } }
  }
  return { ...under, ...over, fields }
}
