import { Choice } from '../parts/choice.tsx'
import { Identicon } from '../parts/identicon.tsx'
import { Address } from '../parts/address.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

export function ChooseAccountsBlock({ block, frame }: BlockProps<'choose-accounts'>) {
  return (
    <>
      <Label label={block.label} hidden />
      <ul class="choice">
        {block.options.map(({ address, name }) => (
          <li key={address}>
            <Choice
              kind="tick"
              checked={frame.chosen.includes(address)}
              disabled={frame.isFixed}
              onChange={(isOn) => frame.choose(isOn ? [...frame.chosen, address] : frame.chosen.filter((other) => other !== address))}
            >
              <Identicon address={address} size={28} />
              <span class="mid">
                <span class="t">
                  <Untrusted text={name} />
                </span>
              </span>
              <Address address={address} shape="short" />
            </Choice>
          </li>
        ))}
      </ul>
    </>
  )
}
