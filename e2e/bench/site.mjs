/* The pages that wallets are measured on. */
import { serve } from '../run/serve.mjs'

export const frameCount = 10

/** @param {string} title @param {string} body */
const page = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`

const frames = Array.from({ length: frameCount }, (_, at) => `<iframe src="/frame?${at}" width="50" height="50"></iframe>`).join('')

/*
 * `run` asks one after the other or all at once and keeps each answer's time; `ask` asks once and gives up after 8 s.
 * `startedAt` and `answeredAt` of a page that asks by itself count from the start of its navigation.
 */
const asking = `<script>
const find = () => new Promise((found) => {
  const end = performance.now() + 3_000
  const look = () => window.ethereum || performance.now() > end ? found(window.ethereum) : setTimeout(look, 1)
  addEventListener('eip6963:announceProvider', ({ detail }) => found(detail.provider))
  dispatchEvent(new Event('eip6963:requestProvider'))
  look()
})
const provider = find()
const said = (value) => JSON.stringify(value) ?? 'undefined'
const failed = (error) => 'error ' + error?.code + ' ' + error?.message
window.run = async (method, count, atOnce) => {
  const wallet = await provider
  const times = []
  let errors = 0
  let first
  const one = async () => {
    const start = performance.now()
    let answer
    try { answer = said(await wallet.request({ method })) } catch (error) { errors += 1; answer = failed(error) }
    times.push(performance.now() - start)
    first ??= answer
  }
  const start = performance.now()
  if (atOnce) await Promise.all(Array.from({ length: count }, one))
  else for (let at = 0; at < count; at += 1) await one()
  return { times, errors, first, totalMs: performance.now() - start }
}
window.askOnce = async (method) => {
  const wallet = await provider
  const start = performance.now()
  const answer = wallet.request({ method }).then(said, failed)
  const late = new Promise((resolve) => setTimeout(resolve, 8_000))
  const first = await Promise.race([answer, late])
  return { answer: first ?? null, ms: first === undefined ? null : performance.now() - start }
}
const wished = new URLSearchParams(location.search).get('ask')
if (wished) provider.then((wallet) => wallet.request({ method: wished })).then(said, failed).then((answer) => {
  window.answer = answer
  window.answeredAt = performance.now()
})
window.ask = async (request) => (await provider).request(request).then((result) => ({ result }), ({ code, message }) => ({ error: { code, message } }))
</script>`

/** @type {{ readonly [path: string]: string }} */
const pages = {
  '/blank': page('Blank', 'blank'),
  '/frames': page('Frames', frames),
  '/frame': page('Frame', 'frame'),
  '/ask': page('Ask', `asks${asking}`),
}

/** Cross-origin isolated, because `performance.now()` counts in steps of 0.1 ms elsewhere. */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

export const serveSite = () =>
  serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const html = pages[pathname]
    const isolated = pathname === '/ask' ? isolation : {}
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html', 'cache-control': 'no-store', ...isolated })
    response.end(html)
  })
