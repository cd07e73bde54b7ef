/**
 * That a wallet was here, in a third place which shares no file with the two homes: a browser may mend both of them by emptying
 * them (security.md 1.2, rows 15 and 16), and then nothing else would tell a destroyed wallet from none. It holds no more
 * than that. A browser without this store has two places, as before.
 */
import type { Trace } from './platform.ts'

const cacheName = 'holdfast'
/** Never asked for: a cache takes https addresses only, and our own have another scheme. */
const address = 'https://holdfast.invalid/a-wallet-was-here'

export const trace: Trace = {
  has: async () => {
    try {
      return (await (await caches.open(cacheName)).match(address)) !== undefined
    } catch {
      return false
    }
  },
  leave: async () => {
    await (await caches.open(cacheName)).put(address, new Response(''))
  },
  forget: async () => {
    await caches.delete(cacheName)
  },
}
