/*
 * The build that `npm run coverage` measures: the same sources and environments as the one we ship, written out whole
 * instead of minified and with source maps, into a place of its own that is never packed. A minifier joins statements,
 * so that a line could no longer be told from its neighbour.
 */
import { rmSync } from 'node:fs'
import { mergeConfig, type UserConfig } from 'vite'
import shipped from '../../vite.config.ts'
import { measuredExtension } from '../run/paths.mjs'

/** Chromium's only: its V8 is what counts. */
const environments = Object.keys(shipped.environments ?? {}).filter((name) => name.startsWith('chrome_'))

const measured: UserConfig = {
  environments: Object.fromEntries(
    environments.map((name) => [name, { build: { outDir: measuredExtension, minify: false, sourcemap: true } }]),
  ),
  builder: {
    async buildApp(builder) {
      rmSync(measuredExtension, { recursive: true, force: true })
      for (const name of environments) {
        const environment = builder.environments[name]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
}

export default mergeConfig(shipped, measured)
