/** What a bundled descriptor (ERC-7730) says, as a block, and how far it is believed. The same for calls and for typed data. */
import { message } from '../../../core/message.ts'
import type { ChainId } from '../../../core/network.ts'
import type { Alert, Block } from '../../../core/review.ts'
import type { Drawn } from '../clear/draw-fields.ts'
import type { Found } from '../clear/look-up.ts'
import { shippedNetworks } from '../networks.ts'

export function makeDescribedBlock({ descriptor, format, date }: Found, { fields }: Drawn): Block {
  return { kind: 'described', label: message('review.label.described', { owner: descriptor.owner, date }), intent: format.intent, fields }
}

/** Never softer for typed data: nobody can try what a signature will do, and an order or a session that is well described still gives things away. */
export function describedSignatureAlerts(found: Found, isWhole: boolean, chain: ChainId): readonly Alert[] {
  const signed: Alert = { level: 'warn', text: message('alert.described-signature', { owner: found.descriptor.owner }), detail: message('alert.described-signature.detail') }
  return isWhole ? [signed] : [signed, describedAlert(found, false, chain)]
}

/**
 * Of a call. Softer than "we cannot read this" only where every value stands under a label, and on a network that we ship: on another, whoever
 * made the network chose what is at that address.
 */
export function describedAlert({ descriptor }: Found, isWhole: boolean, chain: ChainId): Alert {
  const { owner } = descriptor
  if (isWhole && shippedNetworks.some((network) => network.chain === chain)) return { level: 'note', text: message('alert.described', { owner }) }
  return { level: 'warn', text: message('alert.described-in-part', { owner }), detail: message('alert.described-in-part.detail') }
}
