/** The review of taking approvals back: whose, in which tokens, by which bytes. */
import type { Approval } from '../../core/approvals.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Block, Review } from '../../core/review.ts'
import { zeroAddress } from './address.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { approvalsOfCall } from './approvals/from-call.ts'
import { calldataDigest } from './calldata-digest.ts'
import { isPermit2 } from './explain/published.ts'
import { failureAlerts } from './describe-call.ts'
import { codeAlerts, feeAlerts, feeBlock, fundsAlerts, nonceRow } from './describe-send.ts'
import type { TakeBackParams } from './own/take-back.ts'
import type { PreparedSend } from './prepare-send.ts'
import { makeAddressBlock, makeWhere } from './who.ts'

const names = { erc20: 'approve', item: 'approve', operator: 'setApprovalForAll', permit2: 'lockdown' } as const

export function describeTakeBack({ send, of }: TakeBackParams, prepared: PreparedSend, ask: Ask): Review {
  const { account, to, input, chain } = send
  const touched = approvalsOfCall(account, to, input)
  // What is listed and what is signed must be the same approvals, whoever made either.
  if (to === undefined || !of.every((each) => touched.some((other) => isSame(each, other)))) throw new WalletError('request.internal')
  const isInside = of[0]?.kind === 'permit2'
  return {
    title: of.length === 1 ? message('review.take-back.title') : message('review.take-back.title-several', { count: of.length }),
    intent: message(isInside ? 'review.take-back.intent-permit2' : 'review.take-back.intent'),
    approve: message('review.take-back.approve'),
    ...makeWhere(ask, account, chain),
    blocks: [
      ...of.flatMap((each) => blocksOf(each, ask)),
      ...(isInside ? [makeAddressBlock(ask, message('review.label.contract'), to, isPermit2(chain, to) ? [message('review.fact.permit2')] : [])] : []),
      { kind: 'calldata', label: message('review.label.data'), hex: input, meaning: message('review.call.known', { name: names[of[0]?.kind ?? 'erc20'] }), arguments: [] },
      feeBlock(prepared),
      { kind: 'rows', rows: [nonceRow(prepared), { label: message('review.label.calldata-digest'), value: calldataDigest(input) }] },
    ],
    alerts: sortAlerts([...codeAlerts(prepared), ...fundsAlerts(prepared), ...failureAlerts(prepared), ...feeAlerts(prepared), ...networkAlerts(ask.network)]),
  }
}

function blocksOf({ token, spender, item }: Approval, ask: Ask): readonly Block[] {
  return [
    makeAddressBlock(ask, message('review.label.token'), token),
    makeAddressBlock(ask, message('review.label.spender'), spender),
    ...(item === undefined ? [] : [{ kind: 'rows', rows: [{ label: message('review.label.item'), value: item }] } as const]),
  ]
}

function isSame(a: Approval, b: Approval): boolean {
  return a.kind === b.kind && a.token === b.token && a.item === b.item && (a.spender === b.spender || (a.kind === 'item' && b.spender === zeroAddress))
}
