/* From rows and samples to text. */
import { ratio } from './numbers.mjs'
import { judge } from './verdict.mjs'

/** @typedef {import('./rows.mjs').Row} Row */
/** @typedef {import('./rows.mjs').Measured} Measured */

/** @param {number | null} value @param {number} digits */
const show = (value, digits) => (value === null ? '-' : value.toFixed(digits))

/** @param {Row} row @param {Measured} measured */
const isJudged = ({ judged }, { contestant }) => (judged === undefined ? contestant.kind === 'holdfast' : judged(contestant))

/**
 * One row in figures. Of Holdfast's columns the worst is judged, and those that were not measured are not.
 * @param {Row} row @param {readonly Measured[]} measured
 */
export const judgeRow = (row, measured) => {
  const all = { find: (/** @type {string} */ name) => measured.find(({ contestant }) => contestant.name === name) }
  const cells = measured.map((each) => ({ each, value: row.value(each, all), missing: row.missing?.(each) ?? 0 }))
  const floor = cells.find(({ each }) => each.contestant.name === row.floor)?.value ?? null
  const own = cells.filter((cell) => isJudged(row, cell.each) && (cell.value !== null || cell.missing > 0))
  const verdicts = own.map(({ value, missing }) => (row.target === undefined ? undefined : judge(row.target, value, floor, missing)))
  const worst = own.map(({ value }) => value).filter((value) => value !== null).sort((a, b) => b - a)[0] ?? null
  const verdict = verdicts.find((each) => each === 'NOT MET') ?? verdicts.find((each) => each === 'ok') ?? (row.target === undefined ? '' : 'not measured')
  return { label: row.label, cells, floor, ratio: row.floor === undefined ? null : ratio(worst, floor), target: row.says ?? '', verdict }
}

/** @typedef {ReturnType<typeof judgeRow>} Judged */

/** @param {readonly string[]} line @param {readonly number[]} widths */
const align = (line, widths) => line.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ').trimEnd()

/** @param {readonly Row[]} rows @param {readonly Measured[]} measured @returns {string} */
export const makeTable = (rows, measured) => {
  const head = ['', ...measured.map(({ contestant }) => contestant.name), '/ floor', 'asked for', '']
  const lines = rows.map((row) => {
    const judged = judgeRow(row, measured)
    const cells = judged.cells.map(({ value, missing }) => show(value, row.digits) + (missing > 0 ? ` (${missing} lost)` : ''))
    return [row.label, ...cells, show(judged.ratio, 2), judged.target, judged.verdict]
  })
  const shown = lines.filter((line) => line.slice(1, measured.length + 1).some((cell) => cell !== '-'))
  const widths = head.map((_, at) => Math.max(...[head, ...shown].map((line) => line[at]?.length ?? 0)))
  return [head, ...shown].map((line) => align(line, widths)).join('\n')
}
