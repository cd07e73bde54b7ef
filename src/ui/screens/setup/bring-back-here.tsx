/** First run where a wallet was put away before: its password makes it the wallet again. */
import { useNow } from '../../app/clock.ts'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { BringBackForm } from '../reset/bring-back-form.tsx'
import { useArchive } from '../reset/use-archive.ts'

export function BringBackHere({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) {
  const until = useArchive()
  const now = useNow(60_000)
  return (
    <Screen title={text('bring-back.title')} onBack={onBack} keepFocus={typeof until === 'number'}>
      {until === null ? <p class="q">{text('bring-back.none')}</p> : null}
      {typeof until === 'number' ? (
        <>
          <p class="q">{text('bring-back.until', { day: format().day(until, now) })}</p>
          <div class="mt4"><BringBackForm onDone={onDone} /></div>
        </>
      ) : null}
    </Screen>
  )
}
