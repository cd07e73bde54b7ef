import { writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { packageOf, readLicences, readPackage } from './packages.mjs'

/*
 * THIRD-PARTY.txt, which the licences of what we ship ask for. The bundler knows what went in: package.json names
 * too much (what only tests need) and too little (fonts, word lists, what our packages need themselves).
 */

export const noticesFile = 'THIRD-PARTY.txt'

const rule = '='.repeat(80)

/** @param {import('./packages.mjs').Shipped} shipped */
const heading = ({ name, version, licence }) => `${name} ${version} (${licence})`

/** @param {Iterable<string>} names */
export const writeNotices = (names) =>
  [
    'Holdfast contains work of others. Each is listed with its version and licence, then its own words.',
    'Their sources are in the npm registry under these names and versions, unchanged.',
    'The descriptions of contracts in clear/ are those of the public registry of ERC-7730, as micro-eth-signer ships them; clear/index.json names its commit.',
    ...[...names].toSorted().map((name) => [rule, heading(readPackage(name)), rule, '', ...readLicences(name)].join('\n')),
    '',
  ].join('\n\n')

/**
 * What is shipped, as the notices say it.
 * @param {string} text
 * @returns {readonly import('./packages.mjs').Shipped[]}
 */
export const readNotices = (text) =>
  text.split(`${rule}\n`).flatMap((line) => {
    const [, name, version, licence] = /^(\S+) (\d\S*) \((.+)\)\n$/.exec(line) ?? []
    return name === undefined || version === undefined || licence === undefined ? [] : [{ name, version, licence }]
  })

/**
 * Every module of a bundle whose code is in it, and the original of every file that it copies.
 * @param {import('vite').Rolldown.OutputBundle} bundle
 */
const sourcesOf = (bundle) =>
  Object.values(bundle).flatMap((output) =>
    output.type === 'asset'
      ? output.originalFileNames
      : Object.entries(output.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  )

/**
 * The environments of one target are built one after the other into one folder; each adds what it brought.
 * @returns {import('vite').Plugin}
 */
export const thirdPartyNotices = () => {
  /** @type {Map<string, Set<string>>} */
  const shipped = new Map()
  return {
    name: 'holdfast-notices',
    sharedDuringBuild: true,
    writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const names = shipped.get(dir) ?? new Set()
      shipped.set(dir, names)
      for (const source of sourcesOf(bundle)) {
        const name = packageOf(isAbsolute(source) ? source : resolve(this.environment.config.root, source))
        if (name !== undefined) names.add(name)
      }
      writeFileSync(join(dir, noticesFile), writeNotices(names))
    },
  }
}
