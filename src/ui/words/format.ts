import { groupThousands } from '../parts/amount-text.ts'
import { once } from './once.ts'

/** Numbers, dates and lengths of time for people. One per language; times are epoch ms, in the zone of this computer. */
export type Format = {
  /** 1,204 */
  readonly count: (value: number | bigint) => string
  /** A decimal text of any length, exactly: 1,204.5. Amounts are never numbers (ruling 35). */
  readonly amount: (decimal: string) => string
  /** 14:02 */
  readonly time: (at: number) => string
  /** Today, Yesterday, 23 November, 23 November 2025 */
  readonly day: (at: number, now: number) => string
  /** "12 s", "2 min", "3 h", "4 days" */
  readonly length: (ms: number) => string
  /** 2, 5 and 9 */
  readonly list: (items: readonly (string | number)[]) => string
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export function makeFormat(locale: string, words: { readonly today: string; readonly yesterday: string; readonly units: Units }): Format {
  const numbers = once(() => new Intl.NumberFormat(locale))
  const times = once(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
  const days = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }))
  const years = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }))
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  return {
    count: (value) => numbers().format(value),
    amount: groupThousands,
    time: (at) => times().format(at),
    day: (at, now) => {
      const ago = startOfDay(now) - startOfDay(at)
      if (ago === 0) return words.today
      // A day is 23 to 25 hours where clocks are changed.
      if (ago > 0 && ago <= 25 * hour) return words.yesterday
      return new Date(at).getFullYear() === new Date(now).getFullYear() ? days().format(at) : years().format(at)
    },
    length: (ms) => {
      const { count, unit } = splitLength(ms)
      return words.units[unit](count)
    },
    list: (items) => lists().format(items.map(String)),
  }
}

/** Made when first needed: these five alone take longer than the rest of a first paint, and most screens use none. */
export type Unit = 'second' | 'minute' | 'hour' | 'day'
export type Units = { readonly [U in Unit]: (count: number) => string }

/** The largest unit that fits at least once, rounded down; never less than nothing. */
export function splitLength(ms: number): { readonly count: number; readonly unit: Unit } {
  const value = Math.max(0, ms)
  if (value < minute) return { count: Math.floor(value / second), unit: 'second' }
  if (value < hour) return { count: Math.floor(value / minute), unit: 'minute' }
  if (value < day) return { count: Math.floor(value / hour), unit: 'hour' }
  return { count: Math.floor(value / day), unit: 'day' }
}

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
