/** What is said of any call, explained or not, whether it is the transaction's own or lies inside another. */
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Network } from '../../../core/network.ts'
import type { Alert, Block, Review } from '../../../core/review.ts'
import { zeroAddress } from '../address.ts'
import { byteLength } from '../hex.ts'
import type { SendParams } from '../transaction-params.ts'
import { formatUnits } from '../units.ts'
import { findAccount } from '../who.ts'
import { guessCall } from './guess-call.ts'
import { warnOfCoins, type Explanation } from './known-calls.ts'

export function makeHeading(send: SendParams, { decimals, symbol: unit }: Pick<Network, 'decimals' | 'symbol'>, explained: Explanation | undefined): Pick<Review, 'title' | 'intent' | 'approve'> {
  const said = { amount: formatUnits(BigInt(send.value), decimals), unit }
  if (explained !== undefined) return { title: explained.title, intent: explained.intent, approve: explained.approve }
  if (byteLength(send.input) === 0) {
    return { title: message('review.send.title'), intent: message('review.send.intent', said), approve: message('review.send.approve', said) }
  }
  return { title: message('review.call.title'), intent: intentOf(send, { decimals, symbol: unit }), approve: message('review.call.approve') }
}

/** Code runs; coins that go with it are part of the sentence. */
export function intentOf({ value }: SendParams, { decimals, symbol: unit }: Pick<Network, 'decimals' | 'symbol'>): Review['intent'] {
  return BigInt(value) === 0n ? message('review.call.intent') : message('review.call.intent-value', { amount: formatUnits(BigInt(value), decimals), unit })
}

/** No guess where a harmless name could be all that is wanted: for a call that carries coins, or for code that runs as its caller. */
export function explainedBlock(ask: Ask, { input, value }: Pick<SendParams, 'input' | 'value'>, explained: Explanation | undefined, isForeign = false): Block {
  const block = { kind: 'calldata', label: message('review.label.data'), hex: input } as const
  if (explained === undefined) {
    const guess = isForeign || BigInt(value) > 0n ? undefined : guessCall(ask, input)
    return guess === undefined ? { ...block, arguments: [] } : { ...block, ...guess, isGuess: true }
  }
  return { ...block, meaning: explained.meaning, arguments: explained.arguments }
}

export function warnOfCall(send: SendParams, ask: Ask, explained: Explanation | undefined): readonly Alert[] {
  const bytes = byteLength(send.input)
  const alerts: Alert[] = [...ownCodeAlerts(send, ask), ...(explained?.alerts ?? warnOfCoins(ask, send))]
  if (send.to === zeroAddress) alerts.push({ level: 'danger', text: message('alert.to-zero-address'), detail: message('alert.to-zero-address.detail') })
  if (bytes > 0 && explained === undefined) {
    alerts.push({ level: 'warn', text: message('alert.unknown-call', { bytes }), detail: message('alert.unknown-call.detail') })
  }
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
