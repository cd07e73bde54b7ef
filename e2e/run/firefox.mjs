import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @typedef {{ path: string, version: string }} Firefox */

/** The oldest Firefox that the extension accepts: `strict_min_version` of its manifest, made in vite.config.ts. */
export const oldestFirefox = 153

const names = ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox-nightly']

/** @returns {string[]} */
const fixedPlaces = () => {
  if (process.platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox']
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const base = process.env[variable]
      return base === undefined ? [] : [join(base, 'Mozilla Firefox/firefox.exe')]
    })
  }
  return ['/snap/bin/firefox']
}

/** @returns {string[]} */
const onPath = () =>
  names.flatMap((name) =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, name)),
  )

/** @param {string} path @returns {Firefox | undefined} */
const identify = (path) => {
  if (!existsSync(path)) return undefined
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  const version = /^Mozilla Firefox (\d+[\w.]*)/m.exec(asked.stdout ?? '')?.[1]
  return asked.status !== 0 || version === undefined ? undefined : { path, version }
}

/** @param {Firefox} found */
const isRecent = (found) => Number.parseInt(found.version, 10) >= oldestFirefox

/**
 * A stock Firefox that accepts the extension: HOLDFAST_FIREFOX, else what is installed. None is ever installed by us: the
 * stories of Firefox run where a person has it.
 * @returns {Firefox | undefined}
 */
export const findFirefox = () => {
  const wished = process.env['HOLDFAST_FIREFOX']
  if (wished !== undefined && wished !== '') {
    const found = identify(wished)
    if (found === undefined) throw new Error(`HOLDFAST_FIREFOX is ${wished}, and that is not a Firefox that starts.`)
    return found
  }
  return [...new Set([...onPath(), ...fixedPlaces()])].map(identify).find((each) => each !== undefined && isRecent(each))
}
