import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { getChromium } from './chromium.mjs'
import { inTree, outDir } from './paths.mjs'
import { runProgram } from './processes.mjs'

const oldestNode = [20, 19]

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantMajor = 0, wantMinor = 0] = oldestNode
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return
  throw new Error(
    `Node ${wantMajor}.${wantMinor} or later is needed, and this is ${process.versions.node}. Get one at https://nodejs.org.`,
  )
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
const readLock = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/** Whether every package of the lock file is installed in its version. Optional ones belong to other systems. */
const isInstalled = () => {
  const installedLock = inTree('node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const installed = readLock(installedLock)
  return Object.entries(readLock(inTree('package-lock.json')))
    .filter(([path, wanted]) => path !== '' && (wanted.optional !== true || installed[path] !== undefined))
    .every(([path, wanted]) => installed[path]?.version === wanted.version)
}

const installPackages = () => {
  if (isInstalled()) return
  console.log('Installing packages (npm ci).')
  if (!runProgram('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])) {
    throw new Error('npm ci failed. What it said stands above; most often the network or a proxy is the reason.')
  }
}

/**
 * Everything that a fresh machine lacks: packages, a browser. Says what is missing and throws where it cannot help.
 * @returns {Promise<import('./chromium.mjs').Chromium>}
 */
export const setUp = async () => {
  checkNode()
  installPackages()
  mkdirSync(outDir, { recursive: true })
  const chromium = await getChromium()
  console.log(`Set-up: Node ${process.versions.node}, Chromium ${chromium.version} at ${chromium.path}.`)
  return chromium
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setUp()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
