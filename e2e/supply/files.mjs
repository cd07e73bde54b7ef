import { readFileSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'

/** @typedef {Readonly<Record<string, Uint8Array>>} Files by their path inside a package, with forward slashes, sorted */

/**
 * @param {string} folder
 * @returns {Files}
 */
export const readFolder = (folder) => {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return sorted(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]))
}

/**
 * By UTF-16 code units: the order must not follow the language of the machine.
 * @param {readonly (readonly [path: string, bytes: Uint8Array])[]} entries
 * @returns {Files}
 */
export const sorted = (entries) => Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
