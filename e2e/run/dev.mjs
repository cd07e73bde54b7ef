import { builtExtension, tools } from './paths.mjs'
import { runTool } from './processes.mjs'
import { setUp } from './setup.mjs'

try {
  await setUp()
  console.log(`Building into ${builtExtension} at every change. Ctrl-C ends it.`)
  console.log('After a change to the worker, a content script or the manifest, press reload at chrome://extensions.')
  process.exitCode = await runTool(tools.vite, ['build', '--watch'])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
