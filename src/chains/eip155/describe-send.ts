/** The review of a transaction. Everything in it is made from what will be built: params, prepared facts, and nothing else. */
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, FeeOption, Review, Row } from '../../core/review.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { describeCall, failureAlerts } from './describe-call.ts'
import { makeOption, mostPerGas, presets, unheardOfWeiPerGas } from './fee.ts'
import { mostFee, type PreparedSend } from './prepare-send.ts'
import type { SendParams } from './transaction-params.ts'
import { formatUnits, makeAmount } from './units.ts'
import { makeWhere } from './who.ts'

export function describeSend(send: SendParams, prepared: PreparedSend, ask: Ask): Review {
  const { title, intent, approve, blocks, rows, alerts } = describeCall(send, prepared, ask)
  return {
    title,
    intent,
    approve,
    ...makeWhere(ask, send.account, send.chain),
    blocks: [...blocks, feeBlock(prepared), { kind: 'rows', rows: [nonceRow(prepared), ...rows] }],
    alerts: sortAlerts([
      ...alerts,
      ...codeAlerts(prepared),
      ...fundsAlerts(prepared),
      ...failureAlerts(prepared),
      ...feeAlerts(prepared),
      ...nonceAlerts(prepared),
      ...networkAlerts(ask.network),
    ]),
  }
}

/** Without a gas limit no choice has a price, so none is offered until one is set. */
export function feeBlock(prepared: PreparedSend): Extract<Block, { kind: 'fee' }> {
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

export function nonceRow({ nonce: { own, next } }: Pick<PreparedSend, 'nonce'>): Row {
  const said = own === undefined ? message('review.label.nonce-next', { nonce: next }) : message('review.label.nonce-own', { nonce: own })
  return { label: message('review.label.nonce'), value: said }
}

/** Whatever is sent or signed here, whoever wrote that code can move the rest. */
export function codeAlerts({ runs }: Pick<PreparedSend, 'runs'>): readonly Alert[] {
  return runs === undefined ? [] : [{ level: 'danger', text: message('alert.account-runs-code'), detail: message('alert.account-runs-code.detail') }]
}

export function fundsAlerts(prepared: PreparedSend): readonly Alert[] {
  const { send, balance, symbol, decimals } = prepared
  const needed = BigInt(send.value) + (mostFee(prepared) ?? 0n)
  const missing = balance === undefined ? 0n : needed - BigInt(balance)
  return missing > 0n ? [{ level: 'warn', text: message('alert.funds-short', { missing: formatUnits(missing, decimals), unit: symbol }) }] : []
}

export function feeAlerts(prepared: PreparedSend): readonly Alert[] {
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
  else alerts.push(...valueAlerts(prepared, most))
  if (fee.base !== undefined && mostPerGas(fee.price) < BigInt(fee.base)) alerts.push({ level: 'warn', text: message('alert.fee-low') })
  if (fee.isFromSite) alerts.push({ level: 'note', text: message('alert.fee-from-site') })
  return alerts
}

/** Of a plain payment, where the amount is all that it is about (security.md 44). */
function valueAlerts({ send }: PreparedSend, most: bigint | undefined): readonly Alert[] {
  const value = BigInt(send.value)
  if (send.input !== '0x' || value === 0n || most === undefined || most * 20n <= value) return []
  return [{ level: most * 2n > value ? 'warn' : 'note', text: message('alert.fee-of-value', { percent: ((most * 100n) / value).toString() }) }]
}

function nonceAlerts({ nonce: { own, next } }: PreparedSend): readonly Alert[] {
  if (own === undefined || own === next) return []
  if (BigInt(own) > BigInt(next)) return [{ level: 'warn', text: message('alert.nonce-gap', { nonce: own, next }) }]
  return [{ level: 'warn', text: message('alert.nonce-replaces', { nonce: own }) }]
}
