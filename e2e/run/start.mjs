import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { startAnvil } from './anvil.mjs'
import { extensionId } from './extension-id.mjs'
import { builtExtension, inTree, runningFile, tools } from './paths.mjs'
import { makeEndings, runTool } from './processes.mjs'
import { serveTestDapp } from './serve-test-dapp.mjs'
import { setUp } from './setup.mjs'

/*
 * `npm start`: everything one needs to try Holdfast, started together and ended together.
 *   --headless   drives the whole main job once without a display and prints each step
 *   --fresh      forgets the wallet and the chain of the last time
 */
const flags = new Set(process.argv.slice(2))
const profile = inTree('e2e/out/profile')
const chainFile = inTree('e2e/out/chain.json')
const firstRunPage = `chrome-extension://${extensionId}/tab.html`

const hasDisplay = () =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  ['DISPLAY', 'WAYLAND_DISPLAY'].some((variable) => (process.env[variable] ?? '') !== '')

const build = async () => {
  const exitCode = await runTool(tools.vite, ['build', '--logLevel', 'warn'])
  if (exitCode !== 0) throw new Error('The build failed. What it said stands above.')
  console.log(`Built the extension: ${builtExtension}`)
}

/**
 * Google Chrome no longer knows --load-extension; it loads an unpacked extension when it is told to over the pipe.
 * @param {import('node:child_process').ChildProcess} browser
 */
const loadOverPipe = (browser) => {
  const pipe = /** @type {import('node:stream').Writable} */ (browser.stdio[3])
  const command = { id: 1, method: 'Extensions.loadUnpacked', params: { path: builtExtension } }
  pipe.write(`${JSON.stringify(command)}\0`)
  const reply = /** @type {import('node:stream').Readable} */ (browser.stdio[4])
  return new Promise((resolve) => reply.once('data', () => resolve(undefined)))
}

/**
 * Opens the browser as its user would see it: no automation, so that the worker sleeps and wakes as in real life.
 * @param {import('./chromium.mjs').Chromium} chromium
 * @param {readonly string[]} pages
 */
const openBrowser = async (chromium, pages) => {
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const load = chromium.branded
    ? ['--remote-debugging-pipe', '--enable-unsafe-extension-debugging']
    : [`--load-extension=${builtExtension}`]
  const args = [`--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...load, ...root]
  const browser = spawn(chromium.path, [...args, ...(chromium.branded ? [] : pages)], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  if (chromium.branded) {
    await loadOverPipe(browser)
    spawn(chromium.path, [`--user-data-dir=${profile}`, ...pages], { stdio: 'ignore' })
  }
  return browser
}

const driveOnce = () =>
  runTool(
    tools.playwright,
    ['test', '-c', 'e2e/playwright.config.ts', 'main-job', '--workers=1', `--reporter=${inTree('e2e/run/steps-reporter.mjs')}`],
  )

const main = async () => {
  const chromium = await setUp()
  process.env['HOLDFAST_CHROMIUM'] = chromium.path
  await build()

  if (flags.has('--headless')) {
    process.exitCode = await driveOnce()
    console.log(process.exitCode === 0 ? 'The transaction is confirmed.' : 'The main job did not come to its end.')
    return
  }

  if (!hasDisplay()) {
    console.log(
      [
        '',
        'There is no display here, so no browser can be opened.',
        '  npm start -- --headless   drives the whole main job once and prints each step',
        `  or load the build by hand: chrome://extensions, Developer mode, Load unpacked, ${builtExtension}`,
      ].join('\n'),
    )
    return
  }

  const endings = makeEndings()
  let isEnding = false
  /** @param {string} why @param {number} exitCode */
  const end = async (why, exitCode) => {
    if (isEnding) return
    isEnding = true
    console.log(`\n${why} Ending what was started.`)
    await endings.endAll()
    process.exit(exitCode)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void end(`${signal}.`, 0))
  }

  try {
    if (flags.has('--fresh')) {
      rmSync(profile, { recursive: true, force: true })
      rmSync(chainFile, { force: true })
    }
    mkdirSync(profile, { recursive: true })

    // The usual ports where they are free, so that a kept wallet finds its node and its sites again.
    const anvil = await startAnvil({ port: 8545, stateFile: chainFile })
    endings.add(anvil.stop)
    const dapp = await serveTestDapp(9011)
    endings.add(dapp.close)
    writeFileSync(runningFile, JSON.stringify({ node: anvil.url, dapp: dapp.url, pid: process.pid }))
    endings.add(() => rmSync(runningFile, { force: true }))

    const browser = await openBrowser(chromium, [dapp.url, firstRunPage])
    const gone = new Promise((resolve) => browser.once('exit', resolve))
    endings.add(async () => {
      browser.kill('SIGTERM')
      await gone
    })
    browser.once('error', (error) => void end(`The browser did not start: ${error.message}.`, 1))
    browser.once('exit', () => void end('The browser was closed.', 0))

    console.log(
      [
        '',
        'Started:',
        `  Ethereum node   ${anvil.url}  (chain id 31337, play money)`,
        `  test dapp       ${dapp.url}`,
        `  Holdfast        ${firstRunPage}`,
        `  profile         ${profile}  (npm start -- --fresh forgets it)`,
        '',
        'What to do now:',
        '  1. Create a wallet in the first-run tab.',
        `  2. Choose the local network as your node${anvil.port === 8545 ? '' : `, at ${anvil.url} (port 8545 was taken)`}.`,
        '  3. Give your account 10 play ether, from another terminal: npm run fund -- 0xYourAddress',
        '  4. Press Connect in the test dapp, then sign and send.',
        '',
        'Ctrl-C, or closing the browser, ends everything.',
      ].join('\n'),
    )
  } catch (error) {
    await endings.endAll()
    throw error
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
