import { Address } from '../parts/address.tsx'
import { countDiffering } from '../parts/address-text.ts'
import { Identicon } from '../parts/identicon.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

export function AddressBlock({ block, frame }: BlockProps<'address'>) {
  const { like } = block
  return (
    <>
      <Label label={block.label} end={like === undefined ? undefined : <span class="danger">{text('block.groups-differ', { count: countDiffering(block.address, like.address) })}</span>} />
      {block.name === undefined ? null : (
        <div class="block-name">
          {frame.isDangerous ? null : <Identicon address={block.address} size={24} />}
          <Untrusted text={block.name} />
        </div>
      )}
      <Address address={block.address} {...(like === undefined ? {} : { against: like.address })} />
      {block.facts.length === 0 ? null : <div class="small mt2">{block.facts.map((fact) => `${say(fact)} `)}</div>}
      {like === undefined ? null : (
        <div class="mt4">
          <div class="eyebrow">
            <h2>{like.name === undefined || like.from === 'paid' ? text('block.like-paid') : <Untrusted text={text(`block.like-${like.from}`, { name: like.name })} />}</h2>
          </div>
          <Address address={like.address} />
        </div>
      )}
    </>
  )
}
