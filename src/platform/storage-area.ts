/** storage.local and storage.session as KeyValue. Errors are not swallowed: a failed write must be seen (security.md 1.1). */
import type { Json } from '../core/json.ts'
import { browser } from './browser.ts'
import type { KeyValue } from './platform.ts'

export function makeStorageArea(name: 'local' | 'session'): KeyValue {
  const area = browser.storage[name]
  return {
    get: async (key) => (await area.get(key))[key] as Json | undefined,
    set: async (key, value) => {
      await area.set({ [key]: value })
    },
    remove: async (key) => {
      await area.remove(key)
    },
    all: async () => (await area.get(null)) as Record<string, Json>,
  }
}

/** Content scripts can read and write storage.local until this has run (ruling 1); call it first thing. */
export async function closeStorageToContentScripts(): Promise<void> {
  type Closable = { setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }
  const names = ['local', 'session'] as const
  await Promise.all(names.map((name) => (browser.storage[name] as Closable).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })))
}
