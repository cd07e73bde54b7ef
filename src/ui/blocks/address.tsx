import { Address } from '../parts/address.tsx'
import { Identicon } from '../parts/identicon.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

export function AddressBlock({ block, frame }: BlockProps<'address'>) {
  return (
    <>
      <Label label={block.label} />
      {block.name === undefined ? null : (
        <div class="block-name">
          {frame.isDangerous ? null : <Identicon address={block.address} size={24} />}
          <Untrusted text={block.name} />
        </div>
      )}
      <Address address={block.address} />
      {block.facts.length === 0 ? null : <div class="small mt2">{block.facts.map((fact) => `${say(fact)} `)}</div>}
    </>
  )
}
