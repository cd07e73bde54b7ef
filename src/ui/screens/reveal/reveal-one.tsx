/** The password once more, then four pieces at a time, and only while they are held. */
import { useEffect, useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Pieces } from './pieces.tsx'

export type RevealOneProps = { readonly secret?: string | undefined; readonly account?: string | undefined }

type Opened = { readonly token: string; readonly total: number }

export function RevealOne({ secret, account }: RevealOneProps) {
  const { secrets, accounts } = useUnlocked()
  const { send } = useWallet()
  const { back } = useNavigation()
  const [password, setPassword] = useState('')
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const task = useTask()
  const phrase = secrets.find(({ id }) => id === secret)
  const owner = accounts.find(({ address }) => address === account)
  const title = phrase === undefined ? text('reveal.key-of', { name: revealText(owner?.name ?? '') }) : text('reveal.words-of', { fingerprint: phrase.fingerprint })
  // Whatever takes this page away ends what it opened.
  useEffect(() => () => void send('end-reveal', {}).catch(() => undefined), [])

  if (opened !== undefined) {
    return (
      <Pieces
        title={title}
        kind={phrase === undefined ? 'key' : 'words'}
        total={opened.total}
        show={(group) => send('show-revealed', { token: opened.token, group })}
        onOver={() => setOpened(undefined)}
        onDone={back}
      />
    )
  }
  const isWrong = task.problem?.code === 'vault.wrong-password'
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '') return
        const what = phrase === undefined ? { account: account ?? '' } : { secret: phrase.id }
        void task.run(async () => {
          const { token, total } = await send('begin-reveal', { password, ...what })
          setPassword('')
          setOpened({ token, total })
        })
      }}
    >
      <Screen
        title={title}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {task.problem === undefined || isWrong ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('reveal.checking') : undefined}>
              {text('reveal.go')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('reveal.once-more')}</p>
        <input class="vh" type="text" autocomplete="username" value="Holdfast" tabIndex={-1} aria-hidden="true" readOnly />
        <div class="mt4">
          <PasswordField
            purpose="current"
            label={text('reveal.password')}
            value={password}
            onInput={(value) => {
              setPassword(value)
              task.clear()
            }}
            error={isWrong && task.problem !== undefined ? say(task.problem) : undefined}
            focus
          />
        </div>
        <div class="mt4">
          <Note icon="eye">{text('reveal.alone')}</Note>
        </div>
      </Screen>
    </form>
  )
}
