/** The review of a transaction. Everything in it is made from what will be built: params, prepared facts, and nothing else. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { message, type Message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, FeeOption, Review, TreeNode } from '../../core/review.ts'
import { zeroAddress } from './address.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { explainCall, warnOfCoins, type Explanation } from './explain/known-calls.ts'
import { makeOption, mostPerGas, presets, unheardOfWeiPerGas } from './fee.ts'
import { byteLength, decodeHex, encodeHex } from './hex.ts'
import { mostFee, type PreparedSend, type Target } from './prepare-send.ts'
import type { SendParams } from './transaction-params.ts'
import { formatUnits, makeAmount } from './units.ts'
import { findAccount, makeAddressBlock, makeWhere } from './who.ts'

export function describeSend(send: SendParams, prepared: PreparedSend, ask: Ask): Review {
  const explained = explainCall(ask, send)
  return {
    ...makeHeading(send, prepared, explained),
    ...makeWhere(ask, send.account, send.chain),
    blocks: [
      ...amountBlocks(send, prepared),
      ...(explained?.blocks ?? []),
      ...targetBlocks(send, prepared, ask, explained),
      ...calldataBlocks(send, explained),
      ...accessBlocks(send),
      feeBlock(prepared),
      { kind: 'rows', rows: detailRows(send, prepared) },
    ],
    alerts: sortAlerts([
      ...callAlerts(send, prepared, ask, explained),
      ...outcomeAlerts(prepared),
      ...feeAlerts(prepared),
      ...nonceAlerts(prepared),
      ...networkAlerts(ask.network),
    ]),
  }
}

function makeHeading(send: SendParams, prepared: PreparedSend, explained: Explanation | undefined): Pick<Review, 'title' | 'intent' | 'approve'> {
  const said = { amount: formatUnits(BigInt(send.value), prepared.decimals), unit: prepared.symbol }
  if (send.to === undefined) {
    return {
      title: message('review.create.title'),
      intent: message('review.create.intent', { bytes: byteLength(send.input) }),
      approve: message('review.create.approve'),
    }
  }
  if (explained !== undefined) return { title: explained.title, intent: explained.intent, approve: explained.approve }
  if (byteLength(send.input) === 0) {
    return { title: message('review.send.title'), intent: message('review.send.intent', said), approve: message('review.send.approve', said) }
  }
  const intent = BigInt(send.value) === 0n ? message('review.call.intent') : message('review.call.intent-value', said)
  return { title: message('review.call.title'), intent, approve: message('review.call.approve') }
}

/** The coin that leaves, in every review that moves any; in a plain payment also when it is nothing. */
function amountBlocks(send: SendParams, prepared: PreparedSend): readonly Block[] {
  const value = BigInt(send.value)
  if (value === 0n && (byteLength(send.input) > 0 || send.to === undefined)) return []
  const block = { kind: 'amount', label: message('review.label.amount'), amount: makeAmount(value, prepared.decimals, prepared.symbol) } as const
  const left = prepared.balance === undefined ? undefined : BigInt(prepared.balance) - value - (mostFee(prepared) ?? 0n)
  if (left === undefined || left < 0n) return [block]
  return [{ ...block, under: message('review.label.leaves', { amount: formatUnits(left, prepared.decimals), unit: prepared.symbol }) }]
}

const targetFacts: Readonly<Record<Target, Message>> = {
  account: message('review.fact.no-code'),
  contract: message('review.fact.contract'),
  delegated: message('review.fact.delegated'),
  unknown: message('review.fact.unknown'),
}

function targetBlocks(send: SendParams, { target, isFresh }: PreparedSend, ask: Ask, explained: Explanation | undefined): readonly Block[] {
  if (send.to === undefined) return []
  const label = explained?.contract ?? message(byteLength(send.input) === 0 ? 'review.label.to' : 'review.label.contract')
  return [makeAddressBlock(ask, label, send.to, isFresh ? [message('review.fact.never-used')] : [targetFacts[target]])]
}

function calldataBlocks(send: SendParams, explained: Explanation | undefined): readonly Block[] {
  if (byteLength(send.input) === 0) return []
  const block = { kind: 'calldata', label: message('review.label.data'), hex: send.input } as const
  return [explained === undefined ? { ...block, arguments: [] } : { ...block, meaning: explained.meaning, arguments: explained.arguments }]
}

function accessBlocks({ accessList }: SendParams): readonly Block[] {
  if (accessList === undefined) return []
  const nodes: readonly TreeNode[] = accessList.map(({ address, storageKeys }) => ({
    name: address,
    children: storageKeys.map((key, i) => ({ name: String(i), value: key })),
  }))
  return [{ kind: 'tree', label: message('review.label.access-list'), nodes }]
}

/** Without a gas limit no choice has a price, so none is offered until one is set. */
function feeBlock(prepared: PreparedSend): Block {
  const { gas, fee, symbol, decimals, send } = prepared
  const limit = gas.limit === undefined ? undefined : BigInt(gas.limit)
  const options: FeeOption[] = []
  if (limit !== undefined) {
    const { presets: offered, price, selected } = fee
    if (offered !== undefined) options.push(...presets.map((choice) => makeOption(choice, offered[choice], limit, symbol, decimals)))
    if (selected === 'own' && price !== undefined) options.push(makeOption('own', price, limit, symbol, decimals))
  }
  const most = mostFee(prepared)
  const block = { kind: 'fee', label: message('review.label.fee'), options, selected: fee.selected, gasLimit: gas.limit ?? '' } as const
  return most === undefined ? block : { ...block, total: makeAmount(BigInt(send.value) + most, decimals, symbol) }
}

function detailRows(send: SendParams, { nonce }: PreparedSend): Extract<Block, { kind: 'rows' }>['rows'] {
  const { own, next } = nonce
  const said = own === undefined ? message('review.label.nonce-next', { nonce: next }) : message('review.label.nonce-own', { nonce: own })
  const row = { label: message('review.label.nonce'), value: said }
  if (byteLength(send.input) === 0) return [row]
  return [row, { label: message('review.label.calldata-digest'), value: encodeHex(keccak_256(decodeHex(send.input))) }]
}

function callAlerts(send: SendParams, { target }: PreparedSend, ask: Ask, explained: Explanation | undefined): readonly Alert[] {
  if (send.to === undefined) return [{ level: 'warn', text: message('alert.contract-creation') }]
  const bytes = byteLength(send.input)
  const alerts: Alert[] = [...ownCodeAlerts(send, ask), ...(explained?.alerts ?? warnOfCoins(ask, send))]
  if (send.to === zeroAddress) alerts.push({ level: 'danger', text: message('alert.to-zero-address') })
  if (bytes > 0 && explained === undefined) {
    alerts.push({ level: 'warn', text: message('alert.unknown-call', { bytes }), detail: message('alert.unknown-call.detail') })
  }
  if (bytes > 0 && target === 'account') alerts.push({ level: 'warn', text: message('alert.call-without-code') })
  return alerts
}

/**
 * Code sent to an account of the user runs there if the account is delegated (EIP-7702). Said only to the person: a site that
 * was refused would learn that the account is theirs.
 */
function ownCodeAlerts({ to, input }: SendParams, ask: Ask): readonly Alert[] {
  const own = to === undefined || byteLength(input) === 0 ? undefined : findAccount(ask, to)
  if (own === undefined) return []
  return [{ level: 'danger', text: message('alert.call-own-account', { name: own.name }), detail: message('alert.call-own-account.detail') }]
}

function outcomeAlerts(prepared: PreparedSend): readonly Alert[] {
  const { send, gas, balance, symbol, decimals } = prepared
  const needed = BigInt(send.value) + (mostFee(prepared) ?? 0n)
  const missing = balance === undefined ? 0n : needed - BigInt(balance)
  const alerts: Alert[] = []
  if (missing > 0n) alerts.push({ level: 'warn', text: message('alert.funds-short', { missing: formatUnits(missing, decimals), unit: symbol }) })
  // A node that refuses because the value is not there says so in its own words; ours above are enough.
  const isUnpaid = balance !== undefined && BigInt(send.value) > BigInt(balance)
  if (gas.failure !== undefined && !isUnpaid) {
    const level = gas.limit === undefined ? 'warn' : 'danger'
    alerts.push({ level, text: message('alert.would-fail', { text: gas.failure }), detail: message('alert.would-fail.detail') })
  }
  if (gas.failure === undefined && gas.estimate === undefined && gas.from !== 'own') alerts.push({ level: 'warn', text: message('alert.gas-unknown') })
  if (gas.limit !== undefined && gas.estimate !== undefined && BigInt(gas.limit) < BigInt(gas.estimate)) {
    alerts.push({ level: 'warn', text: message('alert.gas-low', { estimate: gas.estimate }) })
  }
  return alerts
}

function feeAlerts(prepared: PreparedSend): readonly Alert[] {
  const { fee, balance, symbol, decimals } = prepared
  if (fee.price === undefined) return [{ level: 'warn', text: message('alert.fee-unknown') }]
  const alerts: Alert[] = []
  const most = mostFee(prepared)
  const isFarAbove = fee.presets !== undefined && mostPerGas(fee.price) > 3n * mostPerGas(fee.presets.fast)
  const isMuchOfBalance = most !== undefined && balance !== undefined && most * 10n > BigInt(balance) && most <= BigInt(balance)
  // The presets come from the same node: one that lies a million times too high lies in them as well (security.md R23).
  const isUnheardOf = mostPerGas(fee.price) > unheardOfWeiPerGas
  if (most !== undefined && (isFarAbove || isMuchOfBalance || isUnheardOf)) {
    alerts.push({ level: 'warn', text: message('alert.fee-extreme', { fee: formatUnits(most, decimals), unit: symbol }) })
  }
  if (fee.base !== undefined && mostPerGas(fee.price) < BigInt(fee.base)) alerts.push({ level: 'warn', text: message('alert.fee-low') })
  if (fee.isFromSite) alerts.push({ level: 'note', text: message('alert.fee-from-site') })
  return alerts
}

function nonceAlerts({ nonce: { own, next } }: PreparedSend): readonly Alert[] {
  if (own === undefined || own === next) return []
  if (BigInt(own) > BigInt(next)) return [{ level: 'warn', text: message('alert.nonce-gap', { nonce: own, next }) }]
  return [{ level: 'warn', text: message('alert.nonce-replaces', { nonce: own }) }]
}
