/**
 * Makes approved calls happen, one transaction after the other, across any number of lives of the worker. A step is reserved,
 * signed, stored and sent by the same rows as a single transaction (rulings 14, 15); the next one is begun only once the one before
 * it is on the chain and worked, within ten minutes of the approval and under the same unlocking (ruling 23). Whatever else happens,
 * nothing more is made, and what was not sent is wiped.
 */
import { stepRowId, stepsWithinMs, type CallsEnd, type CallsRecord } from '../../core/calls.ts'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import type { BatchMethod } from '../../core/method.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { getMethod } from './ask.ts'
import { findGrant, getNetwork } from './ask-facts.ts'
import type { Broadcast } from './broadcast.ts'
import { abandon } from './outbox.ts'
import { resumeWithinMs, type Parts } from './parts.ts'

/** While the worker is awake, what is on its way is looked at this often. */
export const lookAgainMs = 2_000

/** How far the chain's count may be from where the steps before have brought it: more is a node that lies (security.md R23). */
const maxAhead = 16n

export function makeRunCalls(parts: Parts, broadcast: Broadcast) {
  const { platform, keeper, profile, nodes, outbox, calls, log, receipts } = parts
  const turns = new Map<string, Promise<void>>()
  let stopLooking: (() => void) | undefined

  /** One turn at a time per calls: a second one waits and then looks anew. */
  function advance(key: string): Promise<void> {
    const turn = (turns.get(key) ?? Promise.resolve()).then(() => goOn(key), () => goOn(key))
    turns.set(key, turn)
    const done = () => {
      if (turns.get(key) === turn) turns.delete(key)
    }
    turn.then(done, done)
    return turn
  }

  async function goOn(key: string): Promise<void> {
    for (;;) {
      const known = await calls.find(key)
      if (known === undefined) return
      const isMoved = await moveOn(known)
      if (!isMoved) return
    }
  }

  /** One move; true when there may be another right away. */
  async function moveOn(known: CallsRecord): Promise<boolean> {
    const rows = await calls.rowsOf(known)
    if (known.endedAt !== undefined) {
      await clean(rows)
      return false
    }
    const at = rows.findIndex((row) => row?.state !== 'confirmed')
    const row = rows[at]
    if (at === -1) return end(known, 'done')
    if (row?.state === 'failed') return end(known, 'failed')
    if (row?.state === 'superseded') return end(known, 'replaced')
    if (row?.state === 'abandoned') return end(known, 'refused')
    const why = whyNot(known)
    if (row?.state === 'sent') {
      if (why !== undefined && at < rows.length - 1) return end(known, why)
      await receipts.checkOne(row)
      const now = await outbox.find(row.id)
      return now?.state !== 'sent'
    }
    if (why !== undefined) return end(known, why)
    if (row?.state === 'signed') {
      // Signed in an earlier life, or when the node did not answer: sent by itself only so long (ruling 15).
      if (platform.clock.now() - row.approvedAt > resumeWithinMs) return end(known, 'late')
      await broadcast.resume(row)
      return true
    }
    const signed = await makeStep(known, at, rows[at - 1])
    await broadcast.send(signed)
    return true
  }

  /** Why no further step may be made; undefined while it may. */
  function whyNot(known: CallsRecord): CallsEnd | undefined {
    const state = keeper.state()
    if (known.browserSession !== parts.browserSession || state.phase !== 'unlocked' || state.unlockedAt !== known.unlockedAt) return 'locked'
    const now = platform.clock.now()
    if (now - known.approvedAt > stepsWithinMs) return 'late'
    if (findGrant(profile.get(), known.caller)?.accounts.includes(known.account) !== true) return 'disconnected'
    return undefined
  }

  /** Reserves the nonce with the exact bytes, signs those, stores them. Doing it twice is doing it once. */
  async function makeStep(known: CallsRecord, index: number, before: TransactionRecord | undefined): Promise<TransactionRecord> {
    const plan = await calls.readPlan(known)
    const method = batchOf(known)
    const step = known.steps[index]
    if (plan === undefined || step === undefined) throw new WalletError('request.cancelled')
    const epoch = keeper.lockEpoch()
    const isCurrent = (): boolean => keeper.lockEpoch() === epoch && !calls.isEnding(known.key) && whyNot(known) === undefined
    const next = await askNonce(known, method, plan, before)
    const authorized = await authorize(known, method, plan, next, isCurrent)
    const id = stepRowId(known, index)
    const row = await outbox.reserve(
      {
        id, chain: known.chain, account: known.account, caller: known.caller, ...step, ...authorized.row,
        part: { calls: known.key, index, count: known.steps.length },
        approvedAt: platform.clock.now(), browserSession: parts.browserSession,
      },
      { next },
      (nonce) => method.build(plan, index, nonce, authorized.signed),
      isCurrent,
    )
    if (row.state !== 'reserved') return row
    const { raw, hash } = await keeper.withSigner(accountOf(known), (signer) => {
      if (!isCurrent()) throw new WalletError('request.cancelled')
      return method.sign(row.unsigned, signer)
    })
    const stored = await outbox.change(id, (now) => (now.state === 'reserved' && now.unsigned === row.unsigned && isCurrent() ? { ...now, state: 'signed', signed: raw, hash } : now))
    if (stored?.state !== 'signed' || stored.hash !== hash) throw new WalletError('request.cancelled')
    await log.append(message('log.signed', { origin: known.caller.origin, method: known.method, digest: known.digest }), { site: known.caller.origin, account: known.account })
    return stored
  }

  /**
   * All or nothing only holds while the account runs the code for it: a transaction to a plain account would succeed and do nothing.
   * Where the transaction brings the code along, it counts as done only once the chain has it (ruling 24).
   */
  async function authorize(known: CallsRecord, method: BatchMethod, plan: Json, next: string, isCurrent: () => boolean): Promise<{ readonly signed?: Json; readonly row?: Pick<TransactionRecord, 'summary'> }> {
    if (!known.isAtomic) return {}
    const meant = method.authorization?.of(plan)
    if (meant === undefined) {
      const code = await parts.look(known.account, known.chain)
      if (code.kind !== 'delegated' || !code.isOurs) throw new WalletError('calls.not-atomic')
      return {}
    }
    // The account sends it itself, and its nonce rises before its authorization is looked at (EIP-7702).
    const asked = { ...meant, nonce: (BigInt(next) + 1n).toString() }
    const signed = await keeper.withSigner(accountOf(known), (signer) => {
      if (!isCurrent()) throw new WalletError('request.cancelled')
      return method.authorization?.sign(asked, signer) ?? null
    })
    return { signed, row: { summary: { kind: 'upgrade', of: asked.account, delegate: asked.delegate } } }
  }

  /** "Next", as the chain counts now; never below what the step before has used, never far from what was shown. */
  async function askNonce(known: CallsRecord, method: BatchMethod, plan: Json, before: TransactionRecord | undefined): Promise<string> {
    const count = await nodes.ask(getNetwork(profile.get(), known.chain), 'eth_getTransactionCount', [known.account, 'pending'], { account: known.account })
    if (typeof count !== 'string' || !/^0x[0-9a-f]{1,12}$/i.test(count)) throw new WalletError('transaction.nonce-taken')
    const least = before === undefined ? BigInt(method.nextNonce(plan)) : BigInt(before.nonce) + 1n
    if (BigInt(count) > least + maxAhead) throw new WalletError('transaction.nonce-taken')
    return (BigInt(count) > least ? BigInt(count) : least).toString()
  }

  function batchOf({ method }: CallsRecord): BatchMethod {
    const found = getMethod(method)
    if (found.kind !== 'batch') throw new WalletError('request.internal')
    return found
  }

  function accountOf({ account }: CallsRecord) {
    const found = profile.get().accounts.find((candidate) => candidate.address === account)
    if (found === undefined) throw new WalletError('vault.no-account', { address: account })
    return found
  }

  async function end(known: CallsRecord, endedBy: CallsEnd): Promise<boolean> {
    await calls.end(known, endedBy)
    // Once more, for what is wiped.
    return true
  }

  /** Signed or reserved and never handed to a node: gone, with its nonce. What a node has may still be mined. */
  async function clean(rows: Awaited<ReturnType<typeof calls.rowsOf>>): Promise<void> {
    for (const row of rows) {
      if (row?.state === 'reserved') await outbox.release(row.id)
      if (row?.state === 'signed' && row.triedAt === undefined) {
        await outbox.change(row.id, (now) => (now.triedAt === undefined ? abandon(now, platform.clock.now()) : now))
      }
    }
  }

  /** All that are open, each as far as it goes; one that cannot go on now is tried again later. */
  async function advanceAll(): Promise<void> {
    const open = (await calls.list()).filter(({ endedAt }) => endedAt === undefined)
    for (const { key } of open) await advance(key).catch(() => platform.log('calls.postponed'))
    if (open.length > 0) lookAgain()
  }

  /** Lost with the worker; then the alarm looks, every half minute (ruling 20). */
  function lookAgain(): void {
    stopLooking?.()
    stopLooking = platform.clock.after(lookAgainMs, () => void advanceAll().catch(() => platform.log('calls.postponed')))
  }

  /** The first steps of what was just approved. That it cannot go on at once is no failure of the approval. */
  async function begin(key: string): Promise<void> {
    await advance(key).catch(() => platform.log('calls.postponed'))
    lookAgain()
  }

  async function hasOpen(): Promise<boolean> {
    return (await calls.list()).some(({ endedAt }) => endedAt === undefined)
  }

  /** A lock ends what is left of all of them, at once. */
  async function onLock(): Promise<void> {
    const open = (await calls.list()).filter(({ endedAt }) => endedAt === undefined)
    for (const known of open) await calls.end(known, 'locked')
    for (const { key } of open) await advance(key)
  }

  /** The person's own word: nothing more is made. What is on its way stays so. */
  async function stop(key: string): Promise<CallsRecord> {
    const known = await calls.find(key)
    if (known === undefined || known.endedAt !== undefined) throw new WalletError('calls.over')
    await calls.end(known, 'stopped')
    await advance(key)
    return known
  }

  return { begin, advanceAll, hasOpen, onLock, stop }
}
