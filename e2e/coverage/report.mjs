/* What was measured, for people (a table), for programs (JSON) and for editors (lcov). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isEnough, percent } from './bars.mjs'

/** @typedef {import('./bars.mjs').Room} Room */

/** @param {{ covered: number, total: number }} part */
const show = (part) => `${`${part.covered}/${part.total}`.padStart(11)} ${percent(part).toFixed(1).padStart(6)} %`

/** Runs of numbers, as in 3-7, 12. @param {readonly number[]} lines */
const inRuns = (lines) => {
  /** @type {[number, number][]} */
  const runs = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] + 1 === line) last[1] = line
    else runs.push([line, line])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}

/** @param {readonly Room[]} rooms @returns {string} */
export const tableOf = (rooms) => {
  const low = rooms.flatMap(({ low: files, bar }) => files.map((file) => ({ ...file, bar })))
  const all = { covered: rooms.reduce((sum, { covered }) => sum + covered, 0), total: rooms.reduce((sum, { total }) => sum + total, 0) }
  return [
    `room         lines covered   share   bar`,
    ...rooms.map((room) => `${room.room.padEnd(12)} ${show(room)}   ${room.bar} %  ${isEnough(room) ? 'ok' : 'TOO LOW'}`),
    `${'all'.padEnd(12)} ${show(all)}`,
    ...(low.length === 0 ? [] : ['', 'Files under the bar of their room:']),
    ...low.map((file) => `${file.path.padEnd(52)} ${show(file)}   not run: ${inRuns(file.missing)}`),
  ].join('\n')
}

/** @param {import('./lines.mjs').Tree} tree @returns {string} */
const lcovOf = (tree) =>
  [...tree]
    .map(([path, lines]) => {
      const counts = [...lines].sort(([a], [b]) => a - b).map(([line, count]) => `DA:${line},${count}`)
      return [`SF:src/${path}`, ...counts, 'end_of_record', ''].join('\n')
    })
    .join('')

/** @param {string} directory @param {readonly Room[]} rooms @param {import('./lines.mjs').Tree} tree */
export const writeReports = (directory, rooms, tree) => {
  writeFileSync(join(directory, 'coverage.json'), `${JSON.stringify(rooms, null, 2)}\n`)
  writeFileSync(join(directory, 'lcov.info'), lcovOf(tree))
}
