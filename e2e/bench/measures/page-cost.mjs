/* What an extension adds to a page that never asks it for anything. */
import { pause } from '../chrome.mjs'
import { goTo, readMetrics, withPage } from '../page.mjs'

/** Long enough for what an extension does after the load. */
const quietMs = 400

/** @param {string} path @param {string} row @returns {(open: import('./open.mjs').Open) => Promise<void>} */
const load = (path, row) => ({ chrome, siteUrl, note }) =>
  withPage(chrome, async (page) => {
    // Thread ticks: time that another process had the core is not counted.
    await page.send('Performance.enable', { timeDomain: 'threadTicks' })
    await goTo(page, siteUrl + path)
    await pause(quietMs)
    const { taskMs, heapBytes } = await readMetrics(page)
    note(`${row}.task`, taskMs)
    note(`${row}.heap`, heapBytes)
  })

/** @type {import('./open.mjs').Measure} */
export const blankPage = {
  name: 'page',
  samples: 6,
  takes: ({ kind, state }) => kind !== 'unlock' && state !== 'locked',
  sample: load('/blank', 'page'),
}

/** @type {import('./open.mjs').Measure} */
export const framedPage = { ...blankPage, samples: 4, sample: load('/frames', 'frames') }
