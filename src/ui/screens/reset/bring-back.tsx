/** "I remembered the old password": what was put away at a reset or a forgotten password, into the wallet of now. */
import { useState } from 'preact/hooks'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Note } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { BringBackForm } from './bring-back-form.tsx'
import { useArchive } from './use-archive.ts'

export function BringBack() {
  const { back } = useNavigation()
  const until = useArchive()
  const now = useNow(60_000)
  const [count, setCount] = useState<number | undefined>(undefined)
  return (
    <Screen title={text('bring-back.title')} onBack={back} keepFocus={typeof until === 'number' && count === undefined}>
      {until === null ? <p class="q">{text('bring-back.none')}</p> : null}
      {typeof until === 'number' && count === undefined ? (
        <>
          <p class="q">{text('bring-back.until', { day: format().day(until, now) })}</p>
          <p class="small mt2">{text('bring-back.into')}</p>
          <div class="mt4"><BringBackForm onDone={setCount} /></div>
        </>
      ) : null}
      {count === undefined ? null : <Note live>{text('bring-back.done', { count })}</Note>}
    </Screen>
  )
}
