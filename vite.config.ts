/// <reference types="vitest/config" />
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'
import { thirdPartyNotices } from './e2e/supply/notices.mjs'
import { packed } from './src/chains/eip155/clear/packed.ts'
import { publishedLists } from './src/core/phrase/published-lists.ts'
import { firstViewScript } from './src/platform/snapshot-key.ts'
import { manifestWords } from './src/ui/words/manifest.ts'

/*
 * One `vite build` makes every bundle of every target. Each execution context is its own environment, so that no
 * chunk is ever shared between a page, the worker and a web page's world.
 * Targets: both, or those in HOLDFAST_TARGETS=chrome,firefox.
 */
type Target = 'chrome' | 'firefox'
type Modules = { readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null }
type OutputGroups = readonly { readonly debugName: string; readonly name: (id: string, modules: Modules) => string | null }[]

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const isTarget = (name: string): name is Target => name === 'chrome' || name === 'firefox'

const parseTargets = (text: string): readonly Target[] =>
  text.split(',').map((name) => {
    if (!isTarget(name)) throw new Error(`HOLDFAST_TARGETS: "${name}" is neither chrome nor firefox`)
    return name
  })

const targets = parseTargets(process.env['HOLDFAST_TARGETS'] ?? 'chrome,firefox')

const browserFloor = { chrome: 'chrome140', firefox: 'firefox153' } as const

const script = (target: Target, entry: string, file: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir: here(`dist/${target}`),
    emptyOutDir: false,
    copyPublicDir: false,
    target: browserFloor[target],
    rolldownOptions: { input: here(entry), output: { format: 'iife', strict: true, entryFileNames: file, codeSplitting: false } },
  },
})

/** What the popup runs before its first frame is one file, and one of styles: each more is a trip to the browser's process. */
const firstFrame = (): OutputGroups[number] => {
  const entry = here('src/ui/pages/popup.tsx')
  let found: Set<string> | undefined
  const read = (modules: Modules): Set<string> => {
    const eager = new Set<string>()
    const waiting = [entry]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (eager.has(id)) continue
      eager.add(id)
      waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
    }
    // The entry draws the popup: it must not run in a page that only shares its screens.
    eager.delete(entry)
    return eager
  }
  return { debugName: 'first', name: (id, modules) => ((found ??= read(modules)).has(id) ? 'first' : null) }
}

const pages = (target: Target, names: readonly string[], prefix: string, groups: OutputGroups): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir: here(`dist/${target}`),
    emptyOutDir: false,
    target: browserFloor[target],
    rolldownOptions: {
      input: names.map((page) => here(`src/ui/pages/${page}.html`)),
      output: { codeSplitting: { groups: [...groups] }, entryFileNames: 'ui/[name].js', chunkFileNames: `ui/${prefix}[name].js`, assetFileNames: 'ui/[name][extname]' },
    },
  },
})

const environments = Object.fromEntries(
  targets.flatMap((target) => [
    [`${target}_pages`, pages(target, ['popup', 'tab', 'approve'], '', [firstFrame()])],
    // Shares no chunk with the pages that speak to the wallet (ruling 27).
    [`${target}_rehearsal`, pages(target, ['rehearsal'], 'rehearsal-', [])],
    // Not a module: Chromium keeps compiled code of classic service workers only, and starts ours in half the time for it.
    [`${target}_worker`, script(target, 'src/background/index.ts', 'background.js')],
    [`${target}_content`, script(target, 'src/content/index.ts', 'content.js')],
    [`${target}_guard`, script(target, 'src/guard/index.ts', 'guard.js')],
    [`${target}_inpage`, script(target, 'src/inpage/index.ts', 'inpage.js')],
  ]),
)

/** The top-level manifest is Chrome's; Firefox runs an event page, has its own id and knows no `key`. */
const forFirefox = (manifest: Record<string, unknown>): Record<string, unknown> => {
  const { key: _key, minimum_chrome_version: _floor, externally_connectable: _connectable, ...rest } = manifest
  return {
    ...rest,
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: {
        id: 'wallet@holdfast',
        strict_min_version: '153.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }
}

/** Vitest 5 prints its failures with Map.groupBy, which Node 20 does not have. */
const giveNode20GroupBy = (): void => {
  const groupBy = <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
    const groups = new Map<K, T[]>()
    ;[...items].forEach((item, index) => {
      const key = keyOf(item, index)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    })
    return groups
  }
  if (!('groupBy' in Map)) Object.defineProperty(Map, 'groupBy', { value: groupBy, writable: true, configurable: true })
}
if (process.env['VITEST'] !== undefined) giveNode20GroupBy()

const manifestPlugin = (): Plugin => ({
  name: 'holdfast-manifest',
  sharedDuringBuild: true,
  applyToEnvironment: (environment) => environment.name.endsWith('_pages'),
  buildStart() {
    this.addWatchFile(here('manifest.json'))
  },
  generateBundle() {
    const manifest = JSON.parse(readFileSync(here('manifest.json'), 'utf8')) as Record<string, unknown>
    const made = this.environment.name.startsWith('firefox_') ? forFirefox(manifest) : manifest
    const messages = Object.fromEntries(Object.entries(manifestWords).map(([code, message]) => [code, { message }]))
    const emitText = (fileName: string, source: string): void => {
      this.emitFile({ type: 'asset', fileName, source })
    }
    const emit = (fileName: string, content: unknown): void => emitText(fileName, `${JSON.stringify(content, null, 2)}\n`)
    emit('manifest.json', made)
    emit('_locales/en/messages.json', messages)
    emitText('ui/first-view.js', firstViewScript)
    for (const [language, text] of Object.entries(publishedLists)) emitText(`words/${language}.txt`, text)
    for (const [name, text] of Object.entries(packed().files)) emitText(`clear/${name}.json`, text)
  },
})

export default defineConfig({
  // Pages are the root of the build so that popup.html lands at the top of the package; tests see the whole tree.
  root: process.env['VITEST'] === undefined ? here('src/ui/pages') : here('.'),
  publicDir: here('public'),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [manifestPlugin(), thirdPartyNotices()],
  environments,
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0, sourcemap: false, reportCompressedSize: false },
  builder: {
    async buildApp(builder) {
      // Emptied once, here: while watching, the environments build side by side.
      for (const target of targets) rmSync(here(`dist/${target}`), { recursive: true, force: true })
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/{age,bench,conformance,hostile}/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Argon2id at 128 MiB, in the portable fallback too, on a slow machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What counts is what is shipped: tests, and what only tests use, are left out, and nothing else (see e2e/coverage).
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/fakes.ts', '**/fixture.ts', 'src/platform/memory/**'],
      reporter: ['json'],
      reportsDirectory: here('e2e/out/coverage/laws'),
    },
  },
})
