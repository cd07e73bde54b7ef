/** A wallet is there and does not open. What is safe comes first; the bytes are kept whatever happens (security.md R17). */
import type { DamagedView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import '../../words/all.ts'
import { saveFile } from './save-file.ts'

export function Damaged({ view }: { readonly view: DamagedView }) {
  const { send, shell } = useWallet()
  const task = useTask()
  const save = () =>
    void task.run(async () => {
      const { json } = await send('export-damaged', {})
      saveFile('holdfast-damaged.json', json)
    })
  return (
    <Screen
      title={text('damaged.title')}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <Button wide onPress={() => shell.openTab('#recover')}>
            {text('damaged.restore')}
          </Button>
          <Button kind="line" wide busy={task.busy ? text('damaged.saving') : undefined} onPress={save}>
            {text('damaged.keep')}
          </Button>
        </footer>
      }
    >
      <p class="q">{say(view.problem)}</p>
      <div class="mt4">
        <Rows ruled>
          <Row start={<Icon name="check" />} title={text('damaged.safe-words')} under={text('damaged.safe-words-sentence')} />
          <Row start={<Icon name="file" />} title={text('damaged.safe-bytes')} under={text('damaged.safe-bytes-sentence')} />
        </Rows>
      </div>
    </Screen>
  )
}
