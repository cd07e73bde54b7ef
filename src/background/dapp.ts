/** Messages from content scripts. Every one is checked against its schema; who sent it comes from the browser. */
import * as v from 'valibot'
import { toWire, WalletError } from '../core/errors.ts'
import type { SiteCaller } from '../core/caller.ts'
import type { Json } from '../core/json.ts'
import { makeChainId } from '../core/network.ts'
import type { AskReply, CollectReply } from '../protocol/dapp.ts'
import { dappMessage } from '../protocol/dapp.ts'
import type { Sender } from '../platform/sender.ts'
import type { Background } from './boot.ts'
import { identifySite } from './gate.ts'

/** Answers one message; undefined for what is not for us (nothing is said to a stranger). */
export async function answerSite(background: Background, raw: unknown, sender: Sender): Promise<AskReply | CollectReply | null | undefined> {
  const parsed = v.safeParse(dappMessage, raw)
  if (!parsed.success) return undefined
  const message = parsed.output
  let caller: SiteCaller
  try {
    caller = identifySite(sender, message.kind === 'leave')
  } catch (error) {
    return message.kind === 'ask' ? refuse(error) : undefined
  }
  const { requests, events, endings, keeper, platform } = background
  await keeper.checkDeadline()
  // What is over is told to nobody already; that it is over is said beside the answer.
  void endings.look().catch(() => platform.log('endings.postponed'))
  const told = message.kind === 'leave' || message.on === undefined ? {} : { told: makeChainId(BigInt(message.on)) }
  if (message.kind === 'collect') {
    return { kind: 'collected', state: events.stateFor(caller, told.told), requests: requests.collect(caller, message.ids) }
  }
  if (message.kind === 'leave') {
    await requests.leave(caller, message.ids, message.cached === true)
    return null
  }
  const params = parseParams(message.params)
  if (params === malformed) return refuse(new WalletError('request.invalid-params', { detail: 'not JSON' }))
  return requests.ask(caller, { id: message.id, method: message.method, ...(params === undefined ? {} : { params }), ...told })
}

const malformed = Symbol('malformed')

function parseParams(text: string | undefined): Json | undefined | typeof malformed {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return malformed
  }
}

function refuse(error: unknown): AskReply {
  return { kind: 'done', outcome: { ok: false, error: toWire(error), reason: 'failed' } }
}
