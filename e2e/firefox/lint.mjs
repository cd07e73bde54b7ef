import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { inTree } from '../run/paths.mjs'

/*
 * What `web-ext lint` says of the built package: addons-linter is its engine. Mozilla's store runs the same one.
 * A warning that is not in this list fails, so that each was understood once.
 */

/** @typedef {{ code: string, file?: string, message: string }} Finding */

/** @type {readonly { code: string, file: RegExp, why: string }[]} */
const understood = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^ui\/[\w-]+\.js$/,
    why: "preact's dangerouslySetInnerHTML: nothing of ours uses it, and `trusted-types 'none'` makes the assignment throw",
  },
]

/** @returns {{ passed: number, failed: number, note?: string }} */
export const lintPackage = () => {
  const linter = inTree('node_modules/addons-linter/bin/addons-linter')
  const run = spawnSync(process.execPath, [linter, '--output', 'json', inTree('dist/firefox')], { encoding: 'utf8' })
  /** @type {{ errors: Finding[], warnings: Finding[], notices: Finding[] }} */
  const { errors, warnings, notices } = JSON.parse(run.stdout)
  const isUnderstood = (/** @type {Finding} */ { code, file }) => understood.some((each) => each.code === code && each.file.test(file ?? ''))
  const unknown = [...errors, ...warnings.filter((each) => !isUnderstood(each)), ...notices]
  for (const { code, file, message } of unknown) console.error(`${code} ${file ?? ''}: ${message}`)
  const known = warnings.length + errors.length + notices.length - unknown.length
  return { passed: unknown.length === 0 ? 1 : 0, failed: unknown.length, ...(known > 0 && { note: `${known} known warning(s)` }) }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { failed, note = 'nothing to say' } = lintPackage()
  console.log(`addons-linter: ${failed} failed, ${note}`)
  process.exitCode = failed === 0 ? 0 : 1
}
