/**
 * A call that a bundled descriptor (ERC-7730) is for: that contract on that chain, and that function. It comes after everything we know
 * ourselves and adds an intent and labels; no fact and no alarm of ours is left out or softened for it.
 */
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import { drawFields } from '../clear/draw-fields.ts'
import { makeTree } from '../clear/argument-tree.ts'
import { findDescribed } from '../clear/look-up.ts'
import { findFunction, selectorOf, typesOf } from '../clear/shape.ts'
import type { SendParams } from '../transaction-params.ts'
import { formatUnits } from '../units.ts'
import { readAbi } from './abi.ts'
import { findSelector } from './calldata.ts'
import { describedAlert, makeDescribedBlock } from './described-block.ts'
import { openCalls, type InnerCall, type Nest } from './inner-calls.ts'
import { warnOfCoins, type Explanation } from './known-calls.ts'
import { isReadByUs } from './own-calls.ts'

export function explainDescribed(ask: Ask, send: SendParams, nest: Nest): Explanation | undefined {
  const { to: contract, input, chain, account } = send
  const selector = findSelector(input)?.toLowerCase()
  // Code that runs as somebody else does something else.
  if (contract === undefined || selector === undefined || nest.isDelegate || isReadByUs(selector, chain, contract)) return undefined
  const found = findDescribed(ask, 'calls', { chain, address: contract, key: selector }, () => true)
  const shape = findFunction(found?.format.signature ?? '')
  if (found === undefined || shape === undefined || selectorOf(shape.signature) !== selector) return undefined
  const read = readAbi(typesOf(shape.parts), input.slice(10))
  if (read === undefined) return undefined
  const value = BigInt(send.value)
  const drawn = drawFields(found.format, { parts: shape.parts, values: read.values, from: account, to: contract, value }, ask)
  const inside = drawn.calls.map((call): InnerCall => ({ actor: contract, ...call }))
  const opened = openCalls(inside, chain, ask, nest)
  const said = { owner: found.descriptor.owner, intent: found.format.intent }
  const coins = { amount: formatUnits(value, ask.network.decimals), unit: ask.network.symbol }
  return {
    title: message('review.call.title'),
    intent: value === 0n ? message('review.described.intent', said) : message('review.described.intent-value', { ...said, ...coins }),
    approve: message('review.call.approve'),
    meaning: message('review.call.known', { name: shape.name }),
    arguments: makeTree(shape.parts, read.values),
    contract: message('review.label.contract'),
    blocks: [makeDescribedBlock(found, drawn), ...opened.blocks],
    alerts: [
      ...warnOfCoins(ask, send),
      ...drawn.alerts,
      ...opened.alerts,
      describedAlert(found, drawn.isWhole && !read.isOdd, chain),
      ...(read.isOdd ? [{ level: 'note', text: message('alert.call-odd-bytes') } as const] : []),
    ],
    takesCoins: true,
  }
}
