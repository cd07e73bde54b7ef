import { inTree, tools } from './paths.mjs'
import { runTool } from './processes.mjs'
import { setUp } from './setup.mjs'

/* `npm run tour`: photographs every screen in its main states, light and dark, into e2e/out/tour. */
try {
  const chromium = await setUp()
  process.env['HOLDFAST_CHROMIUM'] = chromium.path
  const built = await runTool(tools.vite, ['build', '--logLevel', 'warn'])
  process.exitCode =
    built !== 0 ? built : await runTool(tools.playwright, ['test', '-c', 'e2e/tour.config.ts', ...process.argv.slice(2)])
  console.log(`The photographs are in ${inTree('e2e/out/tour')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
