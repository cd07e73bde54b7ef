/**
 * Every sealed entry, looked at after each unlock (keys.md 3b), beside everything else: part by part, so that neither the unlock
 * nor a message waits. How far it came is kept in memory of the browser run, for the next life of the worker; a lock ends it, and
 * the next unlock begins again at the first entry.
 */
import * as v from 'valibot'
import { emptyHead, sealedBytes } from '../core/log/entry.ts'
import { verifyPart } from '../core/log/verify.ts'
import { isWalletError } from '../core/errors.ts'
import { message, type Message } from '../core/message.ts'
import type { Platform } from '../platform/platform.ts'
import { hasTag } from './keeper-tags.ts'
import type { Keeper, Mac } from './keeper-types.ts'
import type { LogRows } from './log-rows.ts'
import { partSize, type LogSeals } from './log-seal.ts'

const storageKey = 'log.looked'

/** The first look waits until the screen behind the unlock is drawn. */
const restMs = 1_000

const place = v.strictObject({ seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), hash: v.nullable(v.string()) })

type Place = v.InferOutput<typeof place>

export function makeLogWatch({ clock, session, log }: Pick<Platform, 'clock' | 'session' | 'log'>, keeper: Keeper, rows: LogRows, seals: LogSeals, addNotice: (notice: Message) => void) {
  /** The look that goes on; an older one ends at its next step. */
  let mine = 0

  const keep = (next: Place | undefined): Promise<void> =>
    (next === undefined ? session.remove(storageKey) : session.set(storageKey, next)).catch(() => log('log.look-not-kept'))

  const rest = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  async function look(first: Place): Promise<void> {
    mine += 1
    const look = mine
    const epoch = keeper.lockEpoch()
    const isOver = (): boolean => look !== mine || keeper.lockEpoch() !== epoch || !keeper.isUnlocked()
    let at: Place | undefined = first
    try {
      for (let ms = restMs; at !== undefined; ms = 0) {
        await rest(ms)
        if (isOver()) return
        const from: Place = at
        at = await keeper.withMac('log', (mac) => lookAt(from, mac, isOver))
        if (isOver()) return
        await keep(at)
      }
    } catch (error) {
      if (isWalletError(error, 'vault.locked')) return
      log('log.not-looked')
      addNotice(message('log.not-looked'))
    }
  }

  /** One part. Gives where the next begins; undefined when this was the last. */
  async function lookAt({ seq, hash }: Place, mac: Mac, isOver: () => boolean): Promise<Place | undefined> {
    const checkpoint = await seals.findCheckpoint((await rows.readEnds()).checkpoint, mac)
    if (checkpoint === undefined || seq >= checkpoint.seq) return undefined
    const entries = await rows.readPart(seq + 1, Math.min(checkpoint.seq, seq + partSize))
    const isSealed = async (entry: Parameters<typeof sealedBytes>[0] & { readonly seal?: string }): Promise<boolean> =>
      entry.seal !== undefined && hasTag(entry.seal, sealedBytes(entry), mac)
    const seen = await verifyPart({ seq, hash: hash ?? undefined }, entries, checkpoint, isSealed)
    const breaks = seen.breaks.filter((each) => !checkpoint.breaks.includes(each))
    const [found] = breaks
    if (found !== undefined && !isOver()) {
      addNotice(message('log.broken', { at: found }))
      await seals.addBreaks(checkpoint, breaks, mac)
    }
    // Numbers that a forged head made up are not followed to their end.
    if (entries.every((entry) => entry === undefined)) return undefined
    return { seq: seen.place.seq, hash: seen.place.hash ?? null }
  }

  return {
    begin: async (): Promise<void> => {
      const first: Place = { seq: 0, hash: emptyHead.hash }
      // In the turn of the unlock: what begins later may begin in a life that is over.
      void look(first)
      await keep(first)
    },
    /** What an earlier life of the worker did not bring to its end. */
    resume: async (): Promise<void> => {
      if (!keeper.isUnlocked() || mine > 0) return
      const stored = v.safeParse(place, await session.get(storageKey))
      // An unlock meanwhile has begun its own.
      if (stored.success && mine === 0) void look(stored.output)
    },
  }
}
