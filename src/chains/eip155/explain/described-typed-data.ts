/**
 * Typed data that a bundled descriptor (ERC-7730) is for: its domain names that contract and that chain, and what else the descriptor
 * asks of it; its types are exactly those.
 */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import { findAddress } from '../address.ts'
import { drawFields } from '../clear/draw-fields.ts'
import { findDescribed } from '../clear/look-up.ts'
import { shapesOfTyped, typeHashOf, valuesOfTyped } from '../clear/shape-of-typed.ts'
import type { TypedData } from '../typed-data.ts'
import type { Types } from '../typed-data-schema.ts'
import { describedSignatureAlerts, makeDescribedBlock } from './described-block.ts'
import type { TypedExplanation } from './permit.ts'

export function explainDescribedTyped(typed: TypedData, account: Address, ask: Ask): TypedExplanation | undefined {
  const { domain, primaryType } = typed
  const contract = findAddress(domain['verifyingContract'])
  // The reader of typed data holds a chain id to the network of the request.
  if (contract === undefined || !Object.hasOwn(domain, 'chainId')) return undefined
  const types: Types = new Map(Object.entries(typed.types))
  const where = { chain: ask.network.chain, address: contract, key: typeHashOf(types, primaryType) }
  const found = findDescribed(ask, 'typed', where, ({ domain: asked = {} }) => Object.entries(asked).every(([name, value]) => domain[name] === value))
  if (found === undefined) return undefined
  const subject = { parts: shapesOfTyped(types, primaryType), values: valuesOfTyped(typed), from: account, to: contract, value: 0n }
  const drawn = drawFields(found.format, subject, ask)
  return {
    title: message('review.typed-data.title', { type: primaryType }),
    intent: message('review.described.intent', { owner: found.descriptor.owner, intent: found.format.intent }),
    approve: message('review.typed-data.approve'),
    blocks: [makeDescribedBlock(found, drawn)],
    // A call in it is not opened here, so nobody said what it does.
    alerts: [...drawn.alerts, ...describedSignatureAlerts(found, drawn.isWhole && drawn.calls.length === 0, where.chain)],
  }
}
