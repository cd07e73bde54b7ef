import { idleLockChoices } from '../../../core/settings.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function minutesText(ms: number): string {
  return text('settings.minutes', { count: Math.round(ms / 60_000) })
}

export function AutoLock() {
  const { settings } = useUnlocked()
  const { send, shell } = useWallet()
  const { back } = useNavigation()
  const task = useTask()
  return (
    <Screen title={text('settings.lock-after')} onBack={back}>
      <p class="small">{text('settings.lock-sentence', { hours: Math.round(settings.absoluteLockMs / 3_600_000), withScreen: shell.hearsScreenLock })}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      <ul class="choice mt2">
        {idleLockChoices.map((ms) => (
          <li key={ms}>
            <Choice kind="radio" name="idle" checked={settings.idleLockMs === ms} onChange={() => void task.run(() => send('set-settings', { idleLockMs: ms }))}>
              <span class="mid">
                <span class="t">{minutesText(ms)}</span>
              </span>
            </Choice>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
