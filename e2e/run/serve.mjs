import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createProbe } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * The wished port where it is free, else any free one.
 * @param {number} wished
 * @returns {Promise<number>}
 */
export const findFreePort = (wished = 0) =>
  new Promise((resolve, reject) => {
    const probe = createProbe()
    probe.once('error', () => (wished === 0 ? reject(new Error('No port is free.')) : resolve(findFreePort(0))))
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wished))
    })
  })

/** @typedef {{ port: number, url: string, close: () => Promise<void> }} Served */

/**
 * Starts a server on this computer only.
 * @param {import('node:http').RequestListener} answer
 * @param {number} [wishedPort]
 * @returns {Promise<Served>} its address says localhost, as a site under development would
 */
export const serve = async (answer, wishedPort = 0) => {
  const port = await findFreePort(wishedPort)
  const server = createServer(answer)
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  return {
    port,
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Serves a folder of files.
 * @param {string} folder
 * @param {number} [wishedPort]
 * @param {{ readonly [path: string]: string }} [instead] texts that stand in for files, by path
 * @returns {Promise<Served>}
 */
export const serveFolder = (folder, wishedPort = 0, instead = {}) =>
  serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = normalize(join(folder, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)))
    if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    const text = instead[pathname]
    if (text === undefined) createReadStream(file).pipe(response)
    else response.end(text)
  }, wishedPort)
