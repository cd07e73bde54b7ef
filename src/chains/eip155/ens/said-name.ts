/** The name that the person pays an address under (ENS), on the review: beside the whole address, and beside a name of their own, never for it. */
import { nameChainOf } from '../../../core/ens-name.ts'
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Block } from '../../../core/review.ts'

type AddressBlock = Extract<Block, { kind: 'address' }>

export function withSaidName({ names = [], network }: Ask, block: AddressBlock): AddressBlock {
  const of = nameChainOf(network)
  const said = names.find((each) => each.address === block.address && each.of === of)
  if (said === undefined) return block
  const { name, host } = said
  const elsewhere: readonly Message[] = of === network.chain ? [] : [message('review.fact.name-of-ethereum')]
  if (block.name !== undefined) return { ...block, facts: [...block.facts, message('review.fact.name-also', { name, host }), ...elsewhere] }
  return { ...block, name, facts: [message('review.fact.name', { host }), ...elsewhere, ...block.facts] }
}
