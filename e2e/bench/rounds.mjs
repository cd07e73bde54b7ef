/* The run: every round opens all browsers anew, and takes each sample of one after the other, so that all see the same weather. */
import { openChrome, pause } from './chrome.mjs'
import { password } from './contestants.mjs'
import { blankPage, framedPage } from './measures/page-cost.mjs'
import { memory } from './measures/memory.mjs'
import { closeOthers, popup } from './measures/popup.mjs'
import { newPageAsksStopped, openTabAsks, openTabAsksKnown } from './measures/stopped.mjs'
import { unlock } from './measures/unlock.mjs'
import { warm } from './measures/warm.mjs'
import { goTo, withPage } from './page.mjs'
import { copyProfile } from '../run/profile-copy.mjs'
import { profileDir } from './profiles.mjs'
import { openWalletPort, sendVerb } from './wallet-port.mjs'
import { findWorker, watchWorker } from './worker.mjs'

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {import('./measures/open.mjs').Open} Open */

/** @type {readonly import('./measures/open.mjs').Measure[]} */
const measures = [blankPage, framedPage, warm, openTabAsks, openTabAsksKnown, newPageAsksStopped, popup, memory, unlock]

/** Long enough for what an extension does once, when it is installed. */
const settleMs = 2_500

/**
 * What came of it, by contestant and row; remarks and failures are said under the table.
 * @typedef {{ samples: Map<string, (number | null)[]>, remarks: Set<string>, failures: Set<string> }} Found
 */

/**
 * @param {Contestant} contestant @param {Found} found
 * @param {import('../run/chromium.mjs').Chromium} chromium @param {string} siteUrl
 * @returns {Promise<Open>}
 */
const open = async (contestant, found, chromium, siteUrl) => {
  const { extension, profile, state } = contestant
  const chrome = await openChrome(chromium, {
    extension: extension?.dir,
    profile: profile === undefined ? undefined : await copyProfile(profileDir(profile)),
  })
  if (extension !== undefined) {
    if ((await findWorker(chrome, extension.id)) === undefined) found.remarks.add('its worker was not seen to start')
    await pause(settleMs)
    await closeOthers(chrome, extension.id)
  }
  if (extension !== undefined && state === 'open') {
    await withPage(chrome, async (page) => {
      await openWalletPort(page, extension.id)
      await sendVerb(page, 'unlock', { password })
      // The first view of the unlocked wallet is what a later popup paints from.
      await pause(500)
    })
  }
  const tab = await chrome.newPage()
  await goTo(tab, `${siteUrl}/ask`)
  return {
    contestant,
    chrome,
    tab,
    watch: await watchWorker(tab, extension?.id ?? 'none'),
    siteUrl,
    note: (row, value) => void found.samples.set(row, [...(found.samples.get(row) ?? []), value]),
    say: (remark) => void found.remarks.add(remark),
  }
}

/** @param {readonly Open[]} opened @param {ReadonlyMap<Contestant, Found>} found @param {readonly string[]} only @param {(line: string) => void} log */
const takeSamples = async (opened, found, only, log) => {
  for (const { name, samples, takes, sample } of measures.filter((measure) => only.includes(measure.name))) {
    for (let time = 0; time < samples; time += 1) {
      for (const each of opened.filter(({ contestant }) => takes(contestant))) {
        try {
          await sample(each)
        } catch (error) {
          const said = error instanceof Error ? error.message : String(error)
          found.get(each.contestant)?.failures.add(`${name}: ${said}`)
          log(`${each.contestant.name}, ${name}: ${said}`)
        }
      }
    }
    log(`  ${name} taken`)
  }
}

/**
 * @param {readonly Contestant[]} contestants @param {import('../run/chromium.mjs').Chromium} chromium @param {string} siteUrl
 * @param {{ rounds: number, only: readonly string[], log: (line: string) => void }} options
 */
export const runRounds = async (contestants, chromium, siteUrl, { rounds, only, log }) => {
  /** @type {Map<Contestant, Found>} */
  const found = new Map(contestants.map((each) => [each, { samples: new Map(), remarks: new Set(), failures: new Set() }]))
  let product = ''
  for (let round = 1; round <= rounds; round += 1) {
    log(`round ${round} of ${rounds}`)
    /** @type {Open[]} */
    const opened = []
    try {
      for (const [contestant, own] of found) {
        const isWanted = measures.some(({ name, takes }) => only.includes(name) && takes(contestant))
        if (!isWanted) continue
        try {
          opened.push(await open(contestant, own, chromium, siteUrl))
        } catch (error) {
          own.failures.add(`did not open: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
      product = opened[0]?.chrome.product ?? product
      await takeSamples(opened, found, only, log)
    } finally {
      await Promise.all(opened.map(({ chrome }) => chrome.close()))
    }
  }
  return { found, product }
}
