/**
 * Checks by hand for what arrives here; a schema library would be in every page. `undefined` means: not ours, or not well
 * made; nothing here throws.
 */
import { maxMethodLength, maxRequestLength, type PageOutcome, type ToContent } from '../protocol/page.ts'
import type { AskReply, CollectReply, ContentMessage, Outcome, SiteState } from '../protocol/dapp.ts'

type Members = { readonly [key: string]: unknown }

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isPageId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

/** Room for the envelope around the params of an ask. */
const maxEnvelope = maxRequestLength + maxMethodLength * 6 + 64

export function findToContent(text: unknown): ToContent | undefined {
  if (!isText(text) || text.length > maxEnvelope) return undefined
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isMembers(message)) return undefined
  switch (message['kind']) {
    case 'hello':
      return { kind: 'hello' }
    case 'ask': {
      const { id, method, params } = message
      if (!isPageId(id) || !isText(method) || method === '' || method.length > maxMethodLength) return undefined
      if (params === undefined) return { kind: 'ask', id, method }
      if (typeof params !== 'object' || params === null) return undefined
      return { kind: 'ask', id, method, params }
    }
    case 'still': {
      const { id, open } = message
      return isPageId(id) && typeof open === 'boolean' ? { kind: 'still', id, open } : undefined
    }
    default:
      return undefined
  }
}

export function findContentMessage(value: unknown): ContentMessage | undefined {
  if (!isMembers(value)) return undefined
  if (value['kind'] === 'bell') return { kind: 'bell' }
  if (value['kind'] === 'still' && isText(value['id'])) return { kind: 'still', id: value['id'] }
  return undefined
}

function findOutcome(value: unknown): Outcome | undefined {
  if (!isMembers(value)) return undefined
  if (value['ok'] === true) return value as Outcome
  const error = value['error']
  if (value['ok'] !== false || !isMembers(error)) return undefined
  return Number.isInteger(error['code']) && isText(error['message']) ? (value as Outcome) : undefined
}

export function findAskReply(value: unknown): AskReply | undefined {
  if (!isMembers(value)) return undefined
  if (value['kind'] === 'pending') return { kind: 'pending' }
  const outcome = findOutcome(value['outcome'])
  return value['kind'] === 'done' && outcome !== undefined ? { kind: 'done', outcome } : undefined
}

function findState(value: unknown): SiteState | undefined {
  if (!isMembers(value)) return undefined
  const { epoch, chainId, accounts, forMs, asMetaMask } = value
  if (typeof epoch !== 'number' || !isText(chainId) || !/^0x[1-9a-f][0-9a-f]*$/.test(chainId)) return undefined
  if (!Array.isArray(accounts) || !accounts.every(isText)) return undefined
  return { epoch, chainId, accounts, ...(typeof forMs === 'number' ? { forMs } : {}), ...(asMetaMask === true ? { asMetaMask } : {}) }
}

export function findCollectReply(value: unknown): CollectReply | undefined {
  if (!isMembers(value) || value['kind'] !== 'collected' || !isMembers(value['requests'])) return undefined
  const state = findState(value['state'])
  if (state === undefined) return undefined
  const requests = Object.create(null) as Record<string, Outcome | 'pending' | 'gone'>
  for (const [id, entry] of Object.entries(value['requests'])) {
    const found = entry === 'pending' || entry === 'gone' ? entry : findOutcome(entry)
    if (found !== undefined) requests[id] = found
  }
  return { kind: 'collected', state, requests }
}

/** An outcome as the page sees it: nothing of the wallet's own bookkeeping. */
export function toPageOutcome(outcome: Outcome): PageOutcome {
  if (outcome.ok) return { ok: true, result: outcome.result ?? null }
  const { code, message, data } = outcome.error
  return { ok: false, error: data === undefined ? { code, message } : { code, message, data } }
}
