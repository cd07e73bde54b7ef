/* A stock Firefox with a profile of its own and Holdfast in it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Firefox } from '../run/firefox.mjs'
import type { Bidi, Json } from './bidi.ts'
import { builtForFirefox, launchFirefox, packageUuid, readGeckoId, type Running } from './launch.ts'
import { makePage, type Page, runIn } from './page.ts'

export type PageName = 'popup' | 'tab' | 'approve'

type Context = { readonly context: string; readonly url: string; readonly children: readonly Context[] | null }

/** It outlives `crash()`; pages do not. */
export type Wallet = {
  readonly profile: string
  readonly url: (page: PageName) => string
  readonly open: (page: PageName) => Promise<Page>
  readonly openUrl: (url: string) => Promise<Page>
  /** The page at an address that begins so: the one that is open, else the next to open. */
  readonly pageAt: (url: string) => Promise<Page>
  /** The approval window: the one that is open, else the next to open. */
  readonly approval: () => Promise<Page>
  readonly addresses: () => Promise<readonly string[]>
  /** Runs in the browser's own world, with everything that Firefox can do. */
  readonly inBrowser: <T>(work: (...args: never[]) => T | Promise<T>, ...args: readonly Json[]) => Promise<T>
  /** 'running', 'stopped' and what is between, as Firefox calls the life of an event page. */
  readonly backgroundState: () => Promise<string>
  /** Another text for every life of the event page, '' while there is none. Asking does not wake it. */
  readonly backgroundLife: () => Promise<string>
  /** Ends the event page as Firefox does when it was idle. */
  readonly stopBackground: () => Promise<void>
  /** Warnings and errors that the package's own files wrote or threw since the start of this browser. */
  readonly complaints: () => Promise<readonly string[]>
  /** Photographs every open page of this browser into a folder. */
  readonly photograph: (folder: string) => Promise<void>
  /** SIGKILLs the browser and opens the same profile again. */
  readonly crash: () => Promise<void>
  /** Quits and keeps the profile. */
  readonly leave: () => Promise<void>
  readonly close: () => Promise<void>
}

const flat = (contexts: readonly Context[]): readonly Context[] => contexts.flatMap((each) => [each, ...flat(each.children ?? [])])

export type OpenOptions = { readonly firefox: Firefox; readonly profile?: string; readonly extension?: string }

export const openFirefox = async ({ firefox, profile: given, extension = builtForFirefox }: OpenOptions): Promise<Wallet> => {
  const profile = given ?? (await mkdtemp(join(tmpdir(), 'holdfast-firefox-')))
  const id = await readGeckoId(extension)
  const base = `moz-extension://${packageUuid}/`
  const launch = (): Promise<Running> => launchFirefox({ firefox, profile, extension })
  let running = await launch()

  const bidi = (): Bidi => running.bidi
  const contexts = async (scope: 'content' | 'chrome'): Promise<readonly Context[]> => {
    const asked = scope === 'chrome' ? { 'moz:scope': 'chrome' } : {}
    return (await bidi().send<{ readonly contexts: readonly Context[] }>('browsingContext.getTree', asked)).contexts
  }
  const inBrowser: Wallet['inBrowser'] = async <T>(work: (...args: never[]) => T | Promise<T>, ...args: readonly Json[]) => {
    const window = (await contexts('chrome')).find(({ url }) => url.endsWith('/browser.xhtml'))
    if (window === undefined) throw new Error('Firefox has no window.')
    return (await runIn(bidi(), window.context, work, args)) as T
  }
  const pageAt: Wallet['pageAt'] = async (url) => {
    let found: Context | undefined
    await expect
      .poll(async () => {
        found = flat(await contexts('content')).find((each) => each.url.startsWith(url))
        return found !== undefined
      }, { message: `a page at ${url} is open`, timeout: 45_000, intervals: [50, 100] })
      .toBe(true)
    return makePage(bidi(), found!.context)
  }
  const openUrl: Wallet['openUrl'] = async (url) => {
    const { context } = await bidi().send<{ readonly context: string }>('browsingContext.create', { type: 'tab' })
    const page = makePage(bidi(), context)
    await page.goto(url)
    return page
  }
  const url = (page: PageName): string => `${base}${page}.html`
  const backgroundState = (): Promise<string> => inBrowser(findBackgroundState, id)

  const backgroundLife = (): Promise<string> => inBrowser(findBackgroundLife, id)

  const isInstalled = async (): Promise<void> => {
    await expect.poll(backgroundState, { message: 'Firefox has taken the package', timeout: 60_000 }).not.toBe('absent')
  }
  await isInstalled()

  return {
    profile,
    url,
    open: (name) => openUrl(url(name)),
    openUrl,
    pageAt,
    approval: () => pageAt(url('approve')),
    addresses: async () => flat(await contexts('content')).map((each) => each.url),
    inBrowser,
    backgroundState,
    backgroundLife,
    stopBackground: async () => {
      const before = await backgroundLife()
      await inBrowser(terminateBackground, id)
      // A page of ours that is open wakes the next one at once.
      await expect.poll(backgroundLife, { message: 'the event page has ended' }).not.toBe(before)
    },
    complaints: () => inBrowser(readComplaints, base),
    photograph: async (folder) => {
      await mkdir(folder, { recursive: true })
      for (const [at, { context }] of flat(await contexts('content')).entries()) {
        await makePage(bidi(), context).photograph(join(folder, `page-${at}.png`)).catch(() => undefined)
      }
    },
    crash: async () => {
      await running.kill()
      running = await launch()
      await isInstalled()
    },
    leave: () => running.quit(),
    close: async () => {
      await running.quit()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/* What follows runs in the browser's own world. */

type Extension = { readonly backgroundState?: string; readonly backgroundContext?: { readonly contextId: number } | null; readonly terminateBackground: (options: object) => Promise<void> }
type BrowserWorld = {
  readonly WebExtensionPolicy: { readonly getByID: (id: string) => { readonly extension: Extension } | null }
  readonly Services: { readonly console: { readonly getMessageArray: () => readonly object[] } }
}

const findBackgroundState = (id: string): string => {
  const { WebExtensionPolicy } = globalThis as unknown as BrowserWorld
  const policy = WebExtensionPolicy.getByID(id)
  return policy === null ? 'absent' : (policy.extension.backgroundState ?? 'unknown')
}

const findBackgroundLife = (id: string): string => {
  const { WebExtensionPolicy } = globalThis as unknown as BrowserWorld
  return String(WebExtensionPolicy.getByID(id)?.extension.backgroundContext?.contextId ?? '')
}

const terminateBackground = async (id: string): Promise<void> => {
  const { WebExtensionPolicy } = globalThis as unknown as BrowserWorld
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({ ignoreDevToolsAttached: true })
}

const readComplaints = (base: string): readonly string[] => {
  const { Services } = globalThis as unknown as BrowserWorld
  return Services.console
    .getMessageArray()
    .map((message) => message as { readonly sourceName?: string; readonly errorMessage?: string })
    .filter(({ sourceName }) => sourceName?.startsWith(base) === true)
    .map(({ sourceName, errorMessage }) => `${sourceName}: ${errorMessage}`)
}
