import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPipe } from './pipe.mjs'

/** @typedef {import('./pipe.mjs').Session} Session */
/** @typedef {{ targetId: string, type: string, url: string }} Target */

/**
 * @typedef {{
 *   root: Session,
 *   product: string,
 *   targets: () => Promise<readonly Target[]>,
 *   attach: (targetId: string) => Promise<Session>,
 *   detach: (session: Session) => Promise<void>,
 *   newPage: () => Promise<Session>,
 *   closePage: (session: Session) => Promise<void>,
 *   close: () => Promise<void>,
 * }} Chrome
 */

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const switches = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  // A tab behind another tab must not be slower than the one in front.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DisableLoadExtensionCommandLineSwitch',
  '--window-size=1000,800',
  // Nothing leaves this machine: no name resolves, and what is not loopback goes to a closed port.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--proxy-server=http://127.0.0.1:9',
  '--remote-debugging-pipe',
]

/** @param {string | undefined} extension @param {boolean} isBranded */
const loading = (extension, isBranded) => {
  if (extension === undefined) return []
  // Google Chrome no longer knows --load-extension.
  if (isBranded) return ['--enable-unsafe-extension-debugging']
  return [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
}

/**
 * Opens a browser that nothing is attached to. Its profile is its own and is removed with it.
 * @param {import('../run/chromium.mjs').Chromium} chromium
 * @param {{ extension?: string | undefined, profile?: string | undefined }} [options]
 * @returns {Promise<Chrome>}
 */
export const openChrome = async (chromium, { extension, profile } = {}) => {
  const directory = profile ?? mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  const args = [`--user-data-dir=${directory}`, ...switches, ...loading(extension, chromium.branded), 'about:blank']
  const child = spawn(chromium.path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const [out, back] = /** @type {[import('node:stream').Writable, import('node:stream').Readable]} */ (
    /** @type {unknown} */ ([child.stdio[3], child.stdio[4]])
  )
  const { root, open, forget } = openPipe(out, back)

  const killGroup = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended in between.
    }
  }
  process.once('exit', killGroup)

  const { product } = await root.send('Browser.getVersion')
  if (chromium.branded && extension !== undefined) await root.send('Extensions.loadUnpacked', { path: extension })

  /** @param {string} targetId */
  const attach = async (targetId) => {
    const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
    return open(sessionId, targetId)
  }
  const targets = async () => (await root.send('Target.getTargets', { filter: [{}] }))['targetInfos']

  return {
    root,
    product,
    targets,
    attach,
    detach: async (session) => {
      await root.send('Target.detachFromTarget', { sessionId: session.id }).catch(() => {})
      forget(session)
    },
    newPage: async () => attach((await root.send('Target.createTarget', { url: 'about:blank' }))['targetId']),
    closePage: async (session) => {
      await root.send('Target.closeTarget', { targetId: session.targetId }).catch(() => {})
      forget(session)
    },
    close: async () => {
      await root.send('Browser.close', {}, 4_000).catch(() => {})
      await Promise.race([ended, pause(4_000)])
      killGroup()
      await Promise.race([ended, pause(2_000)])
      process.off('exit', killGroup)
      await rm(directory, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
    },
  }
}
