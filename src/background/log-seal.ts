/** The log and the vault key: what is sealed at each unlock, and under both keys while the password is changed (ruling 8). */
import { checkpointBytes, parseCheckpoint, sealedBytes, type LogCheckpoint, type LogEntry } from '../core/log/entry.ts'
import { verifyLog, type LogVerdict } from '../core/log/verify.ts'
import type { Platform } from '../platform/platform.ts'
import { hasTag, makeTags } from './keeper-tags.ts'
import type { Mac, Opened } from './keeper-types.ts'
import type { LogKeys } from './log-key.ts'
import type { LogContent, LogRows } from './log-rows.ts'

/** The second place of the checkpoint; without it a whole old log put back would pass. */
const mirrorKey = 'log.checkpoint'

export type LogSeals = ReturnType<typeof makeLogSeals>

export function makeLogSeals({ clock, local, log }: Pick<Platform, 'clock' | 'local' | 'log'>, rows: LogRows, keys: LogKeys) {
  /** The furthest of the two that this key sealed. */
  async function findCheckpoint(stored: LogCheckpoint | undefined, mac: Mac): Promise<LogCheckpoint | undefined> {
    const mirrored = await local.get(mirrorKey).catch(() => undefined)
    let found: LogCheckpoint | undefined
    for (const value of [stored, parseCheckpoint(mirrored)]) {
      if (value === undefined || !(await hasTag(value.seal, checkpointBytes(value), mac))) continue
      if (found === undefined || value.seq > found.seq) found = value
    }
    return found
  }

  const check = ({ entries, head }: LogContent, checkpoint: LogCheckpoint | undefined, mac: Mac): Promise<LogVerdict> =>
    verifyLog(entries, head, checkpoint, async (entry) => entry.seal !== undefined && hasTag(entry.seal, sealedBytes(entry), mac))

  /** Seals what was written since the last unlock, after looking whether what was sealed then is still there. Gives the new breaks. */
  async function seal({ mac, how, secrets }: Opened): Promise<readonly number[]> {
    const stored = await rows.readEnds()
    const old = how === 'recover' ? undefined : await findCheckpoint(stored.checkpoint, mac)
    const base = old?.seq ?? (how === 'unlock' ? 0 : stored.head.seq)
    const found = await rows.readFrom(base)
    const fresh = found.filter(({ seq }) => seq > base)
    const breaks = [...(old?.breaks ?? [])]
    const isLinked = old === undefined || old.seq === 0 || (found[0]?.seq === old.seq && found[0].hash === old.hash)
    if (!isLinked) {
      const verdict = await check(await rows.readAll(), old, mac)
      if (!verdict.ok && !breaks.includes(verdict.at)) breaks.unshift(verdict.at)
    }
    // A vault that holds a secret was open before, so there was a checkpoint: somebody took it away, in both places.
    if (old === undefined && how === 'unlock' && secrets.length > 0) breaks.push(1)
    // Written to another key than ours: somebody put his own in the place of it while the wallet was locked.
    const stray = fresh.find(({ body }) => old?.logKey !== undefined && old.logKey !== null && body.kind === 'sealed' && body.key !== old.logKey.public)
    if (stray !== undefined && !breaks.includes(stray.seq)) breaks.push(stray.seq)
    const sealed: LogEntry[] = []
    for (const entry of fresh) sealed.push({ ...entry, seal: await makeTags(sealedBytes(entry), [mac]) })
    const logKey = await keys.keep(old, mac, [mac])
    const facts = { v: 1 as const, ...stored.head, from: old?.from ?? base + 1, at: clock.now(), logKey, breaks }
    await put(sealed, { ...facts, seal: await makeTags(checkpointBytes(facts), [mac]) })
    keys.use(logKey.public)
    return breaks.filter((at) => !(old?.breaks ?? []).includes(at))
  }

  async function put(sealed: readonly LogEntry[], checkpoint: LogCheckpoint): Promise<void> {
    await rows.putSealed(sealed, checkpoint)
    await local.set(mirrorKey, checkpoint).catch(() => log('log.not-mirrored'))
  }

  /** What the old key vouches for, the new one vouches for too. A seal the old key does not know is not passed on. */
  async function reseal(from: Mac, to: Mac): Promise<void> {
    const content = await rows.readAll()
    const checkpoint = await findCheckpoint(content.checkpoint, from)
    if (checkpoint === undefined) return
    const sealed: LogEntry[] = []
    for (const entry of content.entries) {
      if (entry.seal === undefined || !(await hasTag(entry.seal, sealedBytes(entry), from))) continue
      sealed.push({ ...entry, seal: await makeTags(sealedBytes(entry), [from, to]) })
    }
    const facts = { ...checkpoint, logKey: checkpoint.logKey === null ? null : await keys.keep(checkpoint, from, [from, to]) }
    await put(sealed, { ...facts, seal: await makeTags(checkpointBytes(facts), [from, to]) })
    if (facts.logKey !== null) keys.use(facts.logKey.public)
  }

  return { findCheckpoint, check, seal, reseal }
}
