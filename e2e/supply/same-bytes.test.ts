import { execFileSync } from 'node:child_process'
import { homedir, tmpdir } from 'node:os'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'
import { buildPlaces, builtElsewhere, builtFiles, targets } from './builds.ts'
import { type Files, sha256, sorted } from './files.mjs'
import { zip } from './zip.mjs'

/*
 * Who builds the same sources gets the same bytes, so that anybody can hold a package to its sources (security.md 59).
 */

const sums = (files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, sha256(bytes)]))

/** A zip of the same made-up files, made by another process under another clock. */
const zipUnder = (env: Readonly<Record<string, string>>): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { zip } from './e2e/supply/zip.mjs'; import { sha256 } from './e2e/supply/files.mjs'
       console.log(sha256(zip({ a: Buffer.alloc(5000, 'abc'), 'b/c': Buffer.from('é') })))`,
    ],
    { cwd: inTree('.'), env: { ...process.env, ...env }, encoding: 'utf8' },
  ).trim()

for (const target of targets) {
  it(`the ${target} package is the same bytes, built in another folder, zone, language and home`, () => {
    expect(Object.keys(builtFiles(target)).length).toBeGreaterThan(10)
    expect(sums(builtElsewhere(target))).toEqual(sums(builtFiles(target)))
  })

  it(`no file of the ${target} package knows where it was built`, () => {
    const places = [...buildPlaces, tmpdir(), ...(homedir().length > 6 ? [homedir()] : [])]
    for (const [path, bytes] of Object.entries(builtFiles(target))) {
      for (const place of places) expect(Buffer.from(bytes).includes(place), `${path}: ${place}`).toBe(false)
    }
  })

  it(`the ${target} zip holds the package and nothing more, in a fixed order`, () => {
    const files = builtFiles(target)
    const made = unzipSync(zip(files))
    expect(sums(made)).toEqual(sums(files))
    expect(Object.keys(made)).toEqual(Object.keys(made).toSorted())
    expect(sha256(zip(sorted(Object.entries(files).toReversed())))).toBe(sha256(zip(files)))
  })
}

it('a zip is the same bytes in every time zone', () => {
  const here = zipUnder({ TZ: 'UTC' })
  expect(zipUnder({ TZ: 'Pacific/Kiritimati' })).toBe(here)
  expect(zipUnder({ TZ: 'America/Los_Angeles' })).toBe(here)
})
