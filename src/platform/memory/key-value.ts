import type { Json } from '../../core/json.ts'
import { encodeText } from '../../core/vault/bytes.ts'
import type { KeyValue } from '../platform.ts'

export type MemoryKeyValue = KeyValue & { readonly clear: () => void }

/** A storage area: what goes in and out is a copy that went through JSON, as in the browser. `quota` is in UTF-8 bytes of keys and values. */
export function makeMemoryKeyValue(quota = Number.POSITIVE_INFINITY): MemoryKeyValue {
  const sizeOf = (key: string, text: string): number => encodeText(key).length + encodeText(text).length
  const texts = new Map<string, string>()
  const parse = (text: string): Json => JSON.parse(text) as Json
  return {
    get: async (key) => {
      const text = texts.get(key)
      return text === undefined ? undefined : parse(text)
    },
    set: async (key, value) => {
      const text = JSON.stringify(value)
      if (quota !== Number.POSITIVE_INFINITY) {
        const others = [...texts].reduce((sum, [other, held]) => sum + (other === key ? 0 : sizeOf(other, held)), 0)
        if (others + sizeOf(key, text) > quota) throw new DOMException('no room', 'QuotaExceededError')
      }
      texts.set(key, text)
    },
    remove: async (key) => {
      texts.delete(key)
    },
    all: async () => Object.fromEntries([...texts].map(([key, text]) => [key, parse(text)])),
    clear: () => texts.clear(),
  }
}
