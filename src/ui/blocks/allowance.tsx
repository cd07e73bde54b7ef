/** How much somebody may take, and the place where a person lowers it. What is set is described anew by the wallet before it counts. */
import { useId, useState } from 'preact/hooks'
import type { AllowedAmount, Amount as AmountOf } from '../../core/review.ts'
import { Amount } from '../parts/amount.tsx'
import { groupThousands } from '../parts/amount-text.ts'
import { Button } from '../parts/button.tsx'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { text } from '../words/text.ts'
import type { BlockOf, BlockProps, Frame } from './frame.ts'
import { Label } from './label.tsx'

export function AllowanceBlock({ block, frame }: BlockProps<'allowance'>) {
  const { amount, held, asked } = block
  return (
    <>
      <Label
        label={block.label}
        end={
          held === undefined ? undefined : (
            <>
              {text('allowance.held')} <Amount amount={held.amount} unit={held.unit} />
            </>
          )
        }
      />
      {asked === undefined ? <Said amount={amount} /> : <CapForm key={`${amount.exact}-${block.from ?? ''}`} block={block} asked={asked} frame={frame} />}
      {amount.isUnlimited || amount.unit === '' ? null : <div class="small">{text('allowance.token-says', { amount: groupThousands(amount.exact) })}</div>}
    </>
  )
}

function Said({ amount }: { readonly amount: AllowedAmount }) {
  return (
    <div class="strong">
      <Worth amount={amount} />
    </div>
  )
}

function Worth({ amount }: { readonly amount: AllowedAmount }) {
  if (amount.isUnlimited) return <>{text('allowance.unlimited')}</>
  return amount.unit === '' ? <>{text('allowance.units', { amount: groupThousands(amount.exact) })}</> : <Amount amount={amount.amount} unit={amount.unit} />
}

const typedOf = ({ amount, isUnlimited }: AllowedAmount & AmountOf): string => (isUnlimited ? '' : amount)

function CapForm({ block, asked, frame }: { readonly block: BlockOf<'allowance'>; readonly asked: AllowedAmount; readonly frame: Frame }) {
  const name = useId()
  const isAsked = block.from === 'site'
  const [isOwn, setOwn] = useState(!isAsked)
  const [typed, setTyped] = useState(isAsked ? '' : typedOf(block.amount))
  const isSet = !isAsked && typed.trim() === typedOf(block.amount)
  const set = () => {
    if (!frame.isFixed && typed.trim() !== '' && !isSet) frame.revise({ ...frame.edits, cap: typed.trim() })
  }
  return (
    <form
      class="cap"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
    >
      <Choice kind="radio" name={name} checked={isOwn} disabled={frame.isFixed} onChange={() => setOwn(true)}>
        <span class="mid">{text('allowance.up-to')}</span>
        <span class="small">{isSet ? text(block.from === 'own' ? 'allowance.yours' : 'allowance.holding') : null}</span>
      </Choice>
      {isOwn ? (
        <div class="cap-own">
          <Field
            label={text('allowance.most')}
            value={typed}
            onInput={setTyped}
            inputMode="decimal"
            plain
            focus={isAsked}
            end={
              <span class="unit">
                {asked.unit === '' ? text('allowance.smallest') : <Untrusted text={asked.unit} />}
              </span>
            }
          />
          {isSet ? null : (
            <Button kind="line" small submit busy={frame.isRevising ? text('fee.applying') : undefined} disabled={frame.isFixed && !frame.isRevising}>
              {text('allowance.set')}
            </Button>
          )}
        </div>
      ) : null}
      <Choice
        kind="radio"
        name={name}
        checked={!isOwn}
        disabled={frame.isFixed}
        onChange={() => {
          setOwn(false)
          if (!isAsked) frame.revise({ ...frame.edits, cap: 'asked' })
        }}
      >
        <span class="mid">
          <Worth amount={asked} />
        </span>
        <span class="small">{text(asked.isUnlimited ? 'allowance.asked-unlimited' : 'allowance.asked')}</span>
      </Choice>
      {isAsked ? null : <div class="small">{text(block.from === 'holding' ? 'allowance.lowered' : 'allowance.refused')}</div>}
    </form>
  )
}
