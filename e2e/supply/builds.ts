import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { inTree, tools } from '../run/paths.mjs'
import { type Files, readFolder } from './files.mjs'
import { noticesFile, readNotices } from './notices.mjs'

/*
 * Two builds of this tree as it lies here, in two folders that share no path, on machines that disagree about
 * language, zone and home. Everything the laws say of a build, they say of these two.
 */

export const targets = ['chrome', 'firefox'] as const
export type Target = (typeof targets)[number]

const folder = inTree('e2e/out/supply')
const first = join(folder, 'a')
const second = join(folder, 'another-place', 'deeper', 'tree')

const parts = ['package.json', 'tsconfig.json', 'manifest.json', 'vite.config.ts', 'src', 'public', 'e2e/supply', 'e2e/run']

const copyTree = (to: string): void => {
  for (const part of parts) cpSync(inTree(part), join(to, part), { recursive: true })
}

const build = (tree: string, env: Readonly<Record<string, string>>): void => {
  const log = execFileSync(process.execPath, [tools.vite, 'build', '--logLevel', 'warn'], {
    cwd: tree,
    env: { ...process.env, VITEST: undefined, NODE_ENV: undefined, HOLDFAST_TARGETS: targets.join(','), ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (/\berror\b/i.test(log)) throw new Error(log)
}

const readBuild = (tree: string, target: Target): Files => readFolder(join(tree, 'dist', target))

/** The build that the laws look at. */
export const builtFiles = (target: Target): Files => readBuild(first, target)

/** The same, made elsewhere. */
export const builtElsewhere = (target: Target): Files => readBuild(second, target)

/** Where the builds were made; in none of their files may stand any of it. */
export const buildPlaces = [first, second, inTree('.')]

/** Called once by Vitest before all laws. */
export const setup = (): void => {
  rmSync(folder, { recursive: true, force: true })

  copyTree(first)
  symlinkSync(inTree('node_modules'), join(first, 'node_modules'), 'junction')
  build(first, { TZ: 'UTC', LC_ALL: 'C' })

  // Packages too lie elsewhere the second time; what is not shipped is found further up.
  copyTree(second)
  const shipped = readNotices(readFileSync(join(first, 'dist/chrome', noticesFile), 'utf8'))
  for (const { name } of shipped) {
    const to = join(second, 'node_modules', name)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(inTree(join('node_modules', name)), to, { recursive: true })
  }
  build(second, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', HOME: second, USERPROFILE: second })
}
