/* What one does with a page through its session. */
import { pause } from './chrome.mjs'

/** @typedef {import('./pipe.mjs').Session} Session */

/**
 * Evaluates in the page's own world; a promise is awaited.
 * @param {Session} session @param {string} expression @param {number} [timeoutMs]
 * @returns {Promise<any>}
 */
export const evaluate = async (session, expression, timeoutMs = 30_000) => {
  const { result, exceptionDetails } = await session.send(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true },
    timeoutMs,
  )
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

/** @param {Session} session @param {string} url */
export const goTo = async (session, url) => {
  await session.send('Page.enable')
  const loaded = session.once('Page.loadEventFired')
  await session.send('Page.navigate', { url })
  await loaded
}

/**
 * Looks every few milliseconds; undefined when the time is over.
 * @template T
 * @param {() => Promise<T | undefined>} look @param {number} timeoutMs @param {number} [everyMs]
 * @returns {Promise<T | undefined>}
 */
export const waitFor = async (look, timeoutMs, everyMs = 20) => {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(everyMs)) {
    const found = await look()
    if (found !== undefined) return found
  }
  return undefined
}

/** Thread time of the main thread and the heap of the page so far. @param {Session} session */
export const readMetrics = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics')
  /** @type {{ [metric: string]: number }} */
  const byName = Object.fromEntries(metrics.map((/** @type {any} */ { name, value }) => [name, value]))
  return { taskMs: (byName['TaskDuration'] ?? 0) * 1_000, heapBytes: byName['JSHeapUsedSize'] ?? 0 }
}

/**
 * Opens a page, works with it, closes it, whatever happens.
 * @template T
 * @param {import('./chrome.mjs').Chrome} chrome @param {(page: Session) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withPage = async (chrome, work) => {
  const page = await chrome.newPage()
  try {
    return await work(page)
  } finally {
    await chrome.closePage(page)
  }
}
