/**
 * A request comes in: who is known, may this be asked, what exactly is asked, and either an answer at once or a record that
 * waits for a person. Asking twice with the same id is one request (the content script sends again when the worker died).
 */
import { findWanted } from '../../chains/eip155/clear/find-wanted.ts'
import { findMethod, findOwnMethod } from '../../chains/registry.ts'
import type { Caller, SiteCaller } from '../../core/caller.ts'
import { isSameDocument, siteKeyOf } from '../../core/caller.ts'
import { makeCallsId, makeCallsKey } from '../../core/calls.ts'
import { toWire, WalletError } from '../../core/errors.ts'
import { canonicalJson, freezeDeep, type Json } from '../../core/json.ts'
import { withListedSite } from '../../core/listed-site.ts'
import { withLookUps, type Wanted } from '../../core/look-up.ts'
import { message } from '../../core/message.ts'
import type { Ask, Edits, Method, Parsed } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'
import type { PendingRequest, Request, RequestId } from '../../core/request.ts'
import type { Review } from '../../core/review.ts'
import type { Platform } from '../../platform/platform.ts'
import type { AskReply } from '../../protocol/dapp.ts'
import { orAfter } from './or-after.ts'
import { makeAsk, findGrant, type FindCalls } from './ask-facts.ts'
import { lifetimesMs, type Parts } from './parts.ts'
import { makeRequestId } from './records.ts'
import { withListed } from './listed.ts'
import { withPaid } from './paid.ts'
import { withNames } from './said-names.ts'

export type PromptMethod = Exclude<Method, { kind: 'answer' }>

/** The method of a record, which may be one of the wallet's own. */
export function getMethod(name: string): Method {
  return findOwnMethod(name) ?? getSiteMethod(name)
}

/** What a site may name. */
export function getSiteMethod(name: string): Method {
  const method = findMethod(name)
  if (method === undefined) throw new WalletError('request.unknown-method', { method: name })
  if (method.kind === 'refused') throw new WalletError('request.refused-method', { method: name, why: method.why })
  return method
}

/** A node that is slow to say how a token is counted keeps no window closed: its amount stands in the smallest unit then. */
const tokenWithinMs = 2_000

/** Makes the review of `parsed` as things are now; for transactions also what `prepare` found. */
export async function describe(
  method: PromptMethod,
  params: Json,
  ask: Ask,
  edits: Edits,
  { readDescriptors, clock }: Pick<Platform, 'readDescriptors' | 'clock'>,
): Promise<{ readonly review: Review; readonly prepared?: Json }> {
  const find = (wanted: Wanted): Promise<Json | undefined> => {
    const found = findWanted(wanted, readDescriptors, ask)
    return wanted.kind === 'file' ? found : orAfter(clock, tokenWithinMs, found)
  }
  if (method.kind !== 'send' && method.kind !== 'batch') return { review: freezeDeep(withListedSite(await withLookUps((lookUp) => method.describe(params, { ...ask, lookUp }), find), ask)) }
  const prepared = freezeDeep(await method.prepare(params, ask, edits))
  return { review: freezeDeep(withListedSite(await withLookUps((lookUp) => method.describe(params, prepared, { ...ask, lookUp }), find), ask)), prepared }
}

/** Key of the calls that a request would become; undefined for any other request. */
export function callsKeyOf(record: Request): string | undefined {
  const method = findMethod(record.method)
  if (method?.kind !== 'batch' || record.caller.kind !== 'site' || record.status === 'settled') return undefined
  return makeCallsKey(siteKeyOf(record.caller), method.idOf(record.params) ?? makeCallsId(record.id))
}

/** `told`: the network that the asking page was told; it only matters for a site that was shown nothing. */
export type AskInput = { readonly id: string; readonly method: string; readonly params?: Json; readonly told?: ChainId }

export function makeAskStep(parts: Parts, findCalls: FindCalls) {
  const { platform, keeper, profile, nodes, records, outbox, names, limits, log, siteLists } = parts
  const inFlight = new Map<RequestId, Promise<AskReply>>()
  const opening = new Map<string, Promise<void>>()

  /** Never rejects: every error becomes an outcome for the page. */
  async function ask(caller: SiteCaller, input: AskInput): Promise<AskReply> {
    const id = makeRequestId(caller, input.id)
    const known = records.findFor(caller, input.id)
    if (known?.status === 'settled') return { kind: 'done', outcome: known.outcome }
    if (known !== undefined) {
      // The worker that wrote it may have died before a window was open: then nobody has seen it yet, and nobody would.
      if (known.status === 'pending' && known.shownAt === undefined && !inFlight.has(id)) await comeForward(known.id)
      return { kind: 'pending' }
    }
    const running = inFlight.get(id)
    if (running !== undefined) return running
    const work = enter(caller, id, input).catch((error: unknown): AskReply => {
      return { kind: 'done', outcome: { ok: false, error: toWire(error), reason: 'failed' } }
    })
    inFlight.set(id, work)
    work.finally(() => inFlight.delete(id))
    return work
  }

  async function enter(caller: SiteCaller, id: RequestId, input: AskInput): Promise<AskReply> {
    const method = getSiteMethod(input.method)
    if (method.kind !== 'answer') await requireWallet()
    const known = makeAsk(profile.get(), nodes, caller, platform.clock.now(), undefined, findCalls, input.told)
    // Nor is a node of an unverified profile asked anything, and no transaction prepared with what it would say.
    const facts: Ask = profile.isVerified() ? known : { ...(method.kind === 'send' || method.kind === 'batch' ? withoutGrant(known) : known), askNode: refuseNode }
    if (method.access === 'granted' && facts.permitted.length === 0) throw new WalletError('request.unauthorized')
    const parsed = freezeDeep(method.parse(input.params, facts))
    // Until an unlock has verified the profile in this browser run, nothing from it is told as a fact (ruling 5). A prompt
    // may open on it: it can only be approved after unlocking, and everything is checked again then.
    if (method.kind === 'answer') return done(await method.answer(parsed.params, profile.isVerified() ? facts : withoutGrant(facts)))
    if (method.kind === 'grant' && profile.isVerified()) {
      const settled = await method.settle?.(parsed.params, facts)
      if (settled !== undefined) {
        if (settled.change !== undefined) await parts.applyChange(settled.change, caller.cookieStoreId)
        return done(settled.result)
      }
    }
    return openRecord(caller, id, input, method, parsed, facts)
  }

  /** Without a finished wallet there is nothing to ask a person about: first run comes forward instead. */
  async function requireWallet(): Promise<void> {
    const { phase } = keeper.state()
    if (phase !== 'none' && phase !== 'damaged' && profile.get().readyAt !== undefined) return
    await platform.openTab()
    throw new WalletError('vault.none')
  }

  async function openRecord(
    caller: SiteCaller,
    id: RequestId,
    input: AskInput,
    method: PromptMethod,
    parsed: Parsed<Json>,
    facts: Ask,
  ): Promise<AskReply> {
    // Two of the same that come in together: the second waits until the first is a record, and joins it.
    const key = canonicalJson([caller, method.name, parsed.account ?? '', parsed.chain ?? facts.network.chain, parsed.params])
    const before = opening.get(key)
    const work = (before ?? Promise.resolve()).then(() => openOrJoin(caller, id, input, method, parsed, facts))
    const ended = work.catch(() => undefined).then(() => undefined)
    opening.set(key, ended)
    void ended.then(() => (opening.get(key) === ended ? opening.delete(key) : false))
    return work
  }

  async function openOrJoin(
    caller: SiteCaller,
    id: RequestId,
    input: AskInput,
    method: PromptMethod,
    parsed: Parsed<Json>,
    facts: Ask,
  ): Promise<AskReply> {
    const twin = findTwin(caller, method, parsed, facts)
    if (twin !== undefined) {
      const joined = await records.apply(twin.id, { kind: 'join', id: input.id })
      if (joined?.record.status === 'pending') {
        if (!joined.changed && !joined.record.alsoIds.includes(input.id)) throw new WalletError('request.too-many')
        await comeForward(twin.id)
        return { kind: 'pending' }
      }
    }
    if (method.kind === 'batch') await requireFreshCalls(caller, method.idOf(parsed.params))
    const leave = limits.enter(caller.origin, method.name, records.list(), platform.clock.now())
    let stored: Request
    try {
      const record = await makeRecord(caller, id, method, parsed, facts, {})
      limits.checkSize(record, records.list())
      stored = (await records.open(record)).record
    } finally {
      leave()
    }
    await log.append(message('log.asked', { origin: caller.origin, method: method.name }), { site: caller.origin })
    if (stored.status === 'settled') return { kind: 'done', outcome: stored.outcome }
    await comeForward(stored.id)
    return { kind: 'pending' }
  }

  /** The record is open whether or not a window can be: without one the badge counts it. */
  async function comeForward(asked: RequestId): Promise<void> {
    const isWanted = (): boolean => records.find(asked)?.status === 'pending'
    await platform.openApproval(isWanted).catch(() => platform.log('window.failed'))
  }

  /** The record a request becomes. Also used for the wallet's own Send. */
  async function makeRecord(
    caller: Caller,
    id: RequestId,
    method: PromptMethod,
    parsed: Parsed<Json>,
    facts: Ask,
    edits: Edits,
  ): Promise<PendingRequest> {
    const described = await describe(method, parsed.params, await withListed(siteLists, await withNames(names, await withPaid(outbox, facts))), edits, platform)
    const now = platform.clock.now()
    const again = isAskedElsewhere(caller, method, parsed)
    const review: Review = again
      ? { ...described.review, alerts: [{ level: 'warn', text: message('alert.asked-again-elsewhere') }, ...described.review.alerts] }
      : described.review
    return freezeDeep({
      id,
      caller,
      family: 'eip155' as const,
      chain: parsed.chain ?? facts.network.chain,
      ...(parsed.account === undefined ? {} : { account: parsed.account }),
      method: method.name,
      params: parsed.params,
      edits,
      ...(described.prepared === undefined ? {} : { prepared: described.prepared }),
      review,
      revision: 1,
      revisedAt: now,
      askedAt: now,
      expiresAt: Math.min(now + lifetimesMs[method.kind], parsed.deadlineAt ?? Number.MAX_SAFE_INTEGER),
      alsoIds: [],
      status: 'pending' as const,
    })
  }

  /** Coalescing: same document, method, parameters, account and chain, while pending; nothing less (ruling 17). */
  function findTwin(caller: SiteCaller, method: PromptMethod, parsed: Parsed<Json>, facts: Ask): Request | undefined {
    const text = canonicalJson(parsed.params)
    return records.list().find(
      (record) =>
        record.status === 'pending' &&
        record.method === method.name &&
        isSameDocument(record.caller, caller) &&
        record.account === parsed.account &&
        record.chain === (parsed.chain ?? facts.network.chain) &&
        canonicalJson(record.params) === text,
    )
  }

  /** A site's own name for calls is used once (EIP-5792), also while the first are still before the person. */
  async function requireFreshCalls(caller: SiteCaller, name: string | undefined): Promise<void> {
    if (name === undefined) return
    const waiting = records.list().some((record) => record.status !== 'settled' && callsKeyOf(record) === makeCallsKey(siteKeyOf(caller), name))
    if (waiting || (await parts.calls.findFor(siteKeyOf(caller), name)) !== undefined) throw new WalletError('calls.duplicate-id')
  }

  function isAskedElsewhere(caller: Caller, method: PromptMethod, parsed: Parsed<Json>): boolean {
    if (caller.kind !== 'site' || (method.kind !== 'send' && method.kind !== 'batch')) return false
    const text = canonicalJson(parsed.params)
    return records
      .list()
      .some(
        (record) =>
          record.status !== 'settled' &&
          record.caller.kind === 'site' &&
          record.caller.origin === caller.origin &&
          record.method === method.name &&
          canonicalJson(record.params) === text,
      )
  }

  return { ask, makeRecord }
}

const refuseNode: Ask['askNode'] = async (chain) => {
  throw new WalletError('node.not-chosen', { chain })
}

function withoutGrant({ grant: _grant, ...facts }: Ask): Ask {
  return { ...facts, permitted: [] }
}

function done(result: Json): AskReply {
  return { kind: 'done', outcome: { ok: true, result, reason: 'approved' } }
}

/** True when the record's site may still use the account it was asked for. */
export function isStillPermitted(parts: Parts, record: Request): boolean {
  if (record.caller.kind === 'wallet' || record.account === undefined) return true
  return findGrant(parts.profile.get(), record.caller)?.accounts.includes(record.account) === true
}
