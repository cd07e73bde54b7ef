/*
 * Unlocking in the real worker of the built extension. How much of it is the KDF is seen from outside: the worker's
 * WebAssembly is wrapped through DevTools, so that nothing of this is in the product.
 */
import { password } from '../contestants.mjs'
import { evaluate, withPage } from '../page.mjs'
import { openWalletPort, sendVerb } from '../wallet-port.mjs'
import { withWorker } from '../worker.mjs'
import { wake } from './open.mjs'

/** From the first instance that the KDF asks for to the end of the last call into one. */
const wrapWebAssembly = `(() => {
  const { instantiate } = WebAssembly
  globalThis.kdf = { from: undefined, to: undefined }
  const timed = (work) => (...args) => {
    try { return work(...args) } finally { globalThis.kdf.to = performance.now() }
  }
  WebAssembly.instantiate = async (...args) => {
    globalThis.kdf.from ??= performance.now()
    const made = await instantiate(...args)
    if (!(made instanceof WebAssembly.Instance)) return made
    const exports = Object.entries(made.exports).map(([name, each]) => [name, typeof each === 'function' ? timed(each) : each])
    return { exports: Object.fromEntries(exports) }
  }
})()`

const takeKdf = `(() => {
  const { from, to } = globalThis.kdf
  globalThis.kdf = { from: undefined, to: undefined }
  return from === undefined || to === undefined ? null : to - from
})()`

/** @type {import('./open.mjs').Measure} */
export const unlock = {
  name: 'unlock',
  samples: 1,
  takes: ({ kind, state }) => kind === 'unlock' || state === 'open',
  sample: async (open) => {
    const { chrome, contestant, note, say } = open
    const { extension } = contestant
    if (extension === undefined) return
    await wake(open)
    await withPage(chrome, async (page) => {
      await openWalletPort(page, extension.id)
      if (contestant.state === 'open') await sendVerb(page, 'lock', {})
      await withWorker(chrome, extension.id, async (worker) => {
        await evaluate(worker, wrapWebAssembly)
        // The first one compiles and makes room; a person who unlocks pays that too, so it counts like the others.
        for (let time = 0; time < 3; time += 1) {
          const totalMs = await sendVerb(page, 'unlock', { password })
          const kdfMs = await evaluate(worker, takeKdf)
          note('unlock.total', totalMs)
          if (kdfMs === null) say('the KDF did not run in WebAssembly')
          // Of each unlock by itself: the two medians may come from different ones.
          else note('unlock.share', (kdfMs / totalMs) * 100)
          await sendVerb(page, 'lock', {})
        }
      })
      if (contestant.state === 'open') await sendVerb(page, 'unlock', { password })
    })
  },
}
