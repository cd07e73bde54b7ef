import { stripVTControlCharacters } from 'node:util'

/*
 * What two tries of the stories come to. A story drives a browser from outside, and a machine that is busy for a minute can fail one of
 * hundreds; so what failed is tried once more, alone. That is never silent, and never for a story of an attack: an attacker tries again too.
 */

/** @typedef {{ readonly id: string, readonly isStrict: boolean, readonly failure: string }} Failed */
/** @typedef {{ readonly passed: number, readonly skipped: number, readonly failed: readonly Failed[] }} Try */
/** @typedef {{ passed: number, failed: number, note?: string, failures?: readonly string[] }} Counts */

/** More than this many at once are no bad minute. */
const mostTriedAgain = 10

/** Lines of a failure that only repeat the source. @param {string} line */
const isFrame = (line) => /^\s*>?\s*\d+ \|/.test(line) || /^\s*\|/.test(line) || /node:internal|node_modules/.test(line) || line.trim() === ''

/**
 * A failure as the summary has it: its title, and under it where it failed and how, shortened, for whoever has only the summary.
 * @param {string} title
 * @param {readonly (string | undefined)[]} errors
 */
export const asFailure = (title, errors) => {
  const lines = errors.flatMap((error) => stripVTControlCharacters(error ?? '').split('\n')).filter((line) => !isFrame(line))
  return [title, ...lines.slice(0, 8).map((line) => `    ${line.slice(0, 160)}`)].join('\n        ')
}

/** @param {any} suite @returns {readonly Failed[]} */
const failedIn = ({ suites = [], specs = [] }) => [
  ...specs
    .filter((/** @type {any} */ { ok }) => !ok)
    .map((/** @type {any} */ { file, title, line, tests }) => {
      const errors = tests.flatMap((/** @type {any} */ { results }) => results.flatMap((/** @type {any} */ result) => result.errors))
      return {
        id: `${file}:${line} ${title}`,
        isStrict: /(^|\/)threats\//.test(file),
        failure: asFailure(`${file}: ${title}`, errors.map((/** @type {any} */ { location, message }) => `line ${location?.line ?? '?'}: ${message}`)),
      }
    }),
  ...suites.flatMap(failedIn),
]

/** @param {any} report as Playwright's JSON reporter writes it @returns {Try} */
export const readTry = ({ suites, stats: { expected, skipped } }) => ({ passed: expected, skipped, failed: suites.flatMap(failedIn) })

/** @param {Try} first */
export const isTriedAgain = ({ failed }) => failed.length > 0 && failed.length <= mostTriedAgain && !failed.some(({ isStrict }) => isStrict)

/**
 * `second` has only what failed in `first`. What failed once and then passed is counted as passed, and said with how it failed.
 * @param {Try} first @param {Try | undefined} second @returns {Counts}
 */
export const countTries = (first, second) => {
  const stillFailed = second === undefined ? first.failed : first.failed.filter(({ id }) => second.failed.some((again) => again.id === id))
  // Whatever the second run did not say that it passed has failed.
  const recovered = second === undefined ? 0 : Math.min(second.passed, first.failed.length - stillFailed.length)
  const notes = [
    ...(first.skipped > 0 ? [`${first.skipped} skipped`] : []),
    ...(recovered > 0 ? [`${recovered} passed at the second try only`] : []),
  ]
  return {
    passed: first.passed + recovered,
    failed: first.failed.length - recovered,
    failures: first.failed.map((each) => (recovered > 0 && !stillFailed.includes(each) ? `(second try passed) ${each.failure}` : each.failure)),
    ...(notes.length > 0 && { note: notes.join(', ') }),
  }
}
