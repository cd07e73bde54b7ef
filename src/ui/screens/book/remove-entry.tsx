import { findEntry } from '../../../core/book.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function RemoveEntry({ address }: { readonly address: string }) {
  const { book } = useUnlocked()
  const { send } = useWallet()
  const { back, reset } = useNavigation()
  const task = useTask()
  const remove = () =>
    void task.run(() => send('remove-from-book', { address })).then((isDone) => {
      if (isDone) reset({ name: 'book' })
    })
  return (
    <Screen
      title={text('book.remove-title')}
      onBack={back}
      foot={
        <footer class="foot">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <div class="pair">
            <Button kind="line" onPress={back}>
              {text('approve.cancel')}
            </Button>
            <Button busy={task.busy ? text('book.removing') : undefined} onPress={remove}>
              {text('book.remove-do')}
            </Button>
          </div>
        </footer>
      }
    >
      <div class="stack">
        <p class="strong">
          <Untrusted text={findEntry(book, address)?.name ?? ''} />
        </p>
        <Address address={address} />
        <p class="q">{text('book.remove-sentence')}</p>
      </div>
    </Screen>
  )
}
