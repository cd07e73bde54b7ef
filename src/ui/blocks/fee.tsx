/** What it costs at most, and how soon. A choice is a new revision: the wallet describes everything anew. */
import { useState } from 'preact/hooks'
import type { FeeChoice, FeeOption } from '../../core/review.ts'
import { atMost } from '../parts/amount-text.ts'
import { Amount } from '../parts/amount.tsx'
import { TextLink } from '../parts/button.tsx'
import { Seg } from '../parts/seg.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { text } from '../words/text.ts'
import { FeeForm } from './fee-form.tsx'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

const choices: readonly FeeChoice[] = ['slow', 'normal', 'fast', 'own']

export function FeeBlock({ block, frame }: BlockProps<'fee'>) {
  const [isOwn, setOwn] = useState(false)
  const selected = block.options.find((option) => option.choice === block.selected)
  const offered = choices.filter((choice) => choice === 'own' || block.options.some((option) => option.choice === choice))
  const shown: FeeChoice = isOwn ? 'own' : block.selected
  return (
    <>
      <Label
        label={block.label}
        end={
          selected === undefined ? (
            <span class="danger">{text('fee.unknown')}</span>
          ) : (
            <span class="fee-most">
              {text('fee.at-most')} {atMost(selected.most.amount)} <Untrusted text={selected.most.unit} />
            </span>
          )
        }
      />
      <Seg
        label={text('fee.choice')}
        value={shown}
        busy={frame.isRevising}
        options={offered.map((choice) => ({ value: choice, label: text(`fee.${choice}`), under: underOf(choice, block.options) }))}
        onChange={(choice) => {
          setOwn(choice === 'own')
          if (choice !== 'own' && choice !== block.selected && !frame.isFixed) frame.revise({ ...frame.edits, fee: { choice } })
        }}
      />
      {isOwn ? (
        <FeeForm
          base={block.options.find((option) => option.choice === 'own') ?? selected ?? block.options[0]}
          gasLimit={block.gasLimit}
          isOfSeveral={block.isOfSeveral === true}
          isNonceFixed={block.isNonceFixed === true}
          frame={frame}
          onDone={() => setOwn(false)}
        />
      ) : null}
      {block.total === undefined ? null : (
        <div class="fee-total">
          <span class="q">{text('fee.total')}</span>
          <Amount amount={block.total.amount} unit={block.total.unit} />
        </div>
      )}
      {block.options.length === 0 ? (
        <div class="small mt2">
          {text('fee.no-answer')} <TextLink onPress={frame.refresh}>{text('fee.ask-again')}</TextLink>
        </div>
      ) : null}
    </>
  )
}

function underOf(choice: FeeChoice, options: readonly FeeOption[]): string {
  const option = options.find((candidate) => candidate.choice === choice)
  return option === undefined ? text('fee.set') : atMost(option.most.amount)
}
