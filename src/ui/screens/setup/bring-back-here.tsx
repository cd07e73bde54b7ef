/** First run where a wallet was put away before: its password makes it the wallet again. */
import { useNow } from '../../app/clock.ts'
import { Button } from '../../parts/button.tsx'
import { Logo } from '../../parts/logo.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { BringBackForm } from '../reset/bring-back-form.tsx'
import { useArchive } from '../reset/use-archive.ts'
import '../unlock/unlock.css'

export function BringBackHere({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) {
  const until = useArchive()
  const now = useNow(60_000)
  return (
    <div class="shell locked">
      <div />
      <main class="main middle">
        <Logo size={44} />
        <h1 class="title mt5">{text('bring-back.title')}</h1>
        {until === null ? <p class="q mt1">{text('bring-back.none')}</p> : null}
        {typeof until === 'number' ? (
          <>
            <p class="q mt1">{text('bring-back.until', { day: format().day(until, now) })}</p>
            <div class="unlock">
              <BringBackForm onDone={onDone} />
            </div>
          </>
        ) : null}
        <div class="mt2">
          <Button kind="quiet" wide onPress={onBack}>
            {text('setup.back')}
          </Button>
        </div>
      </main>
      <div />
    </div>
  )
}
