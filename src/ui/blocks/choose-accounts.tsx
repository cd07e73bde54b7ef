import { fresh } from '../../core/connect-choice.ts'
import { Choice } from '../parts/choice.tsx'
import { Chip } from '../parts/chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { Identicon } from '../parts/identicon.tsx'
import { Address } from '../parts/address.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

export function ChooseAccountsBlock({ block, frame }: BlockProps<'choose-accounts'>) {
  const { chosen } = frame
  // Most recently chosen first: the order in which the site will be told of them.
  const put = (account: (typeof chosen)[number], isOn: boolean) => frame.choose(isOn ? [account, ...chosen] : chosen.filter((other) => other !== account))
  const first = (account: (typeof chosen)[number]) => (chosen.length > 1 && chosen[0] === account ? <Chip>{text('sites.first')}</Chip> : null)
  return (
    <>
      <Label label={block.label} hidden />
      <ul class="choice">
        {block.fresh === undefined ? null : (
          <li>
            <Choice kind="tick" checked={chosen.includes(fresh)} disabled={frame.isFixed} onChange={(isOn) => put(fresh, isOn)}>
              <span class="tile round fresh" aria-hidden="true">
                <Icon name="plus" />
              </span>
              <span class="mid">
                <span class="t">
                  {text('sites.fresh')} {first(fresh)}
                </span>
                <span class="small">{say(block.fresh.note)}</span>
              </span>
            </Choice>
          </li>
        )}
        {block.options.map(({ address, name, note }) => (
          <li key={address}>
            <Choice kind="tick" checked={chosen.includes(address)} disabled={frame.isFixed} onChange={(isOn) => put(address, isOn)}>
              <Identicon address={address} size={28} />
              <span class="mid">
                <span class="t">
                  <Untrusted text={name} /> {first(address)}
                </span>
                {note === undefined ? null : <span class="small">{say(note)}</span>}
              </span>
              <Address address={address} shape="short" />
            </Choice>
          </li>
        ))}
      </ul>
      {chosen.length < 2 ? null : <p class="small together">{text('sites.together')}</p>}
    </>
  )
}
