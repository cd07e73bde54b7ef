/* The share of its lines that must have run, per room (issue 3). Which files count is in vite.config.ts. */

/** @typedef {{ room: string, covered: number, total: number, bar: number, low: FileShare[] }} Room */
/** @typedef {{ path: string, covered: number, total: number, missing: number[] }} FileShare */

/** @type {Readonly<Record<string, number>>} */
export const bars = { core: 95, chains: 95, protocol: 80, platform: 80, background: 80, content: 80, inpage: 80, ui: 80 }

/** @param {{ covered: number, total: number }} part */
export const percent = ({ covered, total }) => (total === 0 ? 100 : (100 * covered) / total)

/** @param {string} path @param {import('./lines.mjs').Lines} lines @returns {FileShare} */
const shareOf = (path, lines) => {
  const missing = [...lines].filter(([, count]) => count === 0).map(([line]) => line)
  return { path, covered: lines.size - missing.length, total: lines.size, missing: missing.sort((a, b) => a - b) }
}

/** @param {import('./lines.mjs').Tree} tree @returns {Room[]} */
export const measureRooms = (tree) => {
  const files = [...tree].map(([path, lines]) => shareOf(path, lines)).sort((a, b) => a.path.localeCompare(b.path))
  return Object.entries(bars).map(([room, bar]) => {
    const inside = files.filter(({ path }) => path.startsWith(`${room}/`))
    const sum = (/** @type {'covered' | 'total'} */ key) => inside.reduce((total, file) => total + file[key], 0)
    return { room, bar, covered: sum('covered'), total: sum('total'), low: inside.filter((file) => percent(file) < bar) }
  })
}

/** Issue wording: above the bar, not at it. @param {Room} room */
export const isEnough = (room) => percent(room) > room.bar
