import type { DescribedField } from '../../core/review.ts'
import { Address } from '../parts/address.tsx'
import { groupThousands } from '../parts/amount-text.ts'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

/** Words of whoever described the contract, marked as theirs, over values that were read from what is signed. */
export function DescribedBlock({ block }: BlockProps<'described'>) {
  const shown = block.fields.filter(({ isLeftOut }) => isLeftOut !== true)
  const left = block.fields.filter(({ isLeftOut }) => isLeftOut === true)
  return (
    <>
      <Label label={block.label} />
      <p class="call-title">
        <Untrusted text={block.intent} />
      </p>
      <Fields fields={shown} />
      {left.length === 0 ? null : (
        <>
          <p class="small mt2">{text('block.left-out')}</p>
          <Fields fields={left} />
        </>
      )}
    </>
  )
}

function Fields({ fields }: { readonly fields: readonly DescribedField[] }) {
  return (
    <dl class="described">
      {fields.map(({ label, value }, index) => (
        <div key={index}>
          <dt>
            <Untrusted text={label} />
          </dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ value }: Pick<DescribedField, 'value'>) {
  switch (value.kind) {
    case 'text':
      return <Untrusted text={value.text} lines />
    case 'said':
      return <>{say(value.said)}</>
    case 'address':
      return (
        <>
          {value.name === undefined ? null : <div class="strong"><Untrusted text={value.name} /></div>}
          <Address address={value.address} {...(value.like === undefined ? {} : { against: value.like.address })} />
          {value.like === undefined ? null : (
            <>
              <div class="small">{value.like.name === undefined || value.like.from === 'paid' ? text('block.like-paid') : <Untrusted text={text(`block.like-${value.like.from}`, { name: value.like.name })} />}</div>
              <Address address={value.like.address} />
            </>
          )}
        </>
      )
    case 'amount':
      return (
        <>
          <span class="strong">{groupThousands(value.amount.amount)}</span> <Untrusted text={value.amount.unit} />
          {value.under === undefined ? null : <div class="small">{say(value.under)}</div>}
          {value.of === undefined ? null : <Address address={value.of} />}
        </>
      )
  }
}
