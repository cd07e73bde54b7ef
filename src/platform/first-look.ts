/**
 * A start of the worker reads a dozen keys, one after the other as it learns what it needs, and each is a question to the
 * browser's process. `withFirstLook` asks once for all of them: until `end`, a key that nothing was written to since is
 * answered from that one look. Where the look fails (one unreadable key fails it, security.md R15) every key is asked for itself.
 */
import type { Json } from '../core/json.ts'
import type { KeyValue } from './platform.ts'

export type FirstLook = KeyValue & { readonly end: () => void }

export function withFirstLook(area: KeyValue): FirstLook {
  let look: Promise<Readonly<Record<string, Json>> | undefined> | undefined = area.all().catch(() => undefined)
  const written = new Set<string>()

  async function get(key: string): Promise<Json | undefined> {
    const known = written.has(key) ? undefined : await look
    // Looked at again: it may have been written to, or the look ended, while this waited.
    if (known === undefined || look === undefined || written.has(key)) return area.get(key)
    return Object.hasOwn(known, key) ? known[key] : undefined
  }

  const note = (key: string): void => {
    if (look !== undefined) written.add(key)
  }

  return {
    get,
    all: async () => (written.size === 0 ? await look : undefined) ?? area.all(),
    set: (key, value) => {
      note(key)
      return area.set(key, value)
    },
    remove: (key) => {
      note(key)
      return area.remove(key)
    },
    end: () => {
      look = undefined
      written.clear()
    },
  }
}
