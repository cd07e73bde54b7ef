/** One more phrase, made here; written down and proven in the tab, as in first run. */
import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { PickOne } from '../backup/pick-one.tsx'

const counts = ['12', '24'] as const

export function NewWords() {
  const { send, shell } = useWallet()
  const { back, reset } = useNavigation()
  const [count, setCount] = useState<(typeof counts)[number]>('12')
  const task = useTask()
  const make = () =>
    void task.run(() => send('add-phrase', { wordCount: count === '12' ? 12 : 24 })).then((isDone) => {
      if (!isDone) return
      reset({ name: 'home' })
      shell.openTab('#backup')
    })
  return (
    <Screen
      title={text('new-words.title')}
      onBack={task.busy ? undefined : back}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <Button wide busy={task.busy ? text('new-words.making') : undefined} onPress={make}>
            {text('new-words.make')}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('new-words.lead')}</p>
      <div class="mt4">
        <PickOne label={text('new-words.count')} values={counts} value={count} sayValue={(value) => text(`new-words.${value}`)} onChange={setCount} />
      </div>
    </Screen>
  )
}
