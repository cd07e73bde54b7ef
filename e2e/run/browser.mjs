import { chromium as playwright } from '@playwright/test'
import { extensionId } from './extension-id.mjs'
import { builtExtension } from './paths.mjs'

/**
 * @typedef {{
 *   profile: string,
 *   chromium: import('./chromium.mjs').Chromium,
 *   extension?: string,
 *   colorScheme?: 'light' | 'dark',
 *   args?: readonly string[],
 *   withoutArgs?: readonly string[],
 * }} Launch
 */

/** A story must not depend on the outside world, and must not touch it. */
const localOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'

/**
 * The popup of the address bar has a renderer of its own in Chromium 156, a tenth of what a story costs. Of several lists
 * Chromium heeds the last: the runner's own names stand here again.
 */
const withoutFeatures = `--disable-features=${[
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
].join(',')}`

/**
 * Opens a headless Chromium with a profile of its own and the built extension in it (or others, separated by commas). Popup windows keep their true
 * sizes (no emulated viewport).
 * @param {Launch} launch
 * @returns {Promise<import('@playwright/test').BrowserContext>}
 */
export const launchWithExtension = async ({
  profile,
  chromium,
  extension = builtExtension,
  colorScheme = 'light',
  args = [],
  withoutArgs = [],
}) => {
  const byFlag = [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
  const byDevTools = ['--enable-unsafe-extension-debugging']
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: chromium.path,
    headless: true,
    viewport: null,
    colorScheme,
    locale: 'en-US',
    timezoneId: 'UTC',
    args: [
      ...(chromium.branded ? byDevTools : byFlag),
      '--remote-debugging-port=0',
      '--window-size=1280,900',
      localOnly,
      withoutFeatures,
      ...args,
    ],
    ignoreDefaultArgs: [...(chromium.branded ? ['--disable-extensions'] : []), ...withoutArgs],
  })
  if (chromium.branded) {
    // Google Chrome no longer knows --load-extension.
    const session = await context.browser()?.newBrowserCDPSession()
    await session?.send('Extensions.loadUnpacked', { path: extension })
  }
  return context
}

/** @param {import('@playwright/test').BrowserContext} context */
export const getWorker = async (context) => {
  const isOurs = (/** @type {import('@playwright/test').Worker} */ worker) =>
    worker.url().startsWith(`chrome-extension://${extensionId}/`)
  return context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs }))
}
