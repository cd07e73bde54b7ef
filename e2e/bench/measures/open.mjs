/**
 * A browser under measurement: one tab of the site stands open in it (`tab`), and its worker is watched from there.
 * @typedef {{
 *   contestant: import('../contestants.mjs').Contestant,
 *   chrome: import('../chrome.mjs').Chrome,
 *   tab: import('../pipe.mjs').Session,
 *   watch: import('../worker.mjs').WorkerWatch,
 *   siteUrl: string,
 *   note: (row: string, value: number | null) => void,
 *   say: (remark: string) => void,
 * }} Open
 */

/**
 * `samples` of a full turn, per round; a sample is taken of every contestant in turn before the next one is.
 * @typedef {{
 *   name: string,
 *   samples: number,
 *   takes: (contestant: import('../contestants.mjs').Contestant) => boolean,
 *   sample: (open: Open) => Promise<void>,
 * }} Measure
 */

import { evaluate } from '../page.mjs'

/** Asks once from the open tab; null when there was no answer within 8 s. @param {Open} open @param {string} method @returns {Promise<number | null>} */
export const askOnce = async ({ tab }, method) => {
  const { ms } = await evaluate(tab, `askOnce(${JSON.stringify(method)})`, 12_000)
  return ms
}

/** A worker that runs, because something was asked of it just now. @param {Open} open */
export const wake = (open) => askOnce(open, open.contestant.needs)
