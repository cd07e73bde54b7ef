/**
 * What sites did while the wallet was locked: counted per site, not written one by one, so that nobody can fill the log from a
 * web page (ruling 8). Written as one entry per site at the next unlock.
 */
import { isJsonObject } from '../core/json.ts'
import { message } from '../core/message.ts'
import type { LogSaid } from '../core/log/entry.ts'
import type { Origin } from '../core/origin.ts'
import type { Platform } from '../platform/platform.ts'

const areaKey = 'log.counts'

/** With the one for all others, at most 20 entries come of a locked time. */
const maxSites = 19
const otherSites = '*'

/** The stored counts may be this much behind: ten thousand requests are not ten thousand writes. */
const behindMs = 1_000

export type LogCounts = {
  readonly count: (site: Origin) => Promise<void>
  /** One entry per site, for what was counted so far. */
  readonly list: () => readonly LogSaid[]
  readonly clear: () => Promise<void>
}

export async function makeLogCounts({ session, clock, log }: Pick<Platform, 'session' | 'clock' | 'log'>): Promise<LogCounts> {
  const stored = await session.get(areaKey).catch(() => undefined)
  const known = isJsonObject(stored) ? Object.entries(stored) : []
  const counts = new Map(known.filter((row): row is [string, number] => typeof row[1] === 'number').slice(0, maxSites + 1))
  let storedAt = Number.NEGATIVE_INFINITY

  async function store(): Promise<void> {
    const now = clock.monotonic()
    if (now - storedAt < behindMs) return
    storedAt = now
    await session.set(areaKey, Object.fromEntries(counts)).catch(() => log('log.counts-not-stored'))
  }

  return {
    count: async (site) => {
      const named = counts.size - (counts.has(otherSites) ? 1 : 0)
      const key = counts.has(site) || named < maxSites ? site : otherSites
      counts.set(key, (counts.get(key) ?? 0) + 1)
      await store()
    },
    list: () =>
      [...counts].map(([origin, count]): LogSaid => ({
        message: message('log.asked-locked', { origin, count }),
        ...(origin === otherSites ? {} : { site: origin as Origin }),
      })),
    clear: async () => {
      counts.clear()
      storedAt = Number.NEGATIVE_INFINITY
      await session.remove(areaKey).catch(() => log('log.counts-not-stored'))
    },
  }
}
