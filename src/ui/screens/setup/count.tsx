/** Before the words exist: where they come from, and how many. They are made on the press, once. */
import { useId, useState } from 'preact/hooks'
import { recommend } from '../../../core/backup/purpose.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { DicePad } from './dice.tsx'
import { isReady, lookAt, type Dice } from './dice-state.ts'
import { Fact, Facts } from './facts.tsx'
import { Frame } from './frame.tsx'
import { createRail } from './step.ts'
import './wizard.css'

export type ChooseCountProps = { readonly view: UnlockedView; readonly onHaveWords: () => void; readonly onPurpose: () => void }

export function ChooseCount({ view, onHaveWords, onPurpose }: ChooseCountProps) {
  const { send } = useWallet()
  const suggested = recommend(view.purpose).wordCount
  const [chosen, setChosen] = useState<12 | 24 | undefined>(undefined)
  const count = chosen ?? suggested
  const [dice, setDice] = useState<Dice>(undefined)
  const make = useTask()
  const reason = useId()
  const ready = isReady(dice, count)
  return (
    <Frame
      rail={createRail}
      now="look"
      title={text('setup.count-title')}
      lead={text('setup.count-lead')}
      back={make.busy ? null : <Button kind="quiet" onPress={onHaveWords}>{text('setup.count-have')}</Button>}
      go={
        <>
          <span class="small" id={reason}>
            {ready ? text('setup.count-final') : sayObstacle(dice ?? '', count)}
          </span>
          <Button
            disabled={!ready}
            describedBy={reason}
            busy={make.busy ? text('setup.count-making') : undefined}
            onPress={() => void make.run(() => send('make-phrase', { wordCount: count, ...(dice === undefined || dice === '' ? {} : { dice }) }))}
          >
            {text('setup.count-make')}
          </Button>
        </>
      }
    >
      <div class="setup-seg mt6">
        <span class="label">{text('setup.count-how-many')}</span>
        <div class="mt2">
          <Seg
            label={text('setup.count-how-many')}
            value={count === 12 ? '12' : '24'}
            onChange={(value) => setChosen(value === '12' ? 12 : 24)}
            busy={make.busy}
            options={[
              { value: '12', label: text('setup.count-12'), under: text('setup.count-12-why') },
              { value: '24', label: text('setup.count-24'), under: text('setup.count-24-why') },
            ]}
          />
        </div>
      </div>
      {view.purpose === undefined ? null : (
        <p class="small mt2">
          {text('count.for', { purpose: view.purpose, words: suggested })} {make.busy ? null : <TextLink onPress={onPurpose}>{text('count.change')}</TextLink>}
        </p>
      )}
      <h2 class="label mt6">{text('dice.where')}</h2>
      <Facts>
        <Fact icon="key" title={text('dice.browser')}>
          {text('dice.browser-why')}
        </Fact>
        {dice === undefined ? null : (
          <Fact icon="person" title={text('dice.title')}>
            <DicePad rolls={dice} wordCount={count} busy={make.busy} onRolls={setDice} />
          </Fact>
        )}
      </Facts>
      {make.busy ? null : (
        <TextLink expanded={dice !== undefined} onPress={() => setDice(dice === undefined ? '' : undefined)}>
          {dice === undefined ? text('dice.add') : text('dice.leave')}
        </TextLink>
      )}
      {make.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(make.problem)}</Problem>
        </div>
      )}
    </Frame>
  )
}

function sayObstacle(rolls: string, count: 12 | 24): string {
  const { missing } = lookAt(rolls, count)
  return missing > 0 ? text('dice.more', { missing }) : text('dice.broken')
}
