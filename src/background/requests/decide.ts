/**
 * A person decided about a revision. All awaits of the recheck come first; then one compare-and-set; only the caller whose
 * write changed the record runs the effect (ruling 12). A reject wins at any time before that.
 */
import { toWire, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import { armAfterMs, type Request, type RequestId } from '../../core/request.ts'
import { digestReview, isCompared } from '../../core/review.ts'
import { getMethod, isStillPermitted } from './ask.ts'
import { aboutOf, originOf } from './origin-of.ts'
import type { Parts } from './parts.ts'

export type Decision = { readonly id: RequestId; readonly revision: number; readonly approve: boolean; readonly choice?: Json; /** The middle of an address that looks like another one, as it was typed. */ readonly compared?: string }

export function makeDecideStep(parts: Parts, finish: (id: RequestId) => Promise<void>) {
  const { platform, keeper, records, limits, log } = parts

  async function decide(decision: Decision): Promise<void> {
    const record = records.find(decision.id)
    if (record === undefined) throw new WalletError('request.gone')
    if (record.status !== 'pending') throw new WalletError('request.gone')
    if (record.revision !== decision.revision) throw new WalletError('request.stale')
    if (decision.approve) await approve(record, decision)
    else await reject(record)
  }

  async function reject(record: Request): Promise<void> {
    const error = toWire(new WalletError(isUpgradeAsked(record) ? 'calls.upgrade-rejected' : 'request.rejected'))
    const at = platform.clock.now()
    const result = await records.apply(record.id, { kind: 'settle', at, outcome: { ok: false, error, reason: 'rejected' } })
    if (result?.changed !== true) throw new WalletError('request.gone')
    if (record.caller.kind === 'site') limits.countRejection(record.caller.origin, at)
    await log.append(message('log.rejected', { origin: originOf(record.caller), method: record.method }), aboutOf(record))
    if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
  }

  /** EIP-5792: who refuses calls that would upgrade the account refuses the upgrade (5750). */
  function isUpgradeAsked({ method: name, prepared }: Request): boolean {
    const method = getMethod(name)
    return method.kind === 'batch' && prepared !== undefined && method.authorization?.of(prepared) !== undefined
  }

  async function approve(record: Request, decision: Decision): Promise<void> {
    const now = platform.clock.now()
    if (record.shownAt === undefined || now - record.shownAt < armAfterMs) throw new WalletError('request.too-early')
    if (!isCompared(record.review, decision.compared ?? '')) throw new WalletError('request.not-compared')
    await recheck(record, decision.choice)
    const event = {
      kind: 'approve' as const,
      revision: decision.revision,
      at: platform.clock.now(),
      ...(decision.choice === undefined ? {} : { choice: decision.choice }),
    }
    const result = await records.apply(record.id, event)
    if (result?.changed !== true) throw new WalletError('request.stale')
    await log.append(message('log.approved', { origin: originOf(record.caller), method: record.method, digest: digestReview(record.review) }), aboutOf(record))
    await finish(record.id)
  }

  /** Everything that must hold the moment before: lock, life, permission, and that the page still waits. */
  async function recheck(record: Request, choice: Json | undefined): Promise<void> {
    const method = getMethod(record.method)
    // A grant touches no key, but it writes the authenticated profile, which only an unlocked wallet can.
    if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
    if (platform.clock.now() >= record.expiresAt) {
      await settleFailed(record, new WalletError('request.expired'), 'expired')
      throw new WalletError('request.expired')
    }
    if ((method.kind === 'sign' || method.kind === 'send' || method.kind === 'batch') && !isStillPermitted(parts, record)) {
      await settleFailed(record, new WalletError('request.unauthorized'), 'cancelled')
      throw new WalletError('request.unauthorized')
    }
    if (method.kind === 'grant' && choice === null) throw new WalletError('request.invalid-params', { detail: 'choice' })
    await askStill(record)
  }

  /** The asking page must still hold the request (ruling 18). Any of the coalesced ids will do. */
  async function askStill(record: Request): Promise<void> {
    const { caller } = record
    if (caller.kind === 'wallet') return
    const ids = [contentIdOf(record), ...record.alsoIds]
    let absences = 0
    for (const id of ids) {
      let answer = await platform.pages.still(caller, id)
      if (answer === 'absent') answer = await platform.pages.still(caller, id)
      if (answer === 'open') return
      if (answer === 'silent' || answer === 'mute') {
        await records.apply(record.id, { kind: 'silent' })
        throw new WalletError('request.not-responding')
      }
      absences += 1
    }
    if (absences === ids.length) {
      await settleFailed(record, new WalletError('request.cancelled'), 'cancelled')
      throw new WalletError('request.cancelled')
    }
  }

  async function settleFailed(record: Request, error: WalletError, reason: 'expired' | 'cancelled'): Promise<void> {
    await records.apply(record.id, { kind: 'settle', at: platform.clock.now(), outcome: { ok: false, error: toWire(error), reason } })
    if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
  }

  async function rejectAll(): Promise<void> {
    for (const record of records.list()) {
      if (record.status === 'pending') await reject(record).catch(() => undefined)
    }
  }

  return { decide, rejectAll, settleFailed }
}

/** The id the content script minted: what follows the document in the record's id. */
export function contentIdOf(record: Request): string {
  return record.id.slice(record.id.indexOf('.') + 1)
}
