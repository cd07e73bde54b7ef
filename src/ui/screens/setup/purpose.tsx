/** What the wallet is for. It changes only what is suggested (core/backup/purpose.ts). */
import { useState } from 'preact/hooks'
import { purposes, recommend, type Purpose } from '../../../core/backup/purpose.ts'
import type { Message } from '../../../core/message.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { createRail, type RailStep } from './step.ts'
import './wizard.css'

export type ChoosePurposeProps = {
  readonly known: Purpose | undefined
  readonly now: RailStep
  /** Nothing is saved yet. */
  readonly isFirst: boolean
  readonly busy: boolean
  readonly problem: Message | undefined
  readonly onBack: (() => void) | undefined
  readonly onPurpose: (purpose: Purpose) => void
}

export function ChoosePurpose({ known, now, isFirst, busy, problem, onBack, onPurpose }: ChoosePurposeProps) {
  const [purpose, setPurpose] = useState(known)
  const { wordCount, copies, metal, dice } = recommend(purpose)
  return (
    <Frame
      rail={createRail}
      now={now}
      note={isFirst ? 'unsaved' : 'saved'}
      title={text('purpose.title')}
      lead={text('purpose.lead')}
      onSubmit={() => {
        if (purpose !== undefined && !busy) onPurpose(purpose)
      }}
      back={
        onBack === undefined ? null : (
          <Button kind="quiet" onPress={onBack}>
            {text('setup.back')}
          </Button>
        )
      }
      go={
        <>
          <span class="small" id="purpose-reason">
            {purpose === undefined ? text('purpose.none') : ''}
          </span>
          <Button submit disabled={purpose === undefined} describedBy="purpose-reason" busy={busy ? text('questions.saving') : undefined}>
            {text('purpose.go')}
          </Button>
        </>
      }
    >
      <fieldset class="wizard-list mt6" disabled={busy}>
        <legend class="vh">{text('purpose.list')}</legend>
        <ul class="choice">
          {purposes.map((each) => (
            <li key={each}>
              <Choice kind="radio" name="purpose" checked={each === purpose} onChange={() => setPurpose(each)}>
                <span class="mid">
                  <span class="t">{text(`purpose.${each}`)}</span>
                  <span class="small under">{text(`purpose.${each}-why`)}</span>
                </span>
              </Choice>
            </li>
          ))}
        </ul>
      </fieldset>
      <div class="mt6" role="status">
        {purpose === undefined ? null : <Note>{text('purpose.suggests', { words: wordCount, copies, metal, dice })}</Note>}
        {purpose === 'shared' ? (
          <div class="mt3">
            <Note tone="warn">{text('purpose.shared-limit')}</Note>
          </div>
        ) : null}
      </div>
      {problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(problem)}</Problem>
        </div>
      )}
    </Frame>
  )
}
