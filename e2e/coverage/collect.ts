/*
 * What ran of Holdfast in a browser, counted by V8. Only `npm run coverage` asks for it, by HOLDFAST_COVERAGE; without it
 * nothing here does anything.
 *
 * V8 counts per isolate, and stops counting when the session that asked for it ends. So:
 * - All our own pages share one process. One page of ours without a script stays open in the browser's first tab and
 *   counts for all of them, those included that close themselves.
 * - The worker is attached to before its first line runs. What it counted dies with it, so it is taken before.
 * - A site's page counts for itself: it is in a process of its own.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Profiler } from 'node:inspector'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { extensionId } from '../run/extension-id.mjs'
import { coverageDir, measuredExtension } from '../run/paths.mjs'
import { connectDevtools } from './devtools.ts'

export const isCounting = process.env['HOLDFAST_COVERAGE'] !== undefined

/** For the few stories that cannot run while we count. */
export const heldAtStart = 'the worker is held at its start to be counted, and this start is not let go'

/** The build that stories drive instead of the one we ship, when what runs is counted. */
export const extensionToDrive = isCounting ? { extension: measuredExtension } : {}

type Send = (method: string, params?: object) => Promise<unknown>

const home = `chrome-extension://${extensionId}/`

/** Sent at once and in this order: a worker that waits for us must not wait for an answer that is lost. */
const startCounting = async (send: Send, ...then: readonly string[]): Promise<void> => {
  await Promise.all([send('Profiler.enable'), send('Profiler.startPreciseCoverage', { callCount: true, detailed: true }), ...then.map((method) => send(method))])
}

const write = async (scripts: readonly Profiler.ScriptCoverage[]): Promise<void> => {
  const ours = scripts.filter(({ url }) => url.startsWith(home)).map((script) => ({ ...script, url: script.url.slice(home.length) }))
  if (ours.length === 0) return
  const directory = join(coverageDir, 'v8')
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, `${randomUUID()}.json`), JSON.stringify(ours))
}

/** A worker that was stopped at the wrong moment may never answer. */
const answerWithinMs = 10_000
const nothing = { result: [] }

/** What was counted since it was last taken. What is gone has nothing to say, and that is no fault of the story. */
const takeFrom = async (send: Send): Promise<void> => {
  const asked = send('Profiler.takePreciseCoverage').catch(() => nothing)
  const taken = (await Promise.race([asked, setTimeout(answerWithinMs, nothing, { ref: false })])) as { result: Profiler.ScriptCoverage[] }
  await write(taken.result)
}

const sendOf =
  (session: CDPSession): Send =>
  (method, params) =>
    session.send(method as 'Profiler.enable', params as undefined)

const watchPages = async (context: BrowserContext): Promise<Send> => {
  const page = context.pages().find((candidate) => candidate.url() === 'about:blank') ?? (await context.newPage())
  await page.goto(`${home}manifest.json`)
  const send = sendOf(await context.newCDPSession(page))
  await startCounting(send)
  return send
}

/** The sessions of our worker, of every life it has had; ended ones fall silent by themselves. */
const watchWorker = async (profile: string): Promise<readonly Send[]> => {
  const devtools = await connectDevtools(profile)
  const lives: Send[] = []
  const attached = async (sessionId: string, url: string): Promise<void> => {
    const send: Send = (method, params) => devtools.send(method, params, sessionId)
    if (!url.startsWith(home)) return void (await send('Runtime.runIfWaitingForDebugger'))
    lives.push(send)
    await startCounting(send, 'Runtime.runIfWaitingForDebugger')
  }
  devtools.on('Target.attachedToTarget', (params) => {
    const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { url: string } }
    attached(sessionId, targetInfo.url).catch(() => undefined)
  })
  await devtools.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'service_worker' }, { exclude: true }],
  })
  return lives
}

const sites = new WeakMap<BrowserContext, Send[]>()

/** Counts what runs of us in a site's page from here on; asked for before the page goes to the site. */
export const countSite = async (page: Page): Promise<void> => {
  if (!isCounting) return
  const context = page.context()
  const send = sendOf(await context.newCDPSession(page))
  await startCounting(send)
  sites.set(context, [...(sites.get(context) ?? []), send])
}

/** Begins to count in a browser that has just started. The answer writes down what was counted since it was last called. */
export const countBrowser = async (context: BrowserContext, profile: string): Promise<() => Promise<void>> => {
  if (!isCounting) return async () => undefined
  const workers = await watchWorker(profile)
  const pages = await watchPages(context)
  return async () => {
    await Promise.all([pages, ...workers, ...(sites.get(context) ?? [])].map(takeFrom))
  }
}
