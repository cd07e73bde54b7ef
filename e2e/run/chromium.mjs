import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inTree } from './paths.mjs'
import { runProgram } from './processes.mjs'

/** @typedef {{ path: string, version: string, branded: boolean }} Chromium */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @returns {string[]} */
const fixedPlaces = () => {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ]
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const base = process.env[variable]
      if (base === undefined) return []
      return [join(base, 'Chromium/Application/chrome.exe'), join(base, 'Google/Chrome/Application/chrome.exe')]
    })
  }
  return ['/snap/bin/chromium']
}

/** @returns {string[]} */
const onPath = () =>
  names.flatMap((name) =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, name)),
  )

/** Where Playwright keeps, or would keep, its own Chromium. @returns {Promise<string[]>} */
const playwrightPlace = async () => {
  const entry = inTree('node_modules/playwright-core/index.mjs')
  if (!existsSync(entry)) return []
  try {
    const { chromium } = await import(pathToFileURL(entry).href)
    return [chromium.executablePath()]
  } catch {
    return []
  }
}

/**
 * Asks a program which browser it is. chrome.exe has no `--version`; there the name of the folder must do.
 * @param {string} path
 * @returns {Chromium | undefined}
 */
const identify = (path) => {
  if (!existsSync(path)) return undefined
  if (process.platform === 'win32') return { path, version: 'unknown', branded: /google/i.test(path) }
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  const version = /(\d+)\.\d+\.\d+\.\d+/.exec(asked.stdout ?? '')
  if (asked.status !== 0 || version === null) return undefined
  return { path, version: version[0], branded: /^Google Chrome(?! for Testing)/.test(asked.stdout.trim()) }
}

/** The oldest Chromium that the extension accepts. */
const oldest = () => Number(JSON.parse(readFileSync(inTree('manifest.json'), 'utf8')).minimum_chrome_version)

/** @param {Chromium} found */
const isRecent = (found) => found.version === 'unknown' || Number(found.version.split('.')[0]) >= oldest()

/**
 * A Chromium that can run the extension: HOLDFAST_CHROMIUM, else an unbranded one, else Google Chrome (which no longer
 * knows --load-extension; `browser.mjs` loads the extension through DevTools there).
 * @returns {Promise<Chromium | undefined>}
 */
export const findChromium = async () => {
  const wished = process.env['HOLDFAST_CHROMIUM']
  if (wished !== undefined && wished !== '') {
    const found = identify(wished)
    if (found === undefined) throw new Error(`HOLDFAST_CHROMIUM is ${wished}, and that is not a Chromium that starts.`)
    return found
  }
  const places = [...onPath(), ...fixedPlaces(), ...(await playwrightPlace())]
  const found = [...new Set(places)].map(identify).filter((each) => each !== undefined && isRecent(each))
  return found.find((each) => !each?.branded) ?? found[0]
}

const isRoot = () => process.getuid?.() === 0

/** Debian and its children, where root may install a browser from the system's own archive. */
const hasApt = () => process.platform === 'linux' && existsSync('/usr/bin/apt-get') && isRoot()

/**
 * Finds a Chromium or installs one. Throws a sentence that says what to do.
 * @returns {Promise<Chromium>}
 */
export const getChromium = async () => {
  const there = await findChromium()
  if (there !== undefined) return there

  if (hasApt()) {
    console.log('No Chromium found. Installing the chromium package of this system.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    if (runProgram('apt-get', ['update'], env)) runProgram('apt-get', ['install', '-y', 'chromium'], env)
    const found = await findChromium()
    if (found !== undefined) return found
  }

  console.log("No Chromium found. Downloading Playwright's.")
  const withLibraries = process.platform === 'linux' && isRoot() ? ['--with-deps'] : []
  runProgram('npx', ['--no-install', 'playwright', 'install', ...withLibraries, 'chromium'])
  const found = await findChromium()
  if (found !== undefined) return found

  throw new Error(
    `No Chromium ${oldest()} or later was found, and none could be installed. Install Chromium (on Debian and Ubuntu: ` +
      'apt-get install chromium; on macOS: brew install --cask chromium) or set HOLDFAST_CHROMIUM to the path of one.',
  )
}
