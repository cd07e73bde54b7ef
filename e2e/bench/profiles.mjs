/* Profiles of a Holdfast that was set up: made once per run, copied for each browser. */
import { join } from 'node:path'
import { inTree, tools } from '../run/paths.mjs'
import { runTool } from '../run/processes.mjs'
import { benchDir } from './contestants.mjs'

/** @param {'one' | 'hundred'} name */
export const profileDir = (name) => join(benchDir, `profile-${name}`)

/**
 * Goes through first run as the stories do. `one` has one account and is connected to the site; `hundred` has a hundred.
 * @param {string} siteUrl @param {string} nodeUrl
 */
export const makeProfiles = async (siteUrl, nodeUrl) => {
  const wish = { HOLDFAST_BENCH_DIR: benchDir, HOLDFAST_BENCH_SITE: siteUrl, HOLDFAST_BENCH_NODE: nodeUrl }
  const exitCode = await runTool(tools.playwright, ['test', '-c', inTree('e2e/bench.config.ts'), '--reporter=line'], wish)
  if (exitCode !== 0) throw new Error('The wallet could not be set up for the bench. What was said stands above.')
}
