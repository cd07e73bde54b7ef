/** Three questions before the words are shown. A wrong answer explains itself at once and can be given again. */
import { useId, useState } from 'preact/hooks'
import { findOpen, isRight, questions, type Question } from '../../../core/backup/questions.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { createRail } from './step.ts'
import './wizard.css'

/** `onLook`: whatever the address said, the words come next. */
export function Questions({ view, onLook }: { readonly view: UnlockedView; readonly onLook: () => void }) {
  const { send } = useWallet()
  const [answers, setAnswers] = useState<readonly (boolean | undefined)[]>(questions.map(() => undefined))
  const save = useTask()
  const reason = useId()
  const open = findOpen(answers)
  const isWrong = questions.some((question, at) => answers[at] !== undefined && !isRight(question, answers[at]))
  const secret = view.secrets[0]
  return (
    <Frame
      rail={createRail}
      now="look"
      title={text('questions.title')}
      lead={text('questions.lead')}
      onSubmit={() => {
        if (open.length > 0 || save.busy) return
        onLook()
        void save.run(() => send('answer-questions', { answers: answers.map((answer) => answer === true) }))
      }}
      go={
        <>
          <span class="small" id={reason} role="status">
            {open.length === 0 ? '' : isWrong ? text('questions.wrong') : text('questions.open')}
          </span>
          <Button submit disabled={open.length > 0} describedBy={reason} busy={save.busy ? text('questions.saving') : undefined}>
            {text('questions.go')}
          </Button>
        </>
      }
    >
      <div class="mt5">
        <Note icon="key">{text('questions.made', { count: secret?.wordCount ?? 12, dice: secret?.withDice === true })}</Note>
      </div>
      <div class="questions mt4">
        {questions.map((question, at) => (
          <Ask key={question} question={question} answer={answers[at]} disabled={save.busy} onAnswer={(answer) => setAnswers(answers.with(at, answer))} />
        ))}
      </div>
      {save.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(save.problem)}</Problem>
        </div>
      )}
    </Frame>
  )
}

function Ask(props: { readonly question: Question; readonly answer: boolean | undefined; readonly disabled: boolean; readonly onAnswer: (answer: boolean) => void }) {
  const { question, answer, disabled, onAnswer } = props
  const isGood = isRight(question, answer)
  return (
    <fieldset class="question" disabled={disabled}>
      <legend>{text(`questions.${question}`)}</legend>
      <div class="question-answers">
        {([true, false] as const).map((value) => (
          <Choice key={String(value)} kind="radio" name={`question-${question}`} checked={answer === value} onChange={() => onAnswer(value)}>
            <span>{value ? text('questions.yes') : text('questions.no')}</span>
          </Choice>
        ))}
      </div>
      <div class="question-says" role="status">
        {answer === undefined ? null : isGood ? (
          <Note bare icon="check">
            {text(`questions.${question}-right`)}
          </Note>
        ) : (
          <Note tone="warn">{text(`questions.${question}-wrong`)}</Note>
        )}
      </div>
    </fieldset>
  )
}
