/* What lies on disk of an unpacked extension. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * @typedef {{
 *   dir: string,
 *   id: string,
 *   version: string,
 *   popup: string | undefined,
 *   totalBytes: number,
 *   injectedBytes: number,
 *   injectedGzipBytes: number,
 *   sizeOf: (url: string) => number,
 * }} Extension
 */

/** @param {string} dir @returns {string[]} */
const listFiles = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !path.endsWith('.map') && !path.startsWith('_metadata'))

/** Chromium makes the id of the public key or, without one, of the directory. @param {string} dir @param {any} manifest */
const idOf = (dir, manifest) =>
  createHash('sha256')
    .update(manifest.key === undefined ? dir : Buffer.from(manifest.key, 'base64'))
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)))

/** @param {string} given @returns {Extension} */
export const readExtension = (given) => {
  const dir = realpathSync(given)
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8').replace(/^\uFEFF/, ''))
  /** @param {string} path */
  const sizeOfFile = (path) => statSync(join(dir, path), { throwIfNoEntry: false })?.size ?? 0
  /** @type {Set<string>} */
  const injected = new Set((manifest.content_scripts ?? []).flatMap((/** @type {any} */ { js }) => js ?? []))
  const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0)
  return {
    dir,
    id: idOf(dir, manifest),
    version: manifest.version,
    popup: manifest.action?.default_popup ?? manifest.browser_action?.default_popup,
    totalBytes: sum(listFiles(dir).map(sizeOfFile)),
    injectedBytes: sum([...injected].map(sizeOfFile)),
    injectedGzipBytes: sum([...injected].map((path) => gzipSync(readFileSync(join(dir, path)), { level: 9 }).length)),
    sizeOf: (url) => (url.startsWith('chrome-extension://') ? sizeOfFile(decodeURIComponent(new URL(url).pathname)) : 0),
  }
}
