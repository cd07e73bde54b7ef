/* Answers while the worker runs. */
import { evaluate } from '../page.mjs'
import { wake } from './open.mjs'

const inTheBeginning = 20
const inTurn = 100
const atOnce = 200

/** What sites ask most. */
const common = ['eth_chainId', 'eth_accounts', 'net_version']

/** @param {import('./open.mjs').Open} open @param {string} method @param {number} count @param {boolean} [isAtOnce] */
const run = async ({ tab, contestant, say }, method, count, isAtOnce = false) => {
  const found = await evaluate(tab, `run(${JSON.stringify(method)}, ${count}, ${isAtOnce})`, 60_000)
  say(`${method} -> ${found.first}${found.errors > 0 ? ` (${found.errors} of ${count} refused)` : ''}`)
  if (found.errors > 0 && contestant.kind !== 'other') throw new Error(`${method}: ${found.first}`)
  return found
}

/** @type {import('./open.mjs').Measure} */
export const warm = {
  name: 'warm',
  samples: 2,
  takes: ({ kind, state, floor }) => kind !== 'none' && kind !== 'unlock' && state !== 'locked' && floor !== 'all-frames',
  sample: async (open) => {
    const { tab, note, contestant } = open
    await tab.send('Page.bringToFront')
    await wake(open)
    for (const method of common) {
      await run(open, method, inTheBeginning)
      for (const ms of (await run(open, method, inTurn)).times) note(`warm.${method}`, ms)
    }
    await run(open, contestant.needs, inTheBeginning)
    for (const ms of (await run(open, contestant.needs, inTurn)).times) note('warm.worker', ms)
    note('atOnce.wall', (await run(open, contestant.needs, atOnce, true)).totalMs)
  },
}
