import type { AccountRecord } from '../../../core/account.ts'
import { Address } from '../../parts/address.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'

/** Whose coins pay the fee. The account itself is the last resort, and says so. */
export function PickPayer(props: { readonly payers: readonly AccountRecord[]; readonly account: string; readonly value: string; readonly onChange: (address: string) => void }) {
  const { payers, account, value, onChange } = props
  return (
    <div class="block">
      <fieldset>
        <legend class="eyebrow">{text('delegation.payer')}</legend>
        {payers.map((each) => (
          <Choice key={each.address} kind="radio" name="payer" checked={each.address === value} onChange={() => onChange(each.address)}>
            <span class="grow">
              <b>
                <Untrusted text={each.name} />
              </b>{' '}
              <Address address={each.address} shape="short" />
              {each.address === account ? <span class="small"> {text('delegation.payer-itself')}</span> : null}
            </span>
          </Choice>
        ))}
      </fieldset>
    </div>
  )
}
