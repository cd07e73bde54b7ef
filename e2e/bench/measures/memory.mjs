/* What the worker and the popup load at their start, and what of it stays. */
import { pause } from '../chrome.mjs'
import { goTo, withPage } from '../page.mjs'
import { withWorker } from '../worker.mjs'
import { wake } from './open.mjs'

/** @typedef {import('../extension.mjs').Extension} Extension */

/** Bytes of the package's own scripts that a page or worker has parsed. @param {import('../pipe.mjs').Session} session @param {Extension} extension */
const parsedBytes = async (session, extension) => {
  /** @type {Set<string>} */
  const urls = new Set()
  const off = session.on('Debugger.scriptParsed', ({ url }) => void urls.add(url))
  await session.send('Debugger.enable')
  await pause(200)
  off()
  await session.send('Debugger.disable')
  return [...urls].reduce((total, url) => total + extension.sizeOf(url), 0)
}

/** @type {import('./open.mjs').Measure} */
export const memory = {
  name: 'memory',
  samples: 1,
  takes: ({ kind, floor }) => kind !== 'none' && kind !== 'unlock' && floor !== 'all-frames' && floor !== 'messages',
  sample: async (open) => {
    const { chrome, contestant, note } = open
    const { extension } = contestant
    if (extension === undefined) return
    await wake(open)
    await withWorker(chrome, extension.id, async (worker) => {
      await worker.send('HeapProfiler.collectGarbage')
      const { usedSize, backingStorageSize } = await worker.send('Runtime.getHeapUsage')
      note('worker.heap', usedSize)
      if (backingStorageSize !== undefined) note('worker.buffers', backingStorageSize)
      note('worker.parsed', await parsedBytes(worker, extension))
    })
    if (extension.popup === undefined) return
    await withPage(chrome, async (page) => {
      await goTo(page, `chrome-extension://${extension.id}/${extension.popup}`)
      await pause(500)
      note('popup.parsed', await parsedBytes(page, extension))
    })
  },
}
