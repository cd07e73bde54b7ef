import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inTree } from './paths.mjs'
import { findFreePort } from './serve.mjs'

/** The words every Ethereum developer knows. Nothing of value may ever stand behind them. */
export const devWords = 'test test test test test test test test test test test junk'
export const chainId = 31_337

/** @typedef {{ url: string, port: number, pid: number, ask: (method: string, params?: unknown[]) => Promise<any>, stop: () => Promise<void> }} Anvil */

/** The binary itself: its npm wrapper would leave a child behind when it is ended. @returns {string} */
const anvilBinary = () => {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[/** @type {string} */ (process.platform)]
  const cpu = { x64: 'amd64', arm64: 'arm64' }[/** @type {string} */ (process.arch)]
  const path = inTree(
    `node_modules/@foundry-rs/anvil-${system}-${cpu}/bin/anvil${process.platform === 'win32' ? '.exe' : ''}`,
  )
  if (!existsSync(path)) {
    throw new Error(`There is no anvil for ${process.platform} on ${process.arch} at ${path}. Run npm ci once more.`)
  }
  return path
}

/**
 * @param {string} url
 * @param {string} method
 * @param {unknown[]} [params]
 * @returns {Promise<any>} the result; an error of the node is thrown
 */
export const askNode = async (url, method, params = []) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer = /** @type {any} */ (await response.json())
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result
}

/**
 * Starts a local Ethereum node with ten funded accounts and waits until it listens.
 * @param {{ port?: number, stateFile?: string }} [options] a wished port (a free one is taken where it is not free)
 *   a file in which the chain outlives the node
 * @returns {Promise<Anvil>}
 */
export const startAnvil = async ({ port: wishedPort = 0, stateFile } = {}) => {
  const port = await findFreePort(wishedPort)
  const state = stateFile === undefined ? [] : ['--state', stateFile]
  const args = ['--port', `${port}`, '--host', '127.0.0.1', '--chain-id', `${chainId}`, '--mnemonic', devWords, ...state]
  const child = spawn(anvilBinary(), args, { stdio: ['ignore', 'pipe', 'pipe'] })
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()))

  await new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`anvil ended at once: ${said.slice(-500)}`)))
    child.stderr.on('data', (text) => (said += text))
    child.stdout.on('data', (text) => {
      said = (said + text).slice(-10_000)
      if (said.includes('Listening on')) resolve(undefined)
    })
  })

  const url = `http://127.0.0.1:${port}`
  return {
    url,
    port,
    pid: /** @type {number} */ (child.pid),
    ask: (method, params) => askNode(url, method, params),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
