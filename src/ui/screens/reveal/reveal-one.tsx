/** The password once more, then four pieces at a time, and only while they are held. */
import { useEffect, useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword, PasswordOwner } from '../../parts/own-password.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Pieces } from './pieces.tsx'

export type RevealOneProps = { readonly secret?: string | undefined; readonly account?: string | undefined; readonly passphrase?: true | undefined }

type Opened = { readonly token: string; readonly total: number }

export function RevealOne({ secret, account, passphrase }: RevealOneProps) {
  const { secrets, accounts } = useUnlocked()
  const { send } = useWallet()
  const { back } = useNavigation()
  const [password, setPassword] = useState('')
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const task = useTask()
  const phrase = secrets.find(({ id }) => id === secret)
  const owner = accounts.find(({ address }) => address === account)
  const kind = phrase === undefined ? 'key' : passphrase === undefined ? 'words' : 'passphrase'
  const title = phrase === undefined ? text('reveal.key-of', { name: revealText(owner?.name ?? '') }) : text(kind === 'words' ? 'reveal.words-of' : 'reveal.passphrase-of', { fingerprint: phrase.fingerprint })
  // Whatever takes this page away ends what it opened.
  useEffect(() => () => void send('end-reveal', {}).catch(() => undefined), [])

  if (opened !== undefined) {
    return (
      <Pieces
        title={title}
        kind={kind}
        total={opened.total}
        show={(group) => send('show-revealed', { token: opened.token, group })}
        onOver={() => setOpened(undefined)}
        onDone={back}
      />
    )
  }
  const problem = otherProblem(task)
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '') return
        const what = phrase === undefined ? { account: account ?? '' } : { secret: phrase.id, ...(passphrase === undefined ? {} : { passphrase }) }
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
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('reveal.checking') : undefined}>
              {text('reveal.go')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('reveal.once-more')}</p>
        <PasswordOwner />
        <div class="mt4">
          <OwnPassword label={text('reveal.password')} value={password} onInput={setPassword} task={task} focus />
        </div>
        <div class="mt4">
          <Note icon="eye">{text('reveal.alone')}</Note>
        </div>
      </Screen>
    </form>
  )
}
