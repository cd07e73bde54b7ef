/* The first answer after the worker was stopped. */
import { pause } from '../chrome.mjs'
import { evaluate, goTo, waitFor, withPage } from '../page.mjs'
import { askOnce, wake } from './open.mjs'

const patienceMs = 9_000

/** @param {import('./open.mjs').Open} open @returns {Promise<boolean>} */
export const stopWorker = async ({ watch, say }) => {
  const isStopped = await watch.stop()
  if (!isStopped) say('the worker could not be stopped once')
  // What the browser does after it was stopped (closing ports, telling tabs) is over.
  await pause(200)
  return isStopped
}

/** @type {import('./open.mjs').Measure['takes']} */
const takes = ({ kind, state, floor }) => kind !== 'none' && kind !== 'unlock' && state !== 'locked' && floor !== 'all-frames'

/** An open tab asks. @type {import('./open.mjs').Measure} */
export const openTabAsks = {
  name: 'stopped',
  samples: 4,
  takes,
  sample: async (open) => {
    await wake(open)
    if (!(await stopWorker(open))) return
    open.note('stopped.tab', await askOnce(open, open.contestant.needs))
  },
}

/** What the page may know does not need the worker. @type {import('./open.mjs').Measure} */
export const openTabAsksKnown = {
  name: 'stopped',
  samples: 1,
  takes,
  sample: async (open) => {
    await askOnce(open, 'eth_chainId')
    if (!(await stopWorker(open))) return
    open.note('stopped.known', await askOnce(open, 'eth_chainId'))
  },
}

/** Milliseconds from the navigation to the answer. @param {import('./open.mjs').Open} open @param {string} method @returns {Promise<number | null>} */
const newPageAsks = ({ chrome, siteUrl }, method) =>
  withPage(chrome, async (page) => {
    await goTo(page, `${siteUrl}/ask?ask=${method}`)
    return (await waitFor(async () => (await evaluate(page, 'window.answeredAt')) ?? undefined, patienceMs)) ?? null
  })

/** A new page asks at once. @type {import('./open.mjs').Measure} */
export const newPageAsksStopped = {
  name: 'stopped',
  samples: 3,
  takes,
  sample: async (open) => {
    await wake(open)
    open.note('newPage.warm', await newPageAsks(open, open.contestant.needs))
    if (!(await stopWorker(open))) return
    open.note('newPage.stopped', await newPageAsks(open, open.contestant.needs))
  },
}
