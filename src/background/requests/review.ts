/** Showing and revising: a revision is what a person looks at; a decision is about exactly one (rulings 11, 13). */
import { canonicalJson, freezeDeep, type Json } from '../../core/json.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Edits } from '../../core/method.ts'
import type { PendingRequest, RequestId } from '../../core/request.ts'
import type { Block, Review } from '../../core/review.ts'
import { describe, getMethod } from './ask.ts'
import { makeAsk } from './ask-facts.ts'
import { staleAfterMs, type Parts } from './parts.ts'
import { withListed } from './listed.ts'
import { withPaid } from './paid.ts'
import { withNames } from './said-names.ts'

export function makeReviewStep(parts: Parts) {
  const { platform, profile, nodes, records } = parts
  const revising = new Map<RequestId, Promise<void>>()
  /** Revisions made before this life of the worker are made anew when shown (ruling 11: after boot). */
  const bootedAt = platform.clock.now()

  function getPending(id: RequestId): PendingRequest {
    const record = records.find(id)
    if (record?.status !== 'pending') throw new WalletError('request.gone')
    return record
  }

  async function show(id: RequestId, revision: number): Promise<void> {
    const record = getPending(id)
    if (record.revision !== revision) return
    const isReshown = record.shownAt !== undefined
    const isOld = platform.clock.now() - record.revisedAt > staleAfterMs
    if (isOld || (isReshown && record.revisedAt < bootedAt)) return refresh(id)
    await records.apply(id, { kind: 'show', revision, at: platform.clock.now() })
  }

  /** The same edits over fresh facts. */
  async function refresh(id: RequestId): Promise<void> {
    const record = getPending(id)
    await revise(record, record.edits)
  }

  async function edit(id: RequestId, revision: number, edits: Edits): Promise<void> {
    const record = getPending(id)
    if (record.revision !== revision) throw new WalletError('request.stale')
    await revise(record, edits)
  }

  async function revise(record: PendingRequest, edits: Edits): Promise<void> {
    const present = revising.get(record.id)
    if (present !== undefined) await present.catch(() => undefined)
    const work = makeRevision(record, edits).finally(() => revising.delete(record.id))
    revising.set(record.id, work)
    await work
  }

  async function makeRevision(record: PendingRequest, edits: Edits): Promise<void> {
    const method = getMethod(record.method)
    if (method.kind === 'answer') return
    const facts = makeAsk(profile.get(), nodes, record.caller, platform.clock.now(), record.chain)
    const { review, prepared } = await describe(method, record.params, await withListed(parts.siteLists, await withNames(parts.names, await withPaid(parts.outbox, facts))), edits, platform)
    const isEdit = canonicalJson(edits) !== canonicalJson(record.edits)
    const changed = !isEdit && hasChangedFacts(record.review, review)
    const event = {
      kind: 'revise' as const,
      from: record.revision,
      at: platform.clock.now(),
      edits: freezeDeep(edits),
      review: changed ? markChanged(review) : review,
      ...(prepared === undefined ? {} : { prepared: prepared as Json }),
    }
    await records.apply(record.id, event)
  }

  return { show, refresh, edit }
}

/** True when a fact that is not the fee differs: the fee moves all the time and is shown as "at most". */
export function hasChangedFacts(before: Review, after: Review): boolean {
  const facts = (review: Review) =>
    canonicalJson(review.blocks.filter((block: Block) => block.kind !== 'fee')) + canonicalJson(alertsOf(review).map((alert) => alert.text))
  return facts(before) !== facts(after)
}

function alertsOf(review: Review) {
  return review.alerts.filter((alert) => alert.text.code !== 'alert.facts-changed' && alert.text.code !== 'alert.asked-again-elsewhere')
}

function markChanged(review: Review): Review {
  return { ...review, alerts: [{ level: 'warn', text: message('alert.facts-changed') }, ...review.alerts] }
}
