/* Whether a number reaches what issue 3 asks for. */

/**
 * `under`, `atLeast`: a bound of its own. `times`, `plus`: the floor's number of the same run, times or plus so much.
 * @typedef {{ under: number } | { atLeast: number } | { times: number } | { plus: number }} Target
 */

/** @typedef {'ok' | 'NOT MET' | 'not measured'} Verdict */

/** @param {Target} target @param {number | null} floor @returns {number | null} the bound, null without a floor to take it from */
export const boundOf = (target, floor) => {
  if ('under' in target) return target.under
  if ('atLeast' in target) return target.atLeast
  if (floor === null) return null
  return 'times' in target ? floor * target.times : floor + target.plus
}

/**
 * What never came cannot have been in time.
 * @param {Target} target @param {number | null} value @param {number | null} floor @param {number} [missing]
 * @returns {Verdict}
 */
export const judge = (target, value, floor, missing = 0) => {
  if (missing > 0) return 'NOT MET'
  const bound = boundOf(target, floor)
  if (value === null || bound === null) return 'not measured'
  return ('atLeast' in target ? value >= bound : value <= bound) ? 'ok' : 'NOT MET'
}
