import { fileURLToPath } from 'node:url'

/** Absolute path of something in the checkout. @param {string} path @returns {string} */
export const inTree = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const outDir = inTree('e2e/out')
export const builtExtension = inTree('dist/chrome')
/** What `npm run coverage` builds and drives, and where it writes. */
export const coverageDir = inTree('e2e/out/coverage')
export const measuredExtension = inTree('e2e/out/coverage/chrome')
export const runningFile = inTree('e2e/out/running.json')

/** The tools' own entry files, so that no shell and no `.cmd` wrapper stands between us and their exit codes. */
export const tools = {
  tsc: inTree('node_modules/typescript/bin/tsc'),
  oxlint: inTree('node_modules/oxlint/bin/oxlint'),
  vitest: inTree('node_modules/vitest/vitest.mjs'),
  vite: inTree('node_modules/vite/bin/vite.js'),
  playwright: inTree('node_modules/@playwright/test/cli.js'),
  knip: inTree('node_modules/knip/bin/knip.js'),
}
