/* The extension's service worker: whether it runs, how to stop it, how to look into it. */
import { pause } from './chrome.mjs'
import { waitFor } from './page.mjs'

/** @typedef {{ isRunning: () => boolean, stop: () => Promise<boolean> }} WorkerWatch */

/**
 * Watches the worker through a page's ServiceWorker domain, which does not attach to it. `stop` ends it as Chromium does
 * after 30 s of silence, and is true once it has ended.
 * @param {import('./pipe.mjs').Session} page any page of that browser, open for as long as the watch lasts
 * @param {string} extensionId
 * @returns {Promise<WorkerWatch>}
 */
export const watchWorker = async (page, extensionId) => {
  /** @type {Map<string, string>} */
  const statusOf = new Map()
  page.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { scriptURL, versionId, runningStatus } of versions) {
      if (scriptURL.startsWith(`chrome-extension://${extensionId}/`)) statusOf.set(versionId, runningStatus)
    }
  })
  await page.send('ServiceWorker.enable')
  const isRunning = () => [...statusOf.values()].some((status) => status !== 'stopped')
  return {
    isRunning,
    stop: async () => {
      await page.send('ServiceWorker.stopAllWorkers').catch(() => {})
      return (await waitFor(async () => (isRunning() ? undefined : true), 4_000, 5)) === true
    },
  }
}

/**
 * @param {import('./chrome.mjs').Chrome} chrome @param {string} extensionId @param {number} [timeoutMs]
 * @returns {Promise<import('./chrome.mjs').Target | undefined>}
 */
export const findWorker = (chrome, extensionId, timeoutMs = 8_000) =>
  waitFor(async () => {
    const prefix = `chrome-extension://${extensionId}/`
    const isWorker = (/** @type {string} */ type) => type === 'service_worker' || type === 'background_page'
    return (await chrome.targets()).find(({ type, url }) => isWorker(type) && url.startsWith(prefix))
  }, timeoutMs)

/**
 * Attaches to the running worker, works with it, detaches.
 * @template T
 * @param {import('./chrome.mjs').Chrome} chrome @param {string} extensionId
 * @param {(worker: import('./pipe.mjs').Session) => Promise<T>} work
 * @returns {Promise<T | undefined>} undefined when none runs
 */
export const withWorker = async (chrome, extensionId, work) => {
  const target = await findWorker(chrome, extensionId, 2_000)
  if (target === undefined) return undefined
  const worker = await chrome.attach(target.targetId)
  try {
    return await work(worker)
  } finally {
    await chrome.detach(worker)
    await pause(50)
  }
}
