/**
 * The request engine: records in, outcomes out, across any number of lives of the worker. Everything here is written so
 * that dying on any line and starting again over the same storage gives exactly one outcome and at most one transaction.
 */
import type { Address } from '../../core/account.ts'
import type { SiteCaller, SiteKey } from '../../core/caller.ts'
import { toWire, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { KnownCalls } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'
import type { Outcome, RequestId } from '../../core/request.ts'
import { findLater } from '../../core/rivals.ts'
import { makeAskStep, getMethod } from './ask.ts'
import { getNetwork, makeAsk } from './ask-facts.ts'
import { makeBroadcast } from './broadcast.ts'
import { contentIdOf, makeDecideStep } from './decide.ts'
import { makeFinishStep } from './finish.ts'
import { abandon } from './outbox.ts'
import { relapseAfterMs, type Parts } from './parts.ts'
import { makeReviewStep } from './review.ts'
import { makeRunCalls } from './run-calls.ts'

/** A settled record is kept this long for a page that was away, then forgotten. */
export const keepSettledMs = 5 * 60_000
/** A page in the back/forward cache may come back for this long (ruling 18). */
export const keepFrozenMs = 30_000

export function makeRequests(parts: Parts) {
  const { platform, keeper, profile, nodes, records, outbox } = parts
  const broadcast = makeBroadcast(parts)
  const runCalls = makeRunCalls(parts, broadcast)
  const { finish, settleFromRow, settleFromCalls, relapse } = makeFinishStep(parts, broadcast, runCalls.begin)
  const { ask, makeRecord } = makeAskStep(parts, findCalls)
  const { decide, rejectAll, settleFailed } = makeDecideStep(parts, finish)
  const { show, refresh, edit } = makeReviewStep(parts)

  /** What became of calls, as it is now: a site that asks may be told more than anybody has looked for since the wallet locked. */
  async function findCalls(site: SiteKey, id: string): Promise<KnownCalls | undefined> {
    const known = await parts.calls.findFor(site, id)
    if (known === undefined || !profile.isVerified()) return known
    for (const row of known.rows) if (row?.state === 'sent') await parts.receipts.checkOne(row).catch(() => undefined)
    return parts.calls.findFor(site, id)
  }

  /** Plans that an earlier life left are looked through once. */
  let isSwept = false

  /** The wallet's own Send: same record, same review, no page. */
  async function openOwn(method: string, params: Json, chain: ChainId): Promise<RequestId> {
    const caller = { kind: 'wallet' } as const
    const found = getMethod(method)
    if (found.kind === 'answer') throw new WalletError('request.invalid', { detail: method })
    const facts = makeAsk(profile.get(), nodes, caller, platform.clock.now(), chain)
    getNetwork(profile.get(), chain)
    const id = `wallet.${[...platform.random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` as RequestId
    const record = await makeRecord(caller, id, found, found.parse(params, facts), facts, {})
    await records.open(record)
    return id
  }

  /** What the page's ids have come to. Idempotent; coming back from the cache ends the countdown. */
  function collect(caller: SiteCaller, ids: readonly string[]): Record<string, Outcome | 'pending' | 'gone'> {
    const known: Record<string, Outcome | 'pending' | 'gone'> = {}
    for (const id of ids) {
      const record = records.findFor(caller, id)
      if (record?.status === 'pending' && record.frozenAt !== undefined) void records.apply(record.id, { kind: 'thaw' })
      known[id] = record === undefined ? 'gone' : record.status === 'settled' ? record.outcome : 'pending'
    }
    return known
  }

  /** The page side of these ids is gone, or frozen in the back/forward cache. */
  async function leave(caller: SiteCaller, ids: readonly string[], isFrozen: boolean): Promise<void> {
    for (const id of ids) {
      const record = records.findFor(caller, id)
      if (record === undefined || record.status !== 'pending') continue
      if (isFrozen) {
        await records.apply(record.id, { kind: 'freeze', at: platform.clock.now() })
        await platform.alarm('requests', platform.clock.now() + keepFrozenMs)
        platform.clock.after(keepFrozenMs + 50, () => void tick())
      } else if (record.alsoIds.length === 0 || [contentIdOf(record), ...record.alsoIds].every((held) => ids.includes(held))) {
        await settleFailed(record, new WalletError('request.cancelled'), 'cancelled')
      }
    }
  }

  /** A tab was closed: whatever it asked is over. */
  async function leaveTab(tabId: number): Promise<void> {
    for (const record of records.list()) {
      if (record.status === 'pending' && record.caller.kind === 'site' && record.caller.tabId === tabId) {
        await settleFailed(record, new WalletError('request.cancelled'), 'cancelled')
      }
    }
  }

  /** Locking keeps pending records; an approval without persisted bytes goes back to pending (ruling 10). */
  async function onLock(): Promise<void> {
    for (const record of records.list()) {
      if (record.status === 'approved' && !record.persisted) await relapse(record.id)
    }
    await runCalls.onLock()
  }

  /** After unlocking, a connect of a site that is connected already needs no person any more. */
  async function onUnlock(): Promise<void> {
    for (const record of records.list()) {
      if (record.status !== 'pending') continue
      const method = getMethod(record.method)
      if (method.kind !== 'grant') continue
      const facts = makeAsk(profile.get(), nodes, record.caller, platform.clock.now(), undefined, findCalls)
      const settled = await Promise.resolve(method.settle?.(record.params, facts)).catch(() => undefined)
      if (settled === undefined || settled.change !== undefined) continue
      const outcome = { ok: true, result: settled.result, reason: 'standing' } as const
      await records.apply(record.id, { kind: 'settle', at: platform.clock.now(), outcome })
      if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
    }
    await resume()
  }

  /** Time passed: expire, relapse, cancel what stayed frozen, forget what is long settled, try unsent bytes again. */
  async function tick(): Promise<void> {
    const now = platform.clock.now()
    // What is long settled goes first: it makes room, and storage that is full must not keep the rest from being done.
    for (const record of records.list()) {
      if (record.status === 'settled' && now - record.settledAt >= keepSettledMs) await attempt(() => records.drop(record.id))
    }
    for (const record of records.list()) {
      if (record.status === 'pending' && now >= record.expiresAt) {
        await attempt(() => settleFailed(record, new WalletError('request.expired'), 'expired'))
      } else if (record.status === 'pending' && record.frozenAt !== undefined && now - record.frozenAt >= keepFrozenMs) {
        await attempt(() => settleFailed(record, new WalletError('request.cancelled'), 'cancelled'))
      } else if (record.status === 'approved' && !record.persisted && now - record.approvedAt >= relapseAfterMs) {
        await attempt(() => relapse(record.id))
      }
    }
    await attempt(resume)
    await attempt(runCalls.advanceAll)
  }

  /** One record that cannot be brought on (a full or broken store) must not hold up the others, nor the start of the worker. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => platform.log('requests.postponed'))
  }

  /**
   * Finishes what an earlier life of the worker began. Rows lead: a row says what became of a transaction whichever of row
   * and record was written last.
   */
  async function resume(): Promise<void> {
    if (!isSwept) await attempt(parts.calls.sweep)
    isSwept = true
    for (const row of await outbox.list()) {
      // Steps of calls are brought on by their calls, and by nobody else.
      if (row.part !== undefined) continue
      if (row.state === 'reserved') await resumeReserved(row.id, row.browserSession, row.approvedAt)
      else if (row.state === 'signed') await broadcast.resume(row).catch(() => undefined)
      // Most rows are long over: only one whose record still waits for it has anything left to be done.
      if (row.state === 'reserved' || records.find(row.id as RequestId)?.status !== 'approved') continue
      await records.apply(row.id as RequestId, { kind: 'persist' })
      await settleFromRow(row.id as RequestId)
    }
    for (const record of records.list()) {
      if (record.status === 'approved') await settleFromCalls(record.id)
      if (record.status !== 'approved' || record.persisted || !keeper.isUnlocked()) continue
      if (platform.clock.now() - record.approvedAt < relapseAfterMs) await finish(record.id).catch(() => undefined)
      else await relapse(record.id)
    }
  }

  /** Reserved but never signed: continue while the approval is fresh, else give the nonce back. */
  async function resumeReserved(id: string, browserSession: string, approvedAt: number): Promise<void> {
    const record = records.find(id as RequestId)
    const isFresh = browserSession === parts.browserSession && platform.clock.now() - approvedAt < relapseAfterMs
    if (isFresh && record?.status === 'approved') {
      if (keeper.isUnlocked()) await finish(record.id).catch(() => undefined)
      return
    }
    await relapse(id as RequestId)
  }

  /** The user's own word about "signed, never sent" (ruling 15). */
  async function resend(id: string): Promise<void> {
    const row = await outbox.find(id)
    if (row?.state !== 'signed') throw new WalletError('request.gone')
    await broadcast.send(row)
    await settleFromRow(id as RequestId)
    const after = await outbox.find(id)
    if (after?.state === 'abandoned') throw new WalletError('transaction.not-sent', { text: after.problem ?? '' })
  }

  /** The person's own word: the same bytes once more. Of two that want one nonce only the later: the other was taken back. */
  async function rebroadcast(id: string): Promise<void> {
    const row = await outbox.find(id)
    if (row?.state !== 'sent') throw new WalletError('request.gone')
    if (findLater(row, await outbox.list()) !== undefined) throw new WalletError('transaction.replace-not')
    await broadcast.again(row)
  }

  /**
   * Gives free the nonces of what was sent from this account and the node does not have: asked now, each by its hash. Only by the
   * person's word: elsewhere the bytes may live on (decision 0054). Rejects with 'node.*' when the node does not say.
   */
  async function letGo(account: Address, chain: ChainId): Promise<number> {
    const rows = (await outbox.list()).filter((row) => row.state === 'sent' && row.account === account && row.chain === chain && row.letGoAt === undefined)
    const isKnown = await Promise.all(rows.map((row) => broadcast.isKnown(row)))
    const forgotten = rows.filter((_, index) => isKnown[index] === false)
    if (forgotten.length === 0) throw new WalletError('transaction.not-forgotten')
    for (const { id } of forgotten) await outbox.change(id, (now) => (now.state === 'sent' ? { ...now, letGoAt: platform.clock.now() } : now))
    return forgotten.length
  }

  async function discard(id: string): Promise<void> {
    const before = await outbox.find(id)
    // Once handed to a node it may be on the chain: only a node that says "never seen" makes discarding true.
    if (before?.state === 'signed' && before.triedAt !== undefined && (await broadcast.isKnown(before))) {
      await outbox.change(id, (now) => (now.state === 'signed' ? { ...now, state: 'sent', sentAt: platform.clock.now() } : now))
      await settleFromRow(id as RequestId)
      throw new WalletError('request.gone')
    }
    const row = await outbox.change(id, (now) => (now.state === 'signed' ? abandon(now, platform.clock.now()) : now))
    if (row?.state !== 'abandoned') throw new WalletError('request.gone')
    const record = records.find(id as RequestId)
    if (record?.status === 'approved') {
      const error = toWire(new WalletError('transaction.not-sent', { text: '' }))
      await records.apply(record.id, { kind: 'settle', at: platform.clock.now(), outcome: { ok: false, error, reason: 'failed' } })
      if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
    }
  }

  return {
    ask, openOwn, collect, leave, leaveTab, decide, rejectAll, show, refresh, onLock, onUnlock, tick, resume, resend, discard, rebroadcast, letGo,
    edit, stopCalls: runCalls.stop, hasOpenCalls: runCalls.hasOpen,
  }
}
