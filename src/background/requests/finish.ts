/**
 * The effect of an approval, run exactly once per approval by whoever's write approved the record, and again by `resume`
 * after the worker died: every step first reads what is stored, so doing it twice is doing it once.
 *
 *   grant  change the profile, settle          (idempotent)
 *   sign   sign (deterministic), settle        (idempotent)
 *   send   reserve nonce + unsigned bytes -> sign those -> store signed -> broadcast -> settle
 */
import { toMessage, toWire, WalletError, isWalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message, type Message } from '../../core/message.ts'
import type { SendMethod } from '../../core/method.ts'
import type { ApprovedRequest, RequestId } from '../../core/request.ts'
import { digestReview } from '../../core/review.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { getMethod } from './ask.ts'
import { aboutOf, originOf } from './origin-of.ts'
import { getNetwork, makeAsk } from './ask-facts.ts'
import type { Broadcast } from './broadcast.ts'
import type { Parts } from './parts.ts'
import { makeReservation } from './reservation.ts'

/** How far the chain's count may have moved on between the screen and the approval. */
const maxFreshened = 16n

export function makeFinishStep(parts: Parts, broadcast: Broadcast) {
  const { platform, keeper, profile, nodes, records, outbox, log } = parts
  const running = new Map<string, Promise<void>>()

  /** Runs the effect of an approved record. Concurrent calls for one approval share one run; another approval is another run. */
  async function finish(id: RequestId): Promise<void> {
    const record = records.find(id)
    if (record?.status !== 'approved') return
    const name = `${record.approvedAt} ${id}`
    const present = running.get(name)
    if (present !== undefined) return present
    const work = run(record).finally(() => running.delete(name))
    running.set(name, work)
    return work
  }

  /** The approval that a run works for; it may be taken back (lock, 30 s) at any await, and given anew. */
  type Approval = { readonly record: ApprovedRequest; readonly isCurrent: () => boolean }

  function makeApproval(record: ApprovedRequest): Approval {
    const epoch = keeper.lockEpoch()
    const isCurrent = () => {
      const now = records.find(record.id)
      return now?.status === 'approved' && now.approvedAt === record.approvedAt && now.revision === record.revision && keeper.lockEpoch() === epoch
    }
    return { record, isCurrent }
  }

  /** To be asked in the very turn in which something is signed. */
  function requireCurrent({ isCurrent }: Approval): void {
    if (!isCurrent()) throw new WalletError('request.cancelled')
  }

  async function run(record: ApprovedRequest): Promise<void> {
    const approval = makeApproval(record)
    const method = getMethod(record.method)
    try {
      if (method.kind === 'grant') {
        const ask = makeAsk(profile.get(), nodes, record.caller, platform.clock.now(), record.chain)
        const { result, change } = method.grant(record.params, record.choice, ask)
        await parts.applyChange(change, record.caller.kind === 'site' ? record.caller.cookieStoreId : undefined)
        await settle(record, result)
      } else if (method.kind === 'sign') {
        const result = await keeper.withSigner(accountOf(record), (signer) => {
          requireCurrent(approval)
          return method.sign(record.params, signer)
        })
        await logSigned(record)
        await settle(record, result)
      } else if (method.kind === 'send') {
        await send(approval, method)
      }
    } catch (error) {
      await fail(approval, error)
    }
  }

  async function send(approval: Approval, method: SendMethod): Promise<void> {
    const { record } = approval
    const prepared = record.prepared ?? null
    const nonces = await freshen(record, method.nonces(prepared))
    const build = (nonce: bigint) => method.build(prepared, nonce)
    const row = await outbox.reserve(makeReservation(record, parts.browserSession), nonces, build, approval.isCurrent)
    const signed = row.state === 'reserved' ? await sign(approval, method, row) : row
    await records.apply(record.id, { kind: 'persist', approvedAt: row.approvedAt })
    await broadcast.send(signed)
    await settleFromRow(record.id)
  }

  /** "Next" is promised, not a number: while the person read, others of theirs may have been mined. */
  async function freshen(record: ApprovedRequest, nonces: { readonly own?: string; readonly next: string }) {
    if (nonces.own !== undefined) return nonces
    const network = getNetwork(profile.get(), record.chain)
    const count = await nodes.ask(network, 'eth_getTransactionCount', [record.account ?? '', 'pending']).catch(() => undefined)
    if (typeof count !== 'string' || !/^0x[0-9a-f]{1,12}$/i.test(count) || BigInt(count) <= BigInt(nonces.next)) return nonces
    // A few of theirs may have been mined meanwhile; a leap is a node that lies about where the account stands (security.md R23).
    if (BigInt(count) > BigInt(nonces.next) + maxFreshened) throw new WalletError('transaction.nonce-taken')
    return { next: BigInt(count).toString() }
  }

  async function sign(approval: Approval, method: SendMethod, row: TransactionRecord): Promise<TransactionRecord> {
    const { raw, hash } = await keeper.withSigner(accountOf(approval.record), (signer) => {
      requireCurrent(approval)
      return method.sign(row.unsigned, signer)
    })
    const stored = await outbox.change(row.id, (now) => {
      const isOurs = now.state === 'reserved' && now.approvedAt === row.approvedAt && approval.isCurrent()
      return isOurs ? { ...now, state: 'signed', signed: raw, hash } : now
    })
    if (stored?.state !== 'signed' || stored.hash !== hash) throw new WalletError('request.cancelled')
    await logSigned(approval.record)
    return stored
  }

  /** Brings the record's outcome in line with its row, whichever of the two the worker wrote last. */
  async function settleFromRow(id: RequestId): Promise<void> {
    const record = records.find(id)
    const row = await outbox.find(id)
    if (record?.status !== 'approved' || row === undefined) return
    if (row.state === 'abandoned') {
      const error = new WalletError('transaction.not-sent', { text: row.problem ?? '' })
      await settleError(record, error)
    } else if (row.state !== 'reserved' && row.state !== 'signed' && row.hash !== undefined) {
      await settle(record, row.hash)
    }
  }

  async function settle(record: ApprovedRequest, result: Json): Promise<void> {
    await records.apply(record.id, {
      kind: 'settle',
      at: platform.clock.now(),
      outcome: { ok: true, result, reason: 'approved' },
      approvedAt: record.approvedAt,
    })
    if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
  }

  async function settleError(record: { readonly id: RequestId; readonly caller: ApprovedRequest['caller'] }, error: unknown): Promise<void> {
    const outcome = { ok: false, error: toWire(error), reason: 'failed' } as const
    await records.apply(record.id, { kind: 'settle', at: platform.clock.now(), outcome })
    if (record.caller.kind === 'site') await platform.pages.ring(record.caller)
  }

  /**
   * What can be tried again goes back to pending with the reason on the review; nothing was given out. Signed bytes that
   * could not be sent stay in the outbox for the user to send or discard.
   */
  async function fail({ record, isCurrent }: Approval, error: unknown): Promise<void> {
    // Not ours any more: take away what this run left behind, and leave the next approval alone.
    if (!isCurrent()) {
      await outbox.release(record.id, record.approvedAt)
      await records.apply(record.id, { kind: 'relapse', approvedAt: record.approvedAt })
      throw error
    }
    const isFinal = isWalletError(error, 'vault.no-account') || isWalletError(error, 'vault.address-mismatch')
    const isBack = await relapse(record.id, toMessage(error))
    if (!isBack) return
    if (isFinal) await settleError(record, error)
    throw error
  }

  /**
   * Takes an approval back. The row decides: once it is signed the approval stands (false); a reserved row is given up
   * first, so that a run still under way can no longer sign it.
   */
  async function relapse(id: RequestId, problem?: Message): Promise<boolean> {
    const row = await outbox.release(id)
    if (row !== undefined) {
      await records.apply(id, { kind: 'persist' })
      return false
    }
    await records.apply(id, problem === undefined ? { kind: 'relapse' } : { kind: 'relapse', problem })
    return true
  }

  function accountOf(record: ApprovedRequest) {
    const account = profile.get().accounts.find((candidate) => candidate.address === record.account)
    if (account === undefined) throw new WalletError('vault.no-account', { address: record.account ?? '' })
    return account
  }

  async function logSigned(record: ApprovedRequest): Promise<void> {
    await log.append(message('log.signed', { origin: originOf(record.caller), method: record.method, digest: digestReview(record.review) }), aboutOf(record))
  }

  return { finish, settleFromRow, relapse }
}
