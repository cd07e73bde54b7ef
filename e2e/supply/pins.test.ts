import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'

/*
 * What comes in from outside. Threat: an update that nobody chose, a package from another place than its name says, a
 * package that runs code while it is installed (security.md 56).
 */

type Entry = {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
} & Readonly<Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies', Readonly<Record<string, string>>>>>
type Packages = Readonly<Record<string, Entry>>

const read = (path: string): string => readFileSync(inTree(path), 'utf8')
const product = JSON.parse(read('package.json'))
const lock = JSON.parse(read('package-lock.json'))
const packages: Packages = lock.packages
const others = (all: Packages): readonly (readonly [string, Entry])[] => Object.entries(all).filter(([path]) => path !== '')

/** Called a trial by its authors and never replaced; each may come in, at this one version, for this reason. */
const trialVersions: Readonly<Record<string, string>> = {
  '@uniswap/v2-periphery@1.1.0-beta.0': 'the artifacts of the router that was deployed; nothing later was ever published, and no line of it is shipped',
}

const inexact = (pins: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(pins).flatMap(([name, pin]) => (/^\d+\.\d+\.\d+$/.test(pin) || Object.hasOwn(trialVersions, `${name}@${pin}`) ? [] : [`${name}@${pin}`]))

/** How to mend: delete these entries and node_modules, then `npm install --package-lock-only`. */
const unhashed = (all: Packages): readonly string[] =>
  others(all).flatMap(([path, { integrity }]) => (/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ? [] : [path]))

const fromElsewhere = (all: Packages): readonly string[] =>
  Object.entries(all).flatMap(([path, entry]) => [
    ...(entry.link === true ? [`${path} is a link`] : []),
    ...(entry.resolved === undefined ? [] : [`${path} names where it comes from: ${entry.resolved}`]),
    ...[entry.dependencies, entry.devDependencies, entry.optionalDependencies, entry.peerDependencies].flatMap((wanted) =>
      Object.entries(wanted ?? {}).flatMap(([name, spec]) =>
        /[:/]/.test(spec.replace(/^npm:/, '').replace(/^@[\w.-]+\//, '')) ? [`${path} wants ${name} from ${spec}`] : [],
      ),
    ),
  ])

/** Packages that bring a script for their installation. It never runs here (.npmrc); each works without, for this reason. */
const scriptNotNeeded: Readonly<Record<string, string>> = {
  'node_modules/@foundry-rs/anvil': 'it fetches the program where npm left out the package of this system; e2e/run/anvil.mjs starts that one directly',
}

const runsAtInstall = (all: Packages): readonly string[] =>
  others(all).flatMap(([path, entry]) => (entry.hasInstallScript === true && !Object.hasOwn(scriptNotNeeded, path) ? [path] : []))

describe('package.json', () => {
  it('names every version exactly', () => {
    expect(inexact({ a: '^1.0.0', b: '~1.0.0', c: '1.x', d: 'latest', e: '*', f: 'github:a/b', g: '1.0.0-rc.1', '@uniswap/v2-periphery': '1.1.0-beta.1' })).toHaveLength(8)
    expect(inexact({ ...product.dependencies, ...product.devDependencies })).toEqual([])
    expect(Object.keys(product).filter((key) => /dependencies|overrides/i.test(key))).toEqual(['dependencies', 'devDependencies'])
  })

  it('runs nothing when it is installed or packed', () => {
    expect(Object.keys(product.scripts).filter((name) => /^(?:pre|post)|install|^prepare|^dependencies$/.test(name))).toEqual([])
  })

  /*
   * Ruling 37; a package that another one of them ships anyway is one name more and no code more. One more is in a chunk of its own that
   * only pages read, never beside keys: architecture.test.ts holds it to that one file, code.test.ts to that one chunk (decision 0057).
   */
  it('ships at most 12 dependencies and what they bring, and one that never runs beside keys, each with its reason in record 0002', () => {
    const reasons = [...read('src/decisions/0002-runtime-dependencies.md').matchAll(/^\| `([^`]+)` \| .{10,} \|$/gm)].map((row) => row[1])
    const names = Object.keys(product.dependencies)
    const brought = new Set(names.flatMap((name) => Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {})))
    const chosen = names.filter((name) => name !== '@adraffy/ens-normalize' && (name !== '@noble/ciphers' || !brought.has(name)))
    expect(chosen.length).toBeLessThanOrEqual(12)
    expect(Object.keys(product.dependencies).toSorted()).toEqual(reasons.toSorted())
  })
})

describe('package-lock.json', () => {
  it('is of what package.json names', () => {
    expect(lock.lockfileVersion).toBe(3)
    expect(packages['']?.dependencies).toEqual(product.dependencies)
    expect(packages['']?.devDependencies).toEqual(product.devDependencies)
    for (const [name, pin] of Object.entries({ ...product.dependencies, ...product.devDependencies })) {
      expect(packages[`node_modules/${name}`]?.version, name).toBe(pin)
    }
  })

  it('holds every package, those of other systems too, to a SHA-512', () => {
    const good = `sha512-${'A'.repeat(86)}==`
    expect(unhashed({ '': {}, 'node_modules/a': {}, 'node_modules/b': { integrity: 'sha1-abc' }, 'node_modules/c': { integrity: good } })).toEqual([
      'node_modules/a',
      'node_modules/b',
    ])
    expect(unhashed(packages)).toEqual([])
  })

  it('takes nothing from git, from an address, from a folder or from a named registry', () => {
    const bad: Packages = {
      a: { resolved: 'http://example.org/a.tgz' },
      b: { link: true },
      c: { dependencies: { d: 'git+ssh://example.org/d.git', e: 'github:e/e', f: 'https://example.org/f.tgz', g: 'file:../g', h: 'h/h' } },
      d: { dependencies: { a: '^1.0.0', b: 'npm:@a/b@^1.0.0', c: '1 || 2' } },
    }
    expect(fromElsewhere(bad)).toHaveLength(7)
    expect(fromElsewhere(packages)).toEqual([])
    const addresses = [...read('package-lock.json').matchAll(/^\s*"(\w+)": "\w+:\/\//gm)].map((line) => line[1])
    expect(addresses.filter((key) => key !== 'url')).toEqual([])
  })

  it('has no package that needs to run code when it is installed', () => {
    expect(runsAtInstall({ 'node_modules/a': { hasInstallScript: true } })).toEqual(['node_modules/a'])
    expect(runsAtInstall(packages)).toEqual([])
  })

  it('is what is installed here', () => {
    const path = 'node_modules/.package-lock.json'
    expect(existsSync(inTree(path))).toBe(true)
    const installed: Packages = JSON.parse(read(path)).packages
    const differs = others(installed).filter(([at, { version, integrity }]) => version !== packages[at]?.version || integrity !== packages[at]?.integrity)
    expect(differs.map(([at]) => at)).toEqual([])
  })
})

it('npm is told to run no scripts, to pin exactly, to wait a week and to fetch from nowhere but its registry', () => {
  expect(read('.npmrc').trim().split('\n')).toEqual([
    'save-exact=true',
    'package-lock=true',
    'omit-lockfile-registry-resolved=true',
    'ignore-scripts=true',
    'min-release-age=7',
    'allow-git=none',
    'allow-remote=none',
    'audit=false',
    'audit-level=high',
    'fund=false',
  ])
})
