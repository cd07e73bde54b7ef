/*
 * The floors: the least code that still answers a page from an extension's worker. What they cost nobody can avoid, so
 * Holdfast is measured against them and not against the clock.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {'port' | 'messages' | 'all-frames'} FloorKind */

/** @type {readonly FloorKind[]} */
export const floorKinds = ['port', 'messages', 'all-frames']

const inpage = `(() => {
let last = 0
const waiting = new Map()
document.addEventListener('floor:answer', (event) => {
  const { id, result } = JSON.parse(event.detail)
  waiting.get(id)?.(result)
  waiting.delete(id)
})
const request = ({ method, params }) => new Promise((resolve) => {
  last += 1
  waiting.set(last, resolve)
  document.dispatchEvent(new CustomEvent('floor:ask', { detail: JSON.stringify({ id: last, method, params }) }))
})
const provider = Object.freeze({ request, on: () => provider, removeListener: () => provider })
const info = Object.freeze({ uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Floor', icon: 'data:image/svg+xml,<svg/>', rdns: 'test.floor' })
const detail = Object.freeze({ info, provider })
const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
if (!window.ethereum) window.ethereum = provider
window.addEventListener('eip6963:requestProvider', announce)
announce()
})()`

const toPage = `const answer = (reply) => document.dispatchEvent(new CustomEvent('floor:answer', { detail: JSON.stringify(reply) }))`
const fromPage = `document.addEventListener('floor:ask', (event) => send(JSON.parse(event.detail)))`

/** The port is opened when first needed and again after the worker was stopped; what was under way is sent again. */
const overPort = `(() => {
let port
const open = new Map()
${toPage}
const connect = () => {
  port = chrome.runtime.connect()
  port.onMessage.addListener((reply) => { open.delete(reply.id); answer(reply) })
  port.onDisconnect.addListener(() => { port = undefined; for (const ask of [...open.values()]) send(ask) })
}
const send = (ask) => { open.set(ask.id, ask); if (port === undefined) connect(); port.postMessage(ask) }
${fromPage}
})()`

const overMessages = `(() => {
${toPage}
const send = async (ask) => answer(await chrome.runtime.sendMessage(ask))
${fromPage}
})()`

const worker = `const echo = ({ id, method }) => ({ id, result: method })
chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener((ask) => port.postMessage(echo(ask))))
chrome.runtime.onMessage.addListener((ask, sender, answer) => answer(echo(ask)))`

const popup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>
<style>body { width: 360px; height: 600px; margin: 0; font: 14px sans-serif }</style>
<h1>Floor</h1><button id="open">Unlock</button><script src="popup.js"></script></html>`

const popupScript = `document.getElementById('open').addEventListener('click', () => chrome.runtime.sendMessage({ id: 1, method: 'x' }))`

/** Where Holdfast puts its scripts, except for the one that shows what all frames would cost. @param {FloorKind} kind */
const manifestOf = (kind) => {
  const place = { matches: ['http://*/*', 'https://*/*'], run_at: 'document_start', all_frames: kind === 'all-frames' }
  return {
    manifest_version: 3,
    name: `Floor (${kind})`,
    version: '1.0',
    background: { service_worker: 'worker.js' },
    action: { default_popup: 'popup.html' },
    permissions: ['storage'],
    content_scripts: [
      { ...place, js: ['inpage.js'], world: 'MAIN' },
      { ...place, js: ['content.js'] },
    ],
  }
}

/** Writes one floor as an unpacked extension. @param {string} folder @param {FloorKind} kind @returns {string} its directory */
export const writeFloor = (folder, kind) => {
  const dir = join(folder, `floor-${kind}`)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const files = {
    'manifest.json': JSON.stringify(manifestOf(kind), null, 2),
    'inpage.js': inpage,
    'content.js': kind === 'messages' ? overMessages : overPort,
    'worker.js': worker,
    'popup.html': popup,
    'popup.js': popupScript,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  return dir
}
