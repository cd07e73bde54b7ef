import type { Json } from '../../core/json.ts'
import type { KeyValue } from '../platform.ts'

export type MemoryKeyValue = KeyValue & { readonly clear: () => void }

/** A storage area: what goes in and out is a copy that went through JSON, as in the browser. */
export function makeMemoryKeyValue(): MemoryKeyValue {
  const texts = new Map<string, string>()
  const parse = (text: string): Json => JSON.parse(text) as Json
  return {
    get: async (key) => {
      const text = texts.get(key)
      return text === undefined ? undefined : parse(text)
    },
    set: async (key, value) => {
      texts.set(key, JSON.stringify(value))
    },
    remove: async (key) => {
      texts.delete(key)
    },
    all: async () => Object.fromEntries([...texts].map(([key, text]) => [key, parse(text)])),
    clear: () => texts.clear(),
  }
}
