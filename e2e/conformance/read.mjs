import { readdirSync, readFileSync } from 'node:fs'
import { load } from '../run/fuzz-laws.mjs'
import { inTree } from '../run/paths.mjs'
import { isCounted, makeMatrix } from './matrix.mjs'
import { standards } from './standards.mjs'

/** @param {string} folder from the top of the tree */
const readSources = (folder) =>
  readdirSync(inTree(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(isCounted)
    .map((path) => ({ path, text: readFileSync(inTree(path), 'utf8') }))

/** The table of this very tree. @returns {Promise<readonly import('./matrix.mjs').Row[]>} */
export const readMatrix = async () => {
  const { methods } = await load('src/chains/eip155/methods/index.ts')
  const { filterMethods } = await load('src/content/filters.ts')
  const sources = ['src/chains', 'src/content', 'e2e/hostile', 'e2e/stories'].flatMap(readSources)
  return makeMatrix({ registered: methods, local: filterMethods, standards, sources })
}
