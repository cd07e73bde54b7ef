import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { inTree } from '../run/paths.mjs'

/*
 * Which packages a module or a font comes from, and what their owners ask of whoever passes them on.
 */

/** @typedef {{ readonly name: string, readonly version: string, readonly licence: string }} Shipped */

/**
 * The name of the package that a path under node_modules belongs to. One of another version, inside a package, is never
 * shipped: it would go unnamed.
 * @param {string} path
 * @returns {string | undefined} undefined for a file of our own
 */
export const packageOf = (path) => {
  const [, inside] = /\/node_modules\/(.*)/.exec(path.replaceAll('\\', '/')) ?? []
  if (inside?.includes('/node_modules/') === true) throw new Error(`${inside} is a second version of a package that is shipped.`)
  return inside === undefined ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0]
}

/** @param {string} name */
const folderOf = (name) => inTree(posix.join('node_modules', name))

/**
 * @param {string} name
 * @returns {Shipped}
 */
export const readPackage = (name) => {
  const { version, license } = JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8'))
  return { name, version, licence: license }
}

/**
 * The texts that a package brings along and that must go with it, in a fixed order, line ends as `\n`.
 * @param {string} name
 * @returns {readonly string[]}
 */
export const readLicences = (name) =>
  readdirSync(folderOf(name))
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folderOf(name), file), 'utf8').replaceAll('\r\n', '\n').trim())
