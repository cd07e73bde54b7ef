/**
 * The effect of an approval, run exactly once per approval by whoever's write approved the record, and again by `resume`
 * after the worker died: every step first reads what is stored, so doing it twice is doing it once.
 *
 *   grant  change the profile, settle          (idempotent)
 *   sign   sign (deterministic), settle        (idempotent)
 *   send   reserve nonce + unsigned bytes -> sign those -> store signed -> broadcast -> settle
 *   batch  keep the calls, settle; from there run-calls.ts brings them on, each step like a send
 */
import type { Address } from '../../core/account.ts'
import { siteKeyOf } from '../../core/caller.ts'
import { makeCallsId } from '../../core/calls.ts'
import { toMessage, toWire, WalletError, isWalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message, type Message } from '../../core/message.ts'
import type { BatchMethod, SendMethod } from '../../core/method.ts'
import type { ApprovedRequest, RequestId } from '../../core/request.ts'
import { findLater } from '../../core/rivals.ts'
import { digestReview } from '../../core/review.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { callsKeyOf, getMethod } from './ask.ts'
import { aboutOf, originOf } from './origin-of.ts'
import { getNetwork, makeAsk } from './ask-facts.ts'
import type { Broadcast } from './broadcast.ts'
import type { Parts } from './parts.ts'
import { makeReservation, summarize, unitOf } from './reservation.ts'

/** How far the chain's count may have moved on between the screen and the approval. */
const maxFreshened = 16n

export function makeFinishStep(parts: Parts, broadcast: Broadcast, beginCalls: (key: string) => Promise<void>) {
  const { platform, keeper, profile, nodes, records, outbox, calls, log } = parts
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
        if (record.caller.kind === 'site' && method.wantsFresh?.(record.choice) === true) {
          await parts.makeFresh(record.caller)
          // A lock may have come in between, and with it the approval gone.
          requireCurrent(approval)
        }
        const ask = { ...makeAsk(profile.get(), nodes, record.caller, platform.clock.now(), record.chain), grantNow: parts.grantNow() }
        const { result, change } = method.grant(record.params, record.choice, ask)
        await parts.applyChange(change, record.caller.kind === 'site' ? record.caller.cookieStoreId : undefined)
        await settle(record, result)
      } else if (method.kind === 'sign') {
        // Kept before anybody has the signature, or it would be an approval that no list knows.
        const approves = method.approves?.(record.params, platform.clock.now()) ?? []
        if (approves.length > 0) await parts.keepApprovals(accountOf(record).address, record.chain, approves).catch(() => platform.log('approvals.not-kept'))
        const result = await keeper.withSigner(accountOf(record), (signer) => {
          requireCurrent(approval)
          return method.sign(record.params, signer)
        })
        await logSigned(record)
        await settle(record, result)
      } else if (method.kind === 'send') {
        await send(approval, method)
      } else if (method.kind === 'batch') {
        await openCalls(approval, method)
      }
    } catch (error) {
      await fail(approval, error)
    }
  }

  async function send(approval: Approval, method: SendMethod): Promise<void> {
    const { record } = approval
    const prepared = record.prepared ?? null
    const nonces = await freshen(record, method.nonces(prepared))
    const replaces = method.replaces?.(record.params)
    if (replaces !== undefined) await requireOnItsWay(record.id, replaces.id)
    const authorization = await authorize(approval, method)
    const build = (nonce: bigint) => method.build(prepared, nonce, authorization)
    const row = await outbox.reserve(makeReservation(record, parts.browserSession, { summary: method.summarize?.(record.params), replaces }), nonces, build, approval.isCurrent)
    const signed = row.state === 'reserved' ? await sign(approval, method, row) : row
    await records.apply(record.id, { kind: 'persist', approvedAt: row.approvedAt })
    await broadcast.send(signed)
    await settleFromRow(record.id)
  }

  /**
   * What is to be replaced is looked for on the chain once more, and nothing is signed when it is there, or when the node does not say.
   * Once signed, the bytes lead: a nonce is used once, so a second look could only leave them unsent.
   */
  async function requireOnItsWay(id: RequestId, replaced: string): Promise<void> {
    const own = await outbox.find(id)
    if (own !== undefined && own.state !== 'reserved') return
    const row = await outbox.find(replaced)
    if (row?.state === 'sent') await parts.receipts.checkOne(row)
    const rows = await outbox.list()
    const now = rows.find((each) => each.id === replaced)
    if (now?.state !== 'sent') throw new WalletError('transaction.replace-too-late')
    // Two reviews about the same one: the second was priced against the first, which another has taken the place of.
    if (findLater(now, rows.filter((each) => each.id !== id)) !== undefined) throw new WalletError('transaction.replace-not')
  }

  /** Keeps what was approved; from there the calls lead, and the site has its answer before the first of them is sent. */
  async function openCalls({ record, isCurrent }: Approval, method: BatchMethod): Promise<void> {
    const state = keeper.state()
    const key = callsKeyOf(record)
    if (state.phase !== 'unlocked') throw new WalletError('vault.locked')
    if (record.caller.kind !== 'site' || record.account === undefined || key === undefined) throw new WalletError('request.internal')
    const prepared = record.prepared ?? null
    const unit = unitOf(record)
    await calls.open(
      {
        key, id: method.idOf(record.params) ?? makeCallsId(record.id), site: siteKeyOf(record.caller), caller: record.caller, request: record.id,
        method: record.method, chain: record.chain, account: record.account, isAtomic: method.isAtomic(prepared),
        steps: method.steps(prepared).map((step) => summarize(step, unit)),
        digest: digestReview(record.review), approvedAt: record.approvedAt, unlockedAt: state.unlockedAt, browserSession: parts.browserSession,
      },
      prepared,
      isCurrent,
    )
    await settleFromCalls(record.id)
    await beginCalls(key)
  }

  /** Whether calls stand for this request; then the approval stands, and the site is told their name. */
  async function settleFromCalls(id: RequestId): Promise<boolean> {
    const record = records.find(id)
    const key = record === undefined ? undefined : callsKeyOf(record)
    const known = key === undefined ? undefined : await calls.find(key)
    if (record?.status !== 'approved' || known?.request !== id) return false
    await records.apply(id, { kind: 'persist', approvedAt: record.approvedAt })
    await settle(record, { id: known.id })
    return true
  }

  /** What another own account signs first, where the transaction carries it. */
  async function authorize(approval: Approval, method: SendMethod): Promise<Json | undefined> {
    const { authorization } = method
    if (authorization === undefined) return undefined
    const asked = authorization.of(approval.record.params, approval.record.prepared ?? null)
    return keeper.withSigner(ownAccount(asked.account), (signer) => {
      requireCurrent(approval)
      return authorization.sign(asked, signer)
    })
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
      if (await settleFromCalls(record.id)) return
      await outbox.release(record.id, record.approvedAt)
      await records.apply(record.id, { kind: 'relapse', approvedAt: record.approvedAt })
      throw error
    }
    const isFinal = isWalletError(error, 'vault.no-account') || isWalletError(error, 'vault.address-mismatch') || isWalletError(error, 'calls.duplicate-id') || isWalletError(error, 'transaction.replace-too-late') || isWalletError(error, 'transaction.replace-not')
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
    if (await settleFromCalls(id)) return false
    const row = await outbox.release(id)
    if (row !== undefined) {
      await records.apply(id, { kind: 'persist' })
      return false
    }
    await records.apply(id, problem === undefined ? { kind: 'relapse' } : { kind: 'relapse', problem })
    return true
  }

  const accountOf = (record: ApprovedRequest) => ownAccount(record.account)

  function ownAccount(address: Address | undefined) {
    const account = profile.get().accounts.find((candidate) => candidate.address === address)
    if (account === undefined) throw new WalletError('vault.no-account', { address: address ?? '' })
    return account
  }

  async function logSigned(record: ApprovedRequest): Promise<void> {
    await log.append(message('log.signed', { origin: originOf(record.caller), method: record.method, digest: digestReview(record.review) }), aboutOf(record))
  }

  return { finish, settleFromRow, settleFromCalls, relapse }
}
