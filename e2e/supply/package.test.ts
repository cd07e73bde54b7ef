import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { builtFiles, targets } from './builds.ts'
import type { Files } from './files.mjs'

/** Every file of a package is of one of these kinds, and there is one of each. */
const kinds: readonly RegExp[] = [
  /^manifest\.json$/,
  /^THIRD-PARTY\.txt$/,
  // Run by people in Node; no page of ours loads it.
  /^verify-log\.mjs$/,
  /^_locales\/en\/messages\.json$/,
  /^icons\/(?:16|32|48|128)\.png$/,
  /^icons\/logo\.svg$/,
  /^(?:approve|popup|rehearsal|tab)\.html$/,
  /^(?:background|content|guard|inpage)\.js$/,
  /^words\/[a-z]+(?:-[a-z]+)*\.txt$/,
  /^clear\/[a-z0-9]+(?:-[a-z0-9]+)*\.json$/,
  // Two chunks of one name are told apart by a digit.
  /^ui\/[a-z]+(?:-[a-z]+)*\d?\.js$/,
  /^ui\/[a-z]+(?:-[a-z]+)*\.css$/,
  /^ui\/(?:hanken-grotesk|jetbrains-mono)-latin(?:-ext)?-wght-normal\.woff2$/,
]

const strangers = (files: Files): readonly string[] => Object.keys(files).filter((path) => !kinds.some((kind) => kind.test(path)))

/** Words that only tests, tools and this machine know. The notices are other people's prose. */
const traces: readonly RegExp[] = [
  /sourceMappingURL/,
  /node_modules/,
  /file:\/\//,
  /\bvitest\b|\bplaywright\b|fake-indexeddb|fast-check|\.test\.ts|__snapshots__/,
  // anvil's words and its first account.
  /(?:test ){11}junk/,
  /f39fd6e51aad88f6f4ce6ab8827279cfffb92266/i,
  /ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80/i,
]

const traced = (files: Files): readonly string[] =>
  Object.entries(files)
    .filter(([path]) => path !== 'THIRD-PARTY.txt')
    .flatMap(([path, bytes]) => {
      const text = Buffer.from(bytes).toString('latin1')
      return traces.flatMap((trace) => (trace.test(text) ? [`${path}: ${trace.source}`] : []))
    })

const file = (path: string, text = ''): Files => ({ [path]: Buffer.from(text) })

for (const target of targets) {
  it(`the ${target} package holds files of the agreed kinds and no other`, () => {
    for (const path of ['background.js.map', 'ui/test.spec.ts', '.env', 'ui/Photo.png', 'key.pem', 'icons/256.png']) {
      expect(strangers(file(path))).toEqual([path])
    }
    expect(strangers(builtFiles(target))).toEqual([])
    for (const kind of kinds) expect(Object.keys(builtFiles(target)).some((path) => kind.test(path)), kind.source).toBe(true)
  })

  it(`no trace of a test, a fixture, a tool or a source map is in the ${target} package`, () => {
    for (const text of ['//# sourceMappingURL=a', 'test '.repeat(11) + 'junk', '"/x/node_modules/y"', 'from "vitest"']) {
      expect(traced(file('background.js', text))).toHaveLength(1)
    }
    expect(traced(builtFiles(target))).toEqual([])
  })

  it(`the ${target} package is under 3 MB, and what runs in web pages under 12 kB gzipped`, () => {
    const files = builtFiles(target)
    expect(Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThan(3_000_000)
    const inPages = ['content.js', 'inpage.js'].reduce((sum, path) => sum + gzipSync(files[path] ?? '', { level: 9 }).length, 0)
    expect(inPages).toBeLessThan(12_000)
  })
}
