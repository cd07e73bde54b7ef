/** The review of speeding up and of cancelling: what the first was, what comes in its place, and that it may come too late. */
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, Review, Row } from '../../core/review.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { describeSend, codeAlerts, feeAlerts, feeBlock, fundsAlerts } from './describe-send.ts'
import type { ReplaceParams } from './prepare-replacement.ts'
import type { PreparedSend } from './prepare-send.ts'
import { inGwei } from './rival-price.ts'
import { makeAmount } from './units.ts'
import { makeAddressBlock, makeWhere } from './who.ts'

export function describeReplacement(params: ReplaceParams, prepared: PreparedSend, ask: Ask): Review {
  return params.replaces.as === 'cancel' ? describeCancel(params, prepared, ask) : describeSpeedUp(params, prepared, ask)
}

/** The whole review of the transaction, as if it were sent for the first time: what it does is decided once more. */
function describeSpeedUp(params: ReplaceParams, prepared: PreparedSend, ask: Ask): Review {
  const again = describeSend(prepared.send, prepared, ask)
  return {
    ...again,
    title: message('review.speed-up.title'),
    approve: message('review.speed-up.approve'),
    blocks: [{ kind: 'note', text: message('review.speed-up.note') }, ...again.blocks.map((block) => withSameNonce(block, params))],
    alerts: again.alerts.filter(({ text }) => text.code !== 'alert.nonce-replaces' && text.code !== 'alert.nonce-gap'),
  }
}

function withSameNonce(block: Block, params: ReplaceParams): Block {
  if (block.kind === 'fee') return { ...block, isNonceFixed: true }
  if (block.kind !== 'rows' || !block.rows.some(isPlace)) return block
  return { ...block, rows: [...block.rows.filter((row) => !isPlace(row)), ...placeRows(params)] }
}

const isPlace = ({ label }: Row): boolean => label.code === 'review.label.nonce'

function describeCancel(params: ReplaceParams, prepared: PreparedSend, ask: Ask): Review {
  const { cancels, account, chain } = params
  const blocks: Block[] = [{ kind: 'note', text: message('review.cancel-sent.note') }]
  if (cancels !== undefined && (!cancels.hasCode || cancels.value !== '0')) {
    blocks.push({ kind: 'amount', label: message('review.label.cancels'), amount: makeAmount(BigInt(cancels.value), prepared.decimals, prepared.symbol) })
  }
  if (cancels?.to !== undefined) blocks.push(makeAddressBlock(ask, message('review.label.cancels-to'), cancels.to))
  blocks.push({ ...feeBlock(prepared), isNonceFixed: true }, { kind: 'rows', rows: placeRows(params) })
  const alerts: readonly Alert[] = [...codeAlerts(prepared), ...fundsAlerts(prepared), ...feeAlerts(prepared), ...networkAlerts(ask.network)]
  return {
    title: message('review.cancel-sent.title'),
    intent: message('review.cancel-sent.intent'),
    approve: message('review.cancel-sent.approve'),
    ...makeWhere(ask, account, chain),
    blocks,
    alerts: sortAlerts(alerts),
  }
}

function placeRows({ nonce, old }: ReplaceParams): readonly Row[] {
  const { price, tip } = inGwei(old)
  return [
    { label: message('review.label.nonce'), value: message('review.label.nonce-same', { nonce }) },
    { label: message('review.label.fee-before'), value: message('review.value.gwei', tip === '' ? { price } : { price, tip }) },
  ]
}
