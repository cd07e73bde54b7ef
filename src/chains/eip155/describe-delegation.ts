/** The review of setting or clearing an account's code: shown as what it is, with who pays for it. */
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, Review } from '../../core/review.ts'
import { zeroAddress } from './address.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { findDelegate } from './delegation.ts'
import { feeAlerts, feeBlock, fundsAlerts, nonceRow } from './describe-send.ts'
import type { DelegationParams, PreparedDelegation } from './prepare-delegation.ts'
import { findAccount, makeAddressBlock, makeWhere } from './who.ts'

export function describeDelegation(params: DelegationParams, prepared: PreparedDelegation, ask: Ask): Review {
  const { account, payer, chain, delegate } = params
  const { send, now } = prepared
  const name = findAccount(ask, account)?.name ?? ''
  const isClear = delegate === zeroAddress
  const listed = findDelegate(chain, delegate)
  const blocks: Block[] = [makeAddressBlock(ask, message('review.label.account'), account)]
  if (isClear && now !== undefined) {
    const facts = findDelegate(chain, now) === undefined ? [message('review.fact.code-of-stranger')] : [message('review.fact.code-published')]
    blocks.push(makeAddressBlock(ask, message('review.label.code-now'), now, facts))
  }
  if (!isClear) blocks.push(makeAddressBlock(ask, message('review.label.code-next'), delegate, [message('review.fact.code-published')]))
  blocks.push(
    { kind: 'note', text: message(isClear ? 'review.clear.note' : 'review.upgrade.note') },
    feeBlock(send),
    { kind: 'rows', rows: [...(listed === undefined ? [] : [{ label: message('review.label.code-name'), value: listed.name }]), nonceRow(send)] },
  )
  return {
    title: message(isClear ? 'review.clear.title' : 'review.upgrade.title', { name }),
    intent: message(isClear ? 'review.clear.intent' : 'review.upgrade.intent'),
    approve: message(isClear ? 'review.clear.approve' : 'review.upgrade.approve'),
    ...makeWhere(ask, payer, chain),
    blocks,
    alerts: sortAlerts([...payerAlerts(params), ...fundsAlerts(send), ...feeAlerts(send), ...networkAlerts(ask.network)]),
  }
}

/** Coins on a hostile account are gone before they can pay a fee: whoever wrote its code may take them as they arrive. */
function payerAlerts({ account, payer, delegate }: DelegationParams): readonly Alert[] {
  return account === payer && delegate === zeroAddress ? [{ level: 'warn', text: message('alert.clear-by-itself') }] : []
}
