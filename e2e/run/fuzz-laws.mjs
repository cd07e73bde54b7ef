import { runnerImport } from 'vite'
import { inTree } from './paths.mjs'

/** The laws about what is drawn read its words and not its looks. */
const withoutStyles = {
  name: 'without-styles',
  enforce: /** @type {const} */ ('pre'),
  resolveId: (/** @type {string} */ id) => (id.endsWith('.css') ? '\0without-style' : undefined),
  load: (/** @type {string} */ id) => (id === '\0without-style' ? '' : undefined),
}

/** Loads a module of the tree, TypeScript and all, on any Node that we support. @param {string} path @returns {Promise<any>} */
export const load = async (path) => (await runnerImport(inTree(path), { configFile: false, logLevel: 'error', root: inTree('.'), plugins: [withoutStyles] })).module

/** @returns {Promise<readonly { name: string, cases: number }[]>} */
export const listLaws = async () => (await load('e2e/hostile/laws/index.ts')).laws
