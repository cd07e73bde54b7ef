/* The rows of the table: what is shown of each contestant, and what issue 3 asks of Holdfast. */
import { difference, ratio, summarize } from './numbers.mjs'

/** @typedef {import('./contestants.mjs').Contestant} Contestant */
/** @typedef {{ contestant: Contestant, samples: ReadonlyMap<string, readonly (number | null)[]> }} Measured */
/** @typedef {{ find: (name: string) => Measured | undefined }} All */

/**
 * `floor` names the contestant that the target counts from.
 * @typedef {{
 *   label: string,
 *   digits: number,
 *   value: (measured: Measured, all: All) => number | null,
 *   missing?: (measured: Measured) => number,
 *   floor?: string,
 *   target?: import('./verdict.mjs').Target,
 *   says?: string,
 *   judged?: (contestant: Contestant) => boolean,
 * }} Row
 */

const kB = 1_024
const MB = 1_024 * 1_024

/** @param {string} key @param {'median' | 'p99'} [which] @param {number} [unit] */
const sample = (key, which = 'median', unit = 1) =>
  /** @type {Row['value']} */ (({ samples }) => {
    const found = summarize(samples.get(key) ?? [])[which]
    return found === null ? null : found / unit
  })

/** @param {string} key @returns {Required<Row>['missing']} */
const missing = (key) => ({ samples }) => summarize(samples.get(key) ?? []).missing

/** Less the browser without an extension. @param {string} key @param {number} [unit] @returns {Row['value']} */
const added = (key, unit = 1) => (measured, all) => {
  const none = all.find('none')
  if (none === undefined || measured.contestant.kind === 'none') return null
  return difference(sample(key, 'median', unit)(measured, all), sample(key, 'median', unit)(none, all))
}

/** @param {(extension: import('./extension.mjs').Extension) => number} size @returns {Row['value']} */
const onDisk = (size) => ({ contestant: { extension } }) => (extension === undefined ? null : size(extension))

/** @param {string} key @param {string} label @param {Partial<Row>} rest @returns {Row} */
const time = (key, label, rest) => ({ label, digits: 1, value: sample(key), missing: missing(key), floor: 'floor', ...rest })

const isUnlocked = (/** @type {Contestant} */ { state }) => state === 'open'
const isHundred = (/** @type {Contestant} */ { profile }) => profile === 'hundred'

/** @type {readonly Row[]} */
export const rows = [
  { label: 'content + inpage, gzipped, kB', digits: 1, value: onDisk(({ injectedGzipBytes }) => injectedGzipBytes / kB), target: { under: 12 }, says: 'under 12' },
  { label: 'whole build, MB', digits: 2, value: onDisk(({ totalBytes }) => totalBytes / MB), target: { under: 3 }, says: 'under 3' },
  { label: 'blank page: main thread added, ms', digits: 1, value: added('page.task'), floor: 'floor', target: { plus: 2 }, says: 'floor + 2' },
  { label: 'blank page: heap added, kB', digits: 0, value: added('page.heap', kB), floor: 'floor' },
  { label: '10 iframes: main thread added, ms', digits: 1, value: added('frames.task'), floor: 'floor, all frames', target: { plus: 0 }, says: 'floor of all frames' },
  { label: '  against the floor in the top frame', digits: 1, value: added('frames.task'), floor: 'floor', target: { plus: 2 }, says: 'floor + 2, as above' },
  ...['eth_chainId', 'eth_accounts', 'net_version'].flatMap((method) => [
    time(`warm.${method}`, `${method}, ms`, { digits: 3, target: { under: 0.1 }, says: 'under 0.1' }),
    time(`warm.${method}`, '  99th of 100', { digits: 2, value: sample(`warm.${method}`, 'p99') }),
  ]),
  time('warm.worker', 'through the worker, ms', { digits: 2, target: { times: 2 }, says: '2 x floor' }),
  time('warm.worker', '  99th of 100', { digits: 2, value: sample('warm.worker', 'p99') }),
  time('atOnce.wall', '200 at once: wall, ms', { target: { times: 2 }, says: '2 x floor' }),
  time('stopped.tab', 'worker stopped, open tab asks, ms', { target: { times: 2 }, says: '2 x floor, all answered' }),
  time('newPage.warm', 'new page asks, worker runs, ms', { target: { times: 2 }, says: '2 x floor, all answered' }),
  time('newPage.stopped', 'new page asks, worker stopped, ms', { target: { times: 2 }, says: '2 x floor, all answered' }),
  time('stopped.known', 'worker stopped, tab asks eth_chainId, ms', {}),
  time('popup.warm.paint', 'popup: first paint, ms', { digits: 0 }),
  time('popup.warm', 'popup: interactive, ms', { digits: 0, target: { times: 1.5 }, says: '1.5 x floor' }),
  time('popup.stopped', 'popup: interactive, worker stopped, ms', { digits: 0, target: { times: 1.5 }, says: '1.5 x floor' }),
  { label: 'worker JS heap, MB', digits: 2, value: sample('worker.heap', 'median', MB), floor: 'floor', target: { under: 6 }, says: 'under 6' },
  { label: 'worker JS parsed at start, kB', digits: 1, value: sample('worker.parsed', 'median', kB) },
  { label: 'popup JS parsed at start, kB', digits: 1, value: sample('popup.parsed', 'median', kB) },
  { label: 'unlock, ms', digits: 0, value: sample('unlock.total') },
  {
    label: '  share of it that is the KDF, %',
    digits: 1,
    value: sample('unlock.share'),
    target: { atLeast: 90 },
    says: 'at least 90',
    judged: isUnlocked,
  },
  {
    label: '  100 accounts against one, times',
    digits: 2,
    value: (measured, all) => {
      const one = all.find('open')
      return one === undefined || !isHundred(measured.contestant) ? null : ratio(sample('unlock.total')(measured, all), sample('unlock.total')(one, all))
    },
    target: { under: 1.1 },
    says: 'under 1.1',
    judged: isHundred,
  },
]
