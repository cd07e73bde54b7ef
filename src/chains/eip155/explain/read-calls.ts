/** Calls that one kind of contract has, as a table: by selector, with the types of their arguments and what they come to. */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Review } from '../../../core/review.ts'
import type { SendParams } from '../transaction-params.ts'
import { formatUnits } from '../units.ts'
import { parseTypes, readAbi, type AbiValue } from './abi.ts'
import { findSelector } from './calldata.ts'
import type { Explanation } from './known-calls.ts'
import { intentOf } from './plain-call.ts'
import type { RouterMarks } from './published.ts'

export type Place = {
  readonly ask: Ask
  readonly send: SendParams
  readonly account: Address
  readonly contract: Address
  /** Other calls come before or after it, in one that carries them all. */
  readonly isInside: boolean
  readonly marks: RouterMarks
}
export type SaidCall = Pick<Review, 'title' | 'intent' | 'approve' | 'blocks' | 'alerts'>
export type ReadCall = {
  readonly name: string
  readonly types: string
  readonly isPayable?: true
  /** Undefined where the arguments make no sense, or would be called harmless for nothing. */
  readonly say: (values: readonly AbiValue[], place: Place) => SaidCall | undefined
}

export function explainRead(calls: ReadonlyMap<string, ReadCall>, ask: Ask, send: SendParams, where: Pick<Place, 'isInside' | 'marks'> = { isInside: false, marks: {} }): Explanation | undefined {
  const { to: contract, input, account } = send
  const call = calls.get(findSelector(input) ?? '')
  const read = call === undefined ? undefined : readAbi(parseTypes(call.types), input.slice(10))
  if (contract === undefined || call === undefined || read === undefined) return undefined
  const said = call.say(read.values, { ask, send, account, contract, ...where })
  if (said === undefined) return undefined
  const isTooMuch = call.isPayable !== true && BigInt(send.value) > 0n
  return {
    ...said,
    // A call that has no use for the coins it carries has no name either.
    ...(isTooMuch ? { title: message('review.call.title'), intent: intentOf(send, ask.network), approve: message('review.call.approve') } : {}),
    meaning: message('review.call.known', { name: call.name }),
    arguments: [],
    contract: message('review.label.contract'),
    alerts: [...said.alerts, ...(isTooMuch ? [coinsAlert(send, ask)] : []), ...(read.isOdd ? [{ level: 'note', text: message('alert.call-odd-bytes') } as const] : [])],
    takesCoins: call.isPayable === true,
  }
}

export function coinsAlert({ value }: SendParams, { network }: Ask): Alert {
  const said = { amount: formatUnits(BigInt(value), network.decimals), unit: network.symbol }
  return { level: 'danger', text: message('alert.coins-with-call', said), detail: message('alert.coins-with-call.detail') }
}
