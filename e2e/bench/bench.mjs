import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { startAnvil } from '../run/anvil.mjs'
import { outDir, tools } from '../run/paths.mjs'
import { makeEndings, runTool } from '../run/processes.mjs'
import { setUp } from '../run/setup.mjs'
import { benchDir, listContestants } from './contestants.mjs'
import { summarize } from './numbers.mjs'
import { parseOptions } from './options.mjs'
import { makeProfiles } from './profiles.mjs'
import { rows } from './rows.mjs'
import { runRounds } from './rounds.mjs'
import { serveSite } from './site.mjs'
import { judgeRow, makeTable } from './table.mjs'

/* `npm run bench`: what Holdfast costs, beside the floor, no extension, and other wallets. README.md says how to read it. */

const notMeasured = [
  'The popup is opened in a tab: the browser\'s own time to open a popup window is not in it.',
  'Whether an answer from the page is ever stale: that is a matter of laws (src/content), not of time.',
  'The worker is ended through DevTools and not by 30 s of silence; the stories wait for the natural death.',
  'Firefox: its workers cannot be ended or looked into in this way.',
]

/** @param {Awaited<ReturnType<typeof runRounds>>} run @param {readonly import('./rows.mjs').Measured[]} measured */
const remarks = ({ found }, measured) =>
  measured.flatMap(({ contestant }) => {
    const { remarks: said, failures } = found.get(contestant) ?? { remarks: new Set(), failures: new Set() }
    const lines = [...said, ...[...failures].map((failure) => `FAILED ${failure}`)]
    return lines.length === 0 ? [] : [`  ${contestant.name}: ${lines.join('; ')}`]
  })

/** @param {import('./options.mjs').Options} options @param {ReturnType<typeof makeEndings>} endings */
const bench = async ({ rounds, only, out, others, isLoud }, endings) => {
  const startedAt = Date.now()
  const log = (/** @type {string} */ line) => {
    if (isLoud) console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
  }
  const chromium = await setUp()
  process.env['HOLDFAST_CHROMIUM'] = chromium.path
  const built = await runTool(tools.vite, ['build', '--logLevel', 'error'], { HOLDFAST_TARGETS: 'chrome' })
  if (built !== 0) throw new Error('The build failed. What it said stands above.')

  rmSync(benchDir, { recursive: true, force: true })
  mkdirSync(benchDir, { recursive: true })
  const contestants = listContestants(others)
  const [anvil, site] = await Promise.all([startAnvil(), serveSite()])
  endings.add(anvil.stop)
  endings.add(site.close)
  await makeProfiles(site.url, anvil.url)

  const run = await runRounds(contestants, chromium, site.url, { rounds, only, log })
  const measured = contestants.map((contestant) => ({ contestant, samples: run.found.get(contestant)?.samples ?? new Map() }))
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
  const machine = `${cpus().length} cores (${cpus()[0]?.model}), load ${loadavg()[0]?.toFixed(1)}`
  console.log(`\n${run.product}, ${machine}; ${rounds} rounds interleaved, ${minutes} min. Medians; "/ floor" is the worst of Holdfast's columns`)
  console.log('(new: not set up; locked; open: unlocked, connected to the site) by the floor of the same run.\n')
  console.log(makeTable(rows, measured))
  console.log(['', 'What they said:', ...remarks(run, measured), '', 'Not measured:', ...notMeasured.map((line) => `  ${line}`)].join('\n'))

  const figures = Object.fromEntries(
    measured.map(({ contestant, samples }) => [contestant.name, Object.fromEntries([...samples].map(([row, taken]) => [row, { ...summarize(taken), taken: taken.length > 60 ? undefined : taken }]))]),
  )
  const judged = rows.map((row) => {
    const { label, cells, floor, ratio, target, verdict } = judgeRow(row, measured)
    return { label, values: Object.fromEntries(cells.map(({ each, value }) => [each.contestant.name, value])), floor, ratio, target, verdict }
  })
  writeFileSync(out, `${JSON.stringify({ at: new Date().toISOString(), product: run.product, machine, rounds, only, rows: judged, figures, notMeasured }, null, 1)}\n`)
  console.log(`\nAll figures: ${out}`)
}

const endings = makeEndings()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void endings.endAll().then(() => process.exit(1)))
}
try {
  await bench(parseOptions(process.argv.slice(2), join(outDir, 'bench.json')), endings)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await endings.endAll()
}
