/** A check that was passed. Kelp: the wallet compared it itself. */
import type { Copy } from '../../../core/backup/copy.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function DrillRight({ sentence, copy }: { readonly sentence: string; readonly copy?: Copy | undefined }) {
  const { reset } = useNavigation()
  const { backup } = useUnlocked()
  const now = useNow(60_000)
  const next = backup.due.find((due) => copy !== undefined && 'id' in due && due.id === copy.id)
  return (
    <Screen
      title={text('drill.right')}
      foot={
        <footer class="foot">
          <Button wide onPress={() => reset({ name: 'backup' })}>
            {text('drill.done')}
          </Button>
        </footer>
      }
    >
      <Note tone="proof" live>
        {sentence}
      </Note>
      {next === undefined ? null : <p class="small mt3">{text('drill.next', { day: format().day(next.dueAt, now) })}</p>}
    </Screen>
  )
}
