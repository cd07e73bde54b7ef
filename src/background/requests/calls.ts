/**
 * The store of calls that were approved together, and the plans they are made from. A record is on disk and says what was approved;
 * its plan, which later steps are built and signed from, is in storage.session only: nobody can change it on a disk, and it is gone
 * when the browser ends or the wallet locks, which is when nothing more may be signed of it (rulings 10, 23).
 */
import {
  keepCallsAtLeastMs, keepCallsMs, makeCallsKey, maxCallsOfSite, stepRowId, type CallsEnd, type CallsRecord, type StepRows,
} from '../../core/calls.ts'
import type { SiteKey } from '../../core/caller.ts'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Platform, Tx } from '../../platform/platform.ts'
import { parseCalls } from './calls-shape.ts'
import type { Outbox } from './outbox.ts'

/** Keys of plans in storage.session, by request: another request under the same name of the site's must not change this plan. */
export const planPrefix = 'calls:'

export type Calls = {
  /**
   * Keeps what was approved. The same request twice is once. Throws 'calls.duplicate-id' when other calls of the site have that id
   * and 'request.too-many' when the site has too many to be kept.
   */
  readonly open: (record: CallsRecord, plan: Json, isCurrent: () => boolean) => Promise<CallsRecord>
  readonly find: (key: string) => Promise<CallsRecord | undefined>
  readonly findFor: (site: SiteKey, id: string) => Promise<{ readonly calls: CallsRecord; readonly rows: StepRows } | undefined>
  readonly rowsOf: (calls: CallsRecord) => Promise<StepRows>
  /** Newest first. */
  readonly list: () => Promise<readonly CallsRecord[]>
  readonly readPlan: (calls: CallsRecord) => Promise<Json | undefined>
  /** Plans that no record goes on with any more. */
  readonly sweep: () => Promise<void>
  /** Nothing more is made of it, whatever anybody still awaits. The first word stands. */
  readonly end: (calls: CallsRecord, endedBy: CallsEnd) => Promise<CallsRecord | undefined>
  /** True from the turn in which an end was asked for. */
  readonly isEnding: (key: string) => boolean
  readonly onChange: (listener: () => void) => void
}

export function makeCalls({ db, session, clock }: Pick<Platform, 'db' | 'session' | 'clock'>, outbox: Outbox): Calls {
  const listeners: (() => void)[] = []
  const ending = new Set<string>()
  const changed = () => {
    for (const listener of listeners) listener()
  }

  async function readAll(tx: Tx): Promise<readonly CallsRecord[]> {
    return (await tx.entries('calls')).flatMap(([, value]) => parseCalls(value) ?? [])
  }

  /** Old ones make room; what the standard promises to keep is never among them. */
  async function makeRoom(tx: Tx, site: SiteKey, now: number): Promise<void> {
    const all = await readAll(tx)
    for (const { key } of all.filter((each) => isOver(each, now - keepCallsMs))) await tx.delete('calls', key)
    const ofSite = all.filter((each) => each.site === site && !isOver(each, now - keepCallsMs))
    if (ofSite.length < maxCallsOfSite) return
    const old = ofSite.filter((each) => isOver(each, now - keepCallsAtLeastMs)).toSorted((a, b) => a.approvedAt - b.approvedAt)
    if (ofSite.length - old.length >= maxCallsOfSite) throw new WalletError('request.too-many')
    for (const { key } of old.slice(0, ofSite.length - maxCallsOfSite + 1)) await tx.delete('calls', key)
  }

  const find: Calls['find'] = async (key) => parseCalls(await db.read(['calls'], (tx) => tx.get('calls', key)))
  const rowsOf: Calls['rowsOf'] = (calls) => Promise.all(calls.steps.map((_, index) => outbox.find(stepRowId(calls, index))))

  return {
    open: async (record, plan, isCurrent) => {
      // The plan first: a record without one could not go on, a plan without a record is swept away.
      await session.set(planPrefix + record.request, plan)
      const stored = await db.write(['calls'], async (tx) => {
        if (!isCurrent()) throw new WalletError('request.cancelled')
        const present = await tx.get('calls', record.key)
        if (present !== undefined) {
          if (present.request !== record.request) throw new WalletError('calls.duplicate-id')
          return present
        }
        await makeRoom(tx, record.site, record.approvedAt)
        await tx.put('calls', record.key, record)
        return record
      })
      // A write that is lost without a word must not let out transactions that no record knows (security.md R19).
      if ((await find(record.key)) === undefined) throw new WalletError('vault.write-failed')
      changed()
      return stored
    },
    find,
    findFor: async (site, id) => {
      const calls = await find(makeCallsKey(site, id))
      return calls === undefined ? undefined : { calls, rows: await rowsOf(calls) }
    },
    rowsOf,
    list: async () => [...(await db.read(['calls'], readAll))].sort((a, b) => b.approvedAt - a.approvedAt),
    readPlan: ({ request }) => session.get(planPrefix + request),
    sweep: async () => {
      const plans = Object.keys(await session.all()).filter((name) => name.startsWith(planPrefix))
      if (plans.length === 0) return
      const open = (await db.read(['calls'], readAll)).filter(({ endedAt }) => endedAt === undefined).map(({ request }) => planPrefix + request)
      for (const name of plans) if (!open.includes(name)) await session.remove(name)
    },
    end: async ({ key, request }, endedBy) => {
      ending.add(key)
      await session.remove(planPrefix + request)
      const stored = await db.write(['calls'], async (tx) => {
        const now = parseCalls(await tx.get('calls', key))
        if (now === undefined || now.endedAt !== undefined) return now
        const ended: CallsRecord = { ...now, endedAt: clock.now(), endedBy }
        await tx.put('calls', key, ended)
        return ended
      })
      changed()
      return stored
    },
    isEnding: (key) => ending.has(key),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

function isOver({ endedAt, approvedAt }: CallsRecord, before: number): boolean {
  return endedAt !== undefined && Math.max(endedAt, approvedAt) < before
}
