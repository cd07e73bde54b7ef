/** The paste guard: what it does, what it needs, what it does not see, and one switch (ruling 30). */
import { useEffect, useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

const unseen = ['typed', 'picture', 'read', 'rewritten', 'part', 'other'] as const

export function PasteGuard() {
  const { send, shell } = useWallet()
  const { back } = useNavigation()
  const [isOn, setOn] = useState<boolean | undefined>(undefined)
  const [isRefused, setRefused] = useState(false)
  const [cutOff, setCutOff] = useState<readonly string[]>([])
  const task = useTask()
  useEffect(() => {
    void task.run(async () => setOn((await send('set-paste-guard', {})).isOn))
  }, [])

  const turn = (on: boolean) => {
    setRefused(false)
    // The prompt must come from this very click.
    const allowed = on ? shell.requestPasteAccess() : Promise.resolve(true)
    void task.run(async () => {
      if (!(await allowed.catch(() => false))) return setRefused(true)
      const answer = await send('set-paste-guard', { on })
      setOn(answer.isOn)
      setCutOff(answer.cutOff)
      setRefused(answer.isOn !== on)
    })
  }

  const allow = async (url: string) => {
    if (await shell.requestHostAccess(url).catch(() => false)) setCutOff((known) => known.filter((each) => each !== url))
  }

  return (
    <Screen
      title={text('settings.paste-guard')}
      onBack={back}
      foot={
        <footer class="foot">
          <Button wide kind={isOn === true ? 'line' : 'ink'} disabled={isOn === undefined} onPress={() => turn(isOn !== true)}>
            {isOn === true ? text('settings.paste-guard-off') : text('settings.paste-guard-on')}
          </Button>
        </footer>
      }
    >
      <p class="small">{text('settings.paste-guard-what')}</p>
      {isOn === true ? (
        <div class="mt4">
          <Note tone="proof" live>
            {text('settings.paste-guard-is-on')}
          </Note>
          <p class="small mt2">{text('settings.paste-guard-off-what')}</p>
        </div>
      ) : (
        <p class="small mt2">{text('settings.paste-guard-needs')}</p>
      )}
      <h2 class="eyebrow mt4">{text('settings.paste-guard-not')}</h2>
      <ul class="plain-list">
        {unseen.map((what) => (
          <li key={what} class="small">
            {text(`settings.paste-guard-not-${what}`)}
          </li>
        ))}
      </ul>
      {cutOff.map((url) => (
        <div key={url} class="mt4">
          <Note tone="warn" live>
            {text('settings.paste-guard-cut-off', { host: new URL(url).host })}
          </Note>
          <Button kind="line" onPress={() => void allow(url)}>
            {text('nodes.allow')}
          </Button>
        </div>
      ))}
      {isRefused ? (
        <div class="mt4">
          <Problem>{text('settings.paste-guard-refused')}</Problem>
        </div>
      ) : null}
      {task.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(task.problem)}</Problem>
        </div>
      )}
    </Screen>
  )
}
