/**
 * What the owners of a Safe sign (Safe 1.0 to 1.4, `SafeTx`): with enough signatures anybody can make it happen. The call inside is
 * opened as one that is sent would be. Threat: a signature collected for a harmless-looking digest of a delegatecall emptied whole Safes.
 */
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Address } from '../../../core/account.ts'
import { findAddress } from '../address.ts'
import { isHexBytes } from '../hex.ts'
import type { TypedData, Value } from '../typed-data.ts'
import { makeAddressBlock } from '../who.ts'
import { warnOfRefund } from './calls-inside.ts'
import { explainCall } from './explain-call.ts'
import { makeNest, openCalls } from './inner-calls.ts'
import type { TypedExplanation } from './permit.ts'

/** `dataGas` was its name before Safe 1.0. */
const shape = /^address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 (base|data)Gas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce$/

export function explainSafeTransaction(typed: TypedData, account: Address, ask: Ask): TypedExplanation | undefined {
  const { message: body, types, domain, primaryType } = typed
  const fields = types['SafeTx']?.map(({ type, name }) => `${type} ${name}`).join() ?? ''
  const [safe, to, receiver] = [findAddress(domain.verifyingContract), findAddress(body.to), findAddress(body.refundReceiver)]
  const input = body.data
  if (primaryType !== 'SafeTx' || !shape.test(fields) || safe === undefined || to === undefined || receiver === undefined) return undefined
  if (typeof input !== 'string' || !isHexBytes(input)) return undefined
  const call = { actor: safe, to, value: number(body.value), input: input.toLowerCase(), isDelegate: number(body.operation) !== 0n }
  const opened = openCalls([call], ask.network.chain, ask, makeNest(account, explainCall))
  return {
    title: message('review.safe-sign.title'),
    intent: message('review.safe-sign.intent'),
    approve: message('review.safe-sign.approve'),
    blocks: [
      makeAddressBlock(ask, message('review.label.safe'), safe),
      ...opened.blocks,
      { kind: 'rows', rows: [{ label: message('review.label.safe-nonce'), value: String(body.nonce) }] },
    ],
    alerts: [...opened.alerts, ...warnOfRefund(number(body.gasPrice), receiver)],
  }
}

const number = (value: Value | undefined): bigint => BigInt(String(value))
