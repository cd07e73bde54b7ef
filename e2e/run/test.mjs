import { existsSync, readFileSync, rmSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { lintPackage } from '../firefox/lint.mjs'
import { findFirefox, oldestFirefox } from './firefox.mjs'
import { inTree, tools } from './paths.mjs'
import { runTool } from './processes.mjs'
import { setUp } from './setup.mjs'

/*
 * All checks, in one order, on any machine: set-up, types, lint, unit tests (the architecture test is one), build,
 * supply chain, what Mozilla's linter says, stories in Chromium and, where one is found, in Firefox. A stage that fails does
 * not hide the others. The last line is `N passed, N failed`.
 */

/** @typedef {{ passed: number, failed: number, note?: string, failures?: readonly string[] }} Counts */
/** @typedef {Counts & { name: string, seconds: number }} Stage */

/** @type {Stage[]} */
const stages = []

/**
 * @param {string} name
 * @param {() => Promise<Counts>} run
 */
const runStage = async (name, run) => {
  console.log(`\n== ${name}`)
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  try {
    stages.push({ name, ...(await run()), seconds: seconds() })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    stages.push({ name, passed: 0, failed: 1, seconds: seconds() })
  }
}

/** @param {number} exitCode */
const asOne = (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/**
 * Counts a run from its report; a run that ends badly without a failed test (or without a report) is one failure.
 * @param {string} reportPath
 * @param {() => Promise<number>} run
 * @param {(report: any) => Counts} count
 */
const counted = async (reportPath, run, count) => {
  rmSync(reportPath, { force: true })
  const exitCode = await run()
  const counts = existsSync(reportPath)
    ? count(JSON.parse(readFileSync(reportPath, 'utf8')))
    : { passed: 0, failed: 0, note: 'no report was written' }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** Lines of a failure that only repeat the source. @param {string} line */
const isFrame = (line) => /^\s*>?\s*\d+ \|/.test(line) || /^\s*\|/.test(line) || /node:internal|node_modules/.test(line) || line.trim() === ''

/**
 * A failure as the summary has it: its title, and under it where it failed and how, so short that all of them fit.
 * @param {string} title
 * @param {readonly (string | undefined)[]} errors
 */
const asFailure = (title, errors) => {
  const lines = errors.flatMap((error) => stripVTControlCharacters(error ?? '').split('\n')).filter((line) => !isFrame(line))
  return [title, ...lines.slice(0, 8).map((line) => `    ${line.slice(0, 160)}`)].join('\n        ')
}

/** @param {string} name @param {readonly string[]} [args] */
const laws = (name, args = []) => {
  const report = inTree(`e2e/out/${name}.json`)
  return counted(
    report,
    () => runTool(tools.vitest, ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    ({ numPassedTests, numFailedTests, numPendingTests, testResults }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      failures: testResults.flatMap((/** @type {any} */ { assertionResults }) =>
        assertionResults.filter((/** @type {any} */ { status }) => status === 'failed').map((/** @type {any} */ { fullName, failureMessages }) =>
          asFailure(fullName, failureMessages),
        ),
      ),
      ...(numPendingTests > 0 && { note: `${numPendingTests} skipped` }),
    }),
  )
}

/** @param {any} suite @returns {string[]} */
const failedStories = ({ suites = [], specs = [] }) => [
  ...specs
    .filter((/** @type {any} */ { ok }) => !ok)
    .map((/** @type {any} */ { file, title, tests }) => {
      const errors = tests.flatMap((/** @type {any} */ { results }) => results.flatMap((/** @type {any} */ result) => result.errors))
      return asFailure(`${file}: ${title}`, errors.map((/** @type {any} */ { location, message }) => `line ${location?.line ?? '?'}: ${message}`))
    }),
  ...suites.flatMap(failedStories),
]

/** @param {string} config @param {string} reportFile */
const stories = (config, reportFile) =>
  counted(
    inTree(reportFile),
    () => runTool(tools.playwright, ['test', '-c', config]),
    ({ suites, stats: { expected, unexpected, flaky, skipped } }) => ({
      passed: expected,
      failed: unexpected + flaky,
      failures: failedStories({ suites }),
      ...(skipped > 0 && { note: `${skipped} skipped` }),
    }),
  )

/** No Firefox is ever installed for this: where there is none, the stage says so and counts nothing. */
const firefoxStories = async () => {
  const firefox = findFirefox()
  if (firefox === undefined) return { passed: 0, failed: 0, note: `Firefox ${oldestFirefox} or later: not found, skipped` }
  console.log(`Firefox ${firefox.version} at ${firefox.path}.`)
  return stories('e2e/firefox.config.ts', 'e2e/out/firefox.json')
}

/** @param {string} name */
const passed = (name) => stages.some((stage) => stage.name === name && stage.failed === 0)

await runStage('set-up', async () => {
  const chromium = await setUp()
  process.env['HOLDFAST_CHROMIUM'] = chromium.path
  return { passed: 1, failed: 0 }
})
if (passed('set-up')) {
  await runStage('types', async () => asOne((await runTool(tools.tsc, ['--noEmit'])) || (await runTool(tools.tsc, ['--noEmit', '-p', 'e2e/clients']))))
  await runStage('lint', async () => asOne(await runTool(tools.oxlint, [])))
  await runStage('unit tests', () => laws('unit'))
  await runStage('build', async () => asOne(await runTool(tools.vite, ['build'])))
  if (passed('build')) {
    await runStage('supply chain', () => laws('supply-chain', ['-c', 'e2e/supply.config.ts']))
    await runStage('firefox lint', async () => lintPackage())
    await runStage('browser stories', () => stories('e2e/playwright.config.ts', 'e2e/out/stories.json'))
    await runStage('firefox stories', firefoxStories)
  }
}

console.log('\n== summary')
for (const { name, passed: good, failed, seconds, note, failures } of stages) {
  const counts = `${good} passed, ${failed} failed`
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)} ${counts.padEnd(24)} ${seconds} s  ${note ?? ''}`.trimEnd())
  for (const failure of failures ?? []) console.log(`        ${failure}`)
}
const sum = (/** @type {'passed' | 'failed'} */ key) => stages.reduce((total, stage) => total + stage[key], 0)
process.exitCode = sum('failed') === 0 ? 0 : 1
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
