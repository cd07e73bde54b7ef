/* Samples and what is said of them. A null sample is one that never came. */

/** @typedef {{ count: number, missing: number, median: number | null, p90: number | null, p99: number | null, least: number | null }} Summary */

/** Linear between neighbours. @param {readonly number[]} sorted @param {number} share 0 to 1 @returns {number | null} */
export const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** @param {readonly (number | null)[]} samples @returns {Summary} */
export const summarize = (samples) => {
  const sorted = samples.filter((sample) => sample !== null).sort((a, b) => a - b)
  const share = (/** @type {number} */ part) => quantile(sorted, part)
  return { count: samples.length, missing: samples.length - sorted.length, median: share(0.5), p90: share(0.9), p99: share(0.99), least: sorted[0] ?? null }
}

/** @param {number | null} value @param {number | null} base @returns {number | null} */
export const ratio = (value, base) => (value === null || base === null || base <= 0 ? null : value / base)

/** @param {number | null} value @param {number | null} base @returns {number | null} */
export const difference = (value, base) => (value === null || base === null ? null : value - base)
