import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bars, isEnough, measureRooms } from '../coverage/bars.mjs'
import { addCounts, readLaws, readStories } from '../coverage/lines.mjs'
import { tableOf, writeReports } from '../coverage/report.mjs'
import { coverageDir, measuredExtension, tools } from './paths.mjs'
import { runTool } from './processes.mjs'
import { setUp } from './setup.mjs'

/*
 * `npm run coverage`: how much of src runs in the laws and in the stories together, counted by V8, per room. It ends with 1
 * when a room is under its bar, or when a law or a story failed: what a broken run covers says nothing. Arguments go to the
 * stories (`npm run coverage -- approve`); the bars are then not asked for.
 */
const only = process.argv.slice(2)
const taken = join(coverageDir, 'v8')

const measure = async () => {
  const laws = readLaws(join(coverageDir, 'laws/coverage-final.json'))
  const tree = addCounts(laws, await readStories(measuredExtension, taken))
  const rooms = measureRooms(tree)
  writeReports(coverageDir, rooms, tree)
  console.log(`\n${tableOf(rooms)}\n\ncoverage.json and lcov.info are in ${coverageDir}`)
  return rooms
}

try {
  const chromium = await setUp()
  rmSync(coverageDir, { recursive: true, force: true })
  // The shipped build too: the stories about what is shipped look at that one.
  for (const config of ['vite.config.ts', 'e2e/coverage/vite.config.ts']) {
    if ((await runTool(tools.vite, ['build', '-c', config, '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.')
  }
  const laws = await runTool(tools.vitest, ['run', '--coverage', '--coverage.reportOnFailure'])
  const stories = await runTool(tools.playwright, ['test', '-c', 'e2e/playwright.config.ts', ...only], {
    HOLDFAST_CHROMIUM: chromium.path,
    HOLDFAST_COVERAGE: '1',
  })
  const rooms = await measure()
  if (laws !== 0) console.log('A law failed.')
  if (stories !== 0) console.log('A story failed.')
  const low = only.length === 0 ? rooms.filter((room) => !isEnough(room)).map(({ room }) => `${room} is not above ${bars[room]} %`) : []
  for (const line of low) console.log(line)
  process.exitCode = laws === 0 && stories === 0 && low.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
