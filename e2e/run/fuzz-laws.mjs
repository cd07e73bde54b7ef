import { runnerImport } from 'vite'
import { inTree } from './paths.mjs'

/** Loads a module of the tree, TypeScript and all, on any Node that we support. @param {string} path @returns {Promise<any>} */
export const load = async (path) => (await runnerImport(inTree(path), { configFile: false, logLevel: 'error', root: inTree('.') })).module

/** @returns {Promise<readonly { name: string, cases: number }[]>} */
export const listLaws = async () => (await load('e2e/hostile/laws/index.ts')).laws
