/** Before the words exist: what they are, and how many. They are made on the press, once. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Fact, Facts } from './facts.tsx'
import { Frame } from './frame.tsx'
import { createRail } from './step.ts'

export function ChooseCount({ onHaveWords }: { readonly onHaveWords: () => void }) {
  const { send } = useWallet()
  const [count, setCount] = useState<'12' | '24'>('12')
  const make = useTask()
  return (
    <Frame
      rail={createRail}
      now="words"
      title={text('setup.count-title')}
      lead={text('setup.count-lead')}
      back={make.busy ? null : <Button kind="quiet" onPress={onHaveWords}>{text('setup.count-have')}</Button>}
      go={
        <>
          <span class="small">{text('setup.count-final')}</span>
          <Button
            busy={make.busy ? text('setup.count-making') : undefined}
            onPress={() => void make.run(() => send('make-phrase', { wordCount: count === '12' ? 12 : 24 }))}
          >
            {text('setup.count-make')}
          </Button>
        </>
      }
    >
      <Facts>
        <Fact icon="pen" title={text('setup.count-paper')}>
          {text('setup.count-paper-why')}
        </Fact>
        <Fact icon="person" title={text('setup.count-nobody')}>
          {text('setup.count-nobody-why')}
        </Fact>
        <Fact icon="key" title={text('setup.count-lost')}>
          {text('setup.count-lost-why')}
        </Fact>
      </Facts>
      <div class="setup-seg mt6">
        <span class="label">{text('setup.count-how-many')}</span>
        <div class="mt2">
          <Seg
            label={text('setup.count-how-many')}
            value={count}
            onChange={setCount}
            busy={make.busy}
            options={[
              { value: '12', label: text('setup.count-12'), under: text('setup.count-12-why') },
              { value: '24', label: text('setup.count-24'), under: text('setup.count-24-why') },
            ]}
          />
        </div>
      </div>
      {make.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(make.problem)}</Problem>
        </div>
      )}
    </Frame>
  )
}
