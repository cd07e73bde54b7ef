import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTree } from '../run/paths.mjs'
import { makeBill } from './bill.mjs'
import { readFolder, sha256, sorted } from './files.mjs'
import { noticesFile, readNotices } from './notices.mjs'
import { zip } from './zip.mjs'

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(inTree(path), 'utf8'))

/** @param {readonly string[]} args */
const git = (args) => execFileSync('git', args, { cwd: inTree('.'), encoding: 'utf8', maxBuffer: 2 ** 28 })

/** Whether this is a checkout; a folder that was unpacked from the source zip is none. */
const isCheckout = () => existsSync(inTree('.git'))

/** What differs from the commit, a line each. */
export const findUncommitted = () => (isCheckout() ? git(['status', '--porcelain']).split('\n').filter(Boolean) : [])

/** What git holds, as it lies here: what add-ons.mozilla.org asks for to build it again. */
const sources = () => {
  const paths = git(['ls-files', '-z']).split('\0').filter((path) => path !== '' && existsSync(inTree(path)))
  return sorted(paths.map((path) => [path, readFileSync(inTree(path))]))
}

/**
 * Everything a release consists of, by file name, made of the builds that lie in a folder.
 * @param {string} dist
 * @returns {import('./files.mjs').Files}
 */
export const makeRelease = (dist) => {
  const product = readJson('package.json')
  const name = `${product.name}-${product.version}`
  const notices = readFileSync(join(dist, 'chrome', noticesFile), 'utf8')
  const bill = makeBill(product, readNotices(notices), readJson('package-lock.json').packages)
  const parts = sorted([
    [`${name}-chrome.zip`, zip(readFolder(join(dist, 'chrome')))],
    [`${name}-firefox.zip`, zip(readFolder(join(dist, 'firefox')))],
    [`${name}.cdx.json`, Buffer.from(`${JSON.stringify(bill, null, 2)}\n`)],
    ...(isCheckout() ? [/** @type {const} */ ([`${name}-source.zip`, zip(sources())])] : []),
  ])
  const sums = Object.entries(parts).map(([file, bytes]) => `${sha256(bytes)}  ${file}\n`)
  return { ...parts, SHA256SUMS: Buffer.from(sums.join('')) }
}
