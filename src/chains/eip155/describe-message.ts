/** The review of a message to sign: text as text, bytes as bytes, a sign-in as a sign-in. */
import type { Address } from '../../core/account.ts'
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import { makeChainId } from '../../core/network.ts'
import type { Alert, Block, Review, Row } from '../../core/review.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { encodeHex } from './hex.ts'
import { findNetwork, maxChainNumber } from './networks.ts'
import { hashMessage } from './personal-message.ts'
import { findMismatches, findSiwe, findTime, resemblesSiwe, type Siwe } from './siwe.ts'
import { countHidden, decodeLoosely, findDisguise, findText, hasGap } from './text.ts'
import { makeWhere } from './who.ts'

export function describeMessage(bytes: Uint8Array, account: Address, ask: Ask): Review {
  const text = findText(bytes)
  const siwe = text === undefined ? undefined : findSiwe(text)
  const alerts = [...contentAlerts(bytes, text), ...networkAlerts(ask.network)]
  const where = makeWhere(ask, account, ask.network.chain)
  // In the words of ERC-8213: what a signer compares on a second device.
  const digest: Block = { kind: 'rows', rows: [{ label: message('review.label.erc191-digest'), value: encodeHex(hashMessage(bytes)) }] }
  const raw: Block = { kind: 'bytes', label: message('review.label.bytes'), hex: encodeHex(bytes) }
  if (siwe !== undefined && text !== undefined) {
    const mismatches = findMismatches(siwe, account, ask.network.chain, ask.now)
    // Ruling 22 names account, chain and time. A page beside its site is odd, and no more than that.
    const wrong = mismatches.map((mismatch): Alert => ({ level: mismatch.field === 'URI' ? 'warn' : 'danger', text: message('alert.siwe-mismatch', { field: mismatch.field }), detail: message('alert.siwe-mismatch.detail', mismatch) }))
    // The whole message stands for its bytes unless it holds something that does not show.
    const whole: readonly Block[] = [{ kind: 'message', label: message('review.siwe.whole'), text }, ...(countHidden(text) > 0 ? [raw] : [])]
    return {
      title: message('review.siwe.title', { domain: siwe.domain }),
      intent: message('review.siwe.intent'),
      approve: message('review.siwe.approve'),
      ...where,
      blocks: [...siweBlocks(siwe, ask), ...whole, digest],
      alerts: sortAlerts([...wrong, ...alerts]),
    }
  }
  const malformed: Alert = { level: 'danger', text: message('alert.siwe-malformed'), detail: message('alert.siwe-malformed.detail') }
  const shown: readonly Block[] = text === undefined ? [raw] : [{ kind: 'message', label: message('review.label.message'), text }, ...contentNotes(bytes, text), raw]
  return {
    title: message('review.message.title'),
    intent: message('review.message.intent'),
    approve: message('review.message.approve'),
    ...where,
    blocks: [...shown, digest],
    alerts: sortAlerts([...(resemblesSiwe(text ?? decodeLoosely(bytes)) ? [malformed] : []), ...alerts]),
  }
}

/** Said only when nothing is hidden; otherwise there is an alert. */
function contentNotes(bytes: Uint8Array, text: string): readonly Block[] {
  if (bytes.length === 0) return [{ kind: 'note', text: message('review.message.empty') }]
  if (countHidden(text) > 0) return []
  return [{ kind: 'note', text: message('review.message.plain', { count: [...text].length }) }]
}

function contentAlerts(bytes: Uint8Array, text: string | undefined): readonly Alert[] {
  const alerts: Alert[] = []
  const disguise = findDisguise(bytes)
  const detail = message('alert.blind.detail')
  if (disguise === 'transaction') alerts.push({ level: 'danger', text: message('alert.message-looks-like-transaction'), detail })
  if (disguise === 'hash' && text === undefined) alerts.push({ level: 'danger', text: message('alert.message-looks-like-hash'), detail })
  if (text === undefined) {
    if (disguise === undefined) alerts.push({ level: 'warn', text: message('alert.message-is-bytes'), detail: message('alert.message-is-bytes.detail') })
    return alerts
  }
  const count = countHidden(text)
  if (count > 0) alerts.push({ level: 'warn', text: message('alert.hidden-characters'), detail: message('alert.hidden-characters.detail', { count }) })
  if (hasGap(text)) alerts.push({ level: 'warn', text: message('alert.message-gap') })
  return alerts
}

function siweBlocks(siwe: Siwe, ask: Ask): readonly Block[] {
  const blocks: Block[] = []
  if (ask.caller.kind === 'site') blocks.push({ kind: 'note', text: message('review.siwe.same-site', { domain: siwe.domain }) })
  if (siwe.statement !== undefined) blocks.push({ kind: 'message', label: message('review.siwe.statement'), text: siwe.statement })
  const number = BigInt(siwe.chainId)
  const name = number > maxChainNumber ? undefined : findNetwork(ask.networks, makeChainId(number))?.name
  const rows: Row[] = [
    { label: message('review.label.chain'), value: name === undefined ? siwe.chainId : `${name} (${siwe.chainId})` },
    { label: message('review.siwe.issued'), value: timeOf(siwe.issuedAt) },
  ]
  if (siwe.notBefore !== undefined) rows.push({ label: message('review.siwe.starts'), value: timeOf(siwe.notBefore) })
  rows.push({ label: message('review.siwe.ends'), value: siwe.expirationTime === undefined ? message('review.value.no-end') : timeOf(siwe.expirationTime) })
  rows.push({ label: message('review.label.nonce'), value: siwe.nonce }, { label: message('review.siwe.page'), value: siwe.uri })
  if (siwe.requestId !== undefined) rows.push({ label: message('review.siwe.request-id'), value: siwe.requestId })
  blocks.push({ kind: 'rows', rows })
  if (siwe.resources.length > 0) {
    const nodes = siwe.resources.map((value, i) => ({ name: String(i + 1), value }))
    blocks.push({ kind: 'tree', label: message('review.siwe.resources'), nodes })
  }
  return blocks
}

function timeOf(text: string): Row['value'] {
  const at = findTime(text)
  return at === undefined ? text : message('review.value.time', { at })
}
