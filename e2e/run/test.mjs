import { existsSync, readFileSync, rmSync } from 'node:fs'
import { lintPackage } from '../firefox/lint.mjs'
import { findFirefox, oldestFirefox } from './firefox.mjs'
import { inTree, tools } from './paths.mjs'
import { runTool } from './processes.mjs'
import { setUp } from './setup.mjs'
import { asFailure, countTries, isTriedAgain, readTry } from './tries.mjs'

/*
 * All checks, in one order, on any machine: set-up, types, lint, unit tests (the architecture test is one), build,
 * supply chain, what Mozilla's linter says, stories in Chromium and, where one is found, in Firefox. A stage that fails does
 * not hide the others; a story that failed is tried once more and the summary says so. The last line is `N passed, N failed`.
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

/**
 * Runs the stories of a config, and what failed once more, alone, as `tries.mjs` allows.
 * @param {string} config @param {string} reportFile
 */
const stories = async (config, reportFile) => {
  const report = inTree(reportFile)
  /** @param {readonly string[]} args */
  const runOnce = async (args) => {
    rmSync(report, { force: true })
    const exitCode = await runTool(tools.playwright, ['test', '-c', config, ...args])
    return existsSync(report) ? { exitCode, ...readTry(JSON.parse(readFileSync(report, 'utf8'))) } : undefined
  }
  const first = await runOnce([])
  if (first === undefined) return { passed: 0, failed: 1, note: 'no report was written' }
  const again = isTriedAgain(first)
  if (again) console.log(`\n${first.failed.length} failed, and are tried once more, alone.`)
  const second = again ? await runOnce(['--last-failed', '--workers=1']) : undefined
  const counts = countTries(first, second)
  // An end that no story explains is a failure too.
  return (second ?? first).exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

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
