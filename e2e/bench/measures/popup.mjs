/* How long a person waits for the popup. It is opened in a tab: a real popup closes when anything else has the focus. */
import { evaluate, waitFor, withPage } from '../page.mjs'
import { stopWorker } from './stopped.mjs'
import { wake } from './open.mjs'
import { pause } from '../chrome.mjs'

const patienceMs = 12_000
const world = 'bench'

/*
 * Interactive: the first frame in which something that can be pressed or typed into is drawn. In a world of its own, since
 * a wallet may close its page's globals to others.
 */
const probe = `(() => {
if (window !== top) return
const seen = (window.seen = { paint: null, interactive: null, what: null })
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime
}).observe({ type: 'paint', buffered: true })
const isDrawn = (element) => {
  const { width, height } = element.getBoundingClientRect()
  if (width < 8 || height < 8) return false
  const { visibility, display, opacity } = getComputedStyle(element)
  return visibility !== 'hidden' && display !== 'none' && Number(opacity) > 0
}
const use = 'button:not(:disabled), input:not([type=hidden]), textarea, select, [role=button], a[href]'
const look = () => {
  const found = document.body && [...document.querySelectorAll(use)].find(isDrawn)
  if (!found) return requestAnimationFrame(look)
  seen.interactive = performance.now()
  seen.what = found.tagName.toLowerCase() + ' ' + (found.getAttribute('aria-label') || found.textContent || found.placeholder || found.type || '').trim().slice(0, 24)
}
requestAnimationFrame(look)
})()`

/** @param {import('../pipe.mjs').Session} page */
const readProbe = async (page) => {
  const { executionContextId } = await page.send('Page.createIsolatedWorld', { frameId: page.targetId, worldName: world })
  const { result } = await page.send('Runtime.evaluate', { expression: 'window.seen', contextId: executionContextId, returnByValue: true })
  return result.value
}

/** @param {import('./open.mjs').Open} open @param {string} row */
const openPopup = async ({ chrome, contestant, note, say }, row) => {
  const { extension } = contestant
  if (extension?.popup === undefined) return
  const { id, popup } = extension
  await withPage(chrome, async (page) => {
    await page.send('Page.enable')
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: probe, worldName: world })
    await page.send('Page.bringToFront')
    await page.send('Page.navigate', { url: `chrome-extension://${id}/${popup}` })
    const seen = await waitFor(async () => {
      const found = await readProbe(page).catch(() => undefined)
      return typeof found?.paint === 'number' && typeof found.interactive === 'number' ? found : undefined
    }, patienceMs, 30)
    note(`popup.${row}.paint`, seen?.paint ?? null)
    note(`popup.${row}`, seen === undefined ? null : Math.max(seen.paint, seen.interactive))
    say(`the popup shows ${seen === undefined ? 'nothing to press' : seen.what}`)
    // A page that is closed while it still starts would burden the next sample.
    await pause(300)
    if (row === 'warm') note('popup.heap', await evaluate(page, 'performance.memory?.usedJSHeapSize ?? null').catch(() => null))
  })
  await closeOthers(chrome, id)
}

/** Some wallets open a tab of their own. @param {import('../chrome.mjs').Chrome} chrome @param {string} id */
export const closeOthers = async (chrome, id) => {
  for (const { targetId, type, url } of await chrome.targets()) {
    const isTheirs = type === 'page' && url.startsWith(`chrome-extension://${id}/`)
    if (isTheirs) await chrome.root.send('Target.closeTarget', { targetId }).catch(() => {})
  }
}

/** @type {import('./open.mjs').Measure} */
export const popup = {
  name: 'popup',
  samples: 3,
  takes: ({ kind, floor }) => kind !== 'none' && kind !== 'unlock' && floor !== 'all-frames' && floor !== 'messages',
  sample: async (open) => {
    await wake(open)
    await openPopup(open, 'warm')
    if (await stopWorker(open)) await openPopup(open, 'stopped')
  },
}
