import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTree, tools } from './paths.mjs'
import { runTool } from './processes.mjs'

/*
 * `npm run pack`: both builds, as zips that are the same bytes wherever they are made, the sources, the bill of materials
 * and SHA256SUMS over all of them, in dist/pack.
 */

const dist = inTree('dist')
const pack = join(dist, 'pack')

if ((await runTool(tools.vite, ['build', '--logLevel', 'warn'], { HOLDFAST_TARGETS: 'chrome,firefox' })) !== 0) process.exit(1)

const { findUncommitted, makeRelease } = await import('../supply/release.mjs')
const release = makeRelease(dist)

rmSync(pack, { recursive: true, force: true })
mkdirSync(pack, { recursive: true })
for (const [name, bytes] of Object.entries(release)) writeFileSync(join(pack, name), bytes)

console.log(`\n${pack}\n\n${Buffer.from(release['SHA256SUMS'] ?? []).toString()}`)
const uncommitted = findUncommitted()
if (uncommitted.length > 0) {
  console.log(`Not a release: ${uncommitted.length} files differ from the commit.\n${uncommitted.join('\n')}`)
}
