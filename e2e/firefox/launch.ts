/* Starts a stock Firefox, headless, on a profile of its own, and talks to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Firefox } from '../run/firefox.mjs'
import { inTree } from '../run/paths.mjs'
import { readFolder } from '../supply/files.mjs'
import { zip } from '../supply/zip.mjs'
import { type Bidi, connectBidi } from './bidi.ts'

export const builtForFirefox = inTree('dist/firefox')

/** Firefox gives every profile another address for the same extension; the stories need to know it beforehand. */
export const packageUuid = '5f0c4a8e-7d21-4c55-9b3e-1c7a90d2e6f4'

export type Prefs = { readonly [name: string]: string | number | boolean }

export type Running = {
  readonly bidi: Bidi
  /** Ends the process at once: what is on disk now is all there is. */
  readonly kill: () => Promise<void>
  /** Quits as a person does. */
  readonly quit: () => Promise<void>
}

/** Nobody outside this computer is asked or told anything: what is not local goes to a port where nobody listens. */
const localOnly: Prefs = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
}

const usual: Prefs = {
  ...localOnly,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.locale.requested': 'en-US',
}

/** An unsigned package in the profile is taken by ESR, Developer Edition and Nightly only; others take it until they end. */
export const takesUnsigned = ({ path, version }: Firefox): boolean => /esr|[ab]\d/.test(version) || /developer|nightly/i.test(path)

const sideload: Prefs = {
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'extensions.startupScanScopes': 15,
}

export const downloadsOf = (profile: string): string => join(profile, 'downloads')

export const readGeckoId = async (folder: string): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    readonly browser_specific_settings: { readonly gecko: { readonly id: string } }
  }
  return manifest.browser_specific_settings.gecko.id
}

const writeProfile = async (profile: string, firefox: Firefox, extension: string, id: string, prefs: Prefs): Promise<void> => {
  // A file that is saved lies where the story finds it, and goes with the profile.
  const saving: Prefs = { 'browser.download.folderList': 2, 'browser.download.dir': downloadsOf(profile), 'browser.download.alwaysOpenPanel': false }
  const all = { ...usual, ...sideload, ...saving, 'extensions.webextensions.uuids': JSON.stringify({ [id]: packageUuid }), ...prefs }
  const lines = Object.entries(all).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  await mkdir(join(profile, 'extensions'), { recursive: true })
  await mkdir(downloadsOf(profile), { recursive: true })
  await writeFile(join(profile, 'user.js'), lines.join(''))
  if (takesUnsigned(firefox)) await writeFile(join(profile, 'extensions', `${id}.xpi`), zip(readFolder(extension)))
}

const waitForAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Firefox ended at once (${code}): ${said.slice(-500)}`)))
    child.stderr?.on('data', (text) => {
      said = (said + String(text)).slice(-20_000)
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })

export type LaunchOptions = {
  readonly firefox: Firefox
  readonly profile: string
  readonly extension?: string
  readonly prefs?: Prefs
}

export const launchFirefox = async ({ firefox, profile, extension = builtForFirefox, prefs = {} }: LaunchOptions): Promise<Running> => {
  const id = await readGeckoId(extension)
  await writeProfile(profile, firefox, extension, id, prefs)
  // Extension pages are out of reach of automation unless it was given the whole browser.
  const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--remote-allow-system-access', '--profile', profile]
  const env = { ...process.env, MOZ_DISABLE_AUTO_SAFE_MODE: '1', MOZ_CRASHREPORTER_DISABLE: '1', TZ: 'UTC' }
  const child = spawn(firefox.path, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  // Whatever happens to the story: no browser stays behind.
  const end = (): boolean => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const bidi = await connectBidi(`${await waitForAddress(child)}/session`)
  await bidi.send('session.new', { capabilities: {} })
  if (!takesUnsigned(firefox)) await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } })
  return {
    bidi,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    quit: async () => {
      await bidi.send('browser.close').catch(() => undefined)
      const late = setTimeout(() => child.kill('SIGKILL'), 60_000)
      await ended
      clearTimeout(late)
    },
  }
}
