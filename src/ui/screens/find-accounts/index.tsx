/** Accounts that were used before: first the question, then the search, then what it found. What stands is in the view, so closing loses nothing. */
import { useState } from 'preact/hooks'
import type { DiscoveryView } from '../../../core/view.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { AskNode } from './ask.tsx'
import './find-accounts.css'
import { FoundAccounts } from './found.tsx'

export function FindAccounts({ secret }: { readonly secret?: string }) {
  const { discovery } = useUnlocked()
  const [isNew, setNew] = useState(false)
  const isOther = secret !== undefined && discovery?.secret !== secret
  if (discovery?.state === 'running') return <Searching discovery={discovery} />
  if (discovery === undefined || isNew || isOther) return <AskNode {...(secret === undefined ? {} : { secret })} onBegun={() => setNew(false)} />
  return <FoundAccounts discovery={discovery} onNew={() => setNew(true)} />
}

function Searching({ discovery }: { readonly discovery: DiscoveryView }) {
  const { send } = useWallet()
  const { back } = useNavigation()
  const task = useTask()
  const { asked, left, found } = discovery
  return (
    <Screen
      title={text('find.title')}
      onBack={back}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <Button kind="line" wide busy={task.busy ? text('find.stopping') : undefined} onPress={() => void task.run(() => send('stop-finding', {}))}>
            {text('find.stop')}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('find.running', { host: revealText(discovery.host) })}</p>
      <div class="mt4">
        <Progress value={asked + left === 0 ? 0 : asked / (asked + left)} label={text('find.progress', { asked, left, found: found.length })} />
      </div>
    </Screen>
  )
}
