/** Restore: words, what they open, then the password. The words are kept while the person goes to and fro, and nowhere else. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { text } from '../../words/text.ts'
import { EnterWords } from './enter-words.tsx'
import { NewPassword } from './new-password.tsx'
import { Preview } from './preview.tsx'
import { restoreRail } from './step.ts'
import { emptyPhrase, toArgument, type Reading, type TypedPhrase } from './typed-phrase.ts'

export type RestoreProps = {
  readonly onBack: () => void
  /** True from the press until the wallet is there or was refused: nothing else may take the page meanwhile. */
  readonly onBusy: (busy: boolean) => void
}

export function Restore({ onBack, onBusy, onFile }: RestoreProps & { readonly onFile: () => void }) {
  const { send } = useWallet()
  const [phrase, setPhrase] = useState<TypedPhrase>(emptyPhrase)
  const [readings, setReadings] = useState<readonly Reading[] | undefined>(undefined)
  const [chosen, setChosen] = useState<Reading | undefined>(undefined)
  const save = useTask()

  if (readings === undefined) {
    return (
      <EnterWords
        rail={restoreRail}
        note="unsaved"
        title={text('setup.restore-title')}
        phrase={phrase}
        onPhrase={setPhrase}
        onBack={onBack}
        onFile={onFile}
        onReadings={setReadings}
      />
    )
  }
  if (chosen === undefined) {
    return (
      <Preview
        rail={restoreRail}
        note="unsaved"
        readings={readings}
        count={phrase.entry.count}
        hasPassphrase={phrase.hasPassphrase && phrase.passphrase !== ''}
        onBack={() => setReadings(undefined)}
        onReading={setChosen}
      />
    )
  }
  return (
    <NewPassword
      rail={restoreRail}
      note="unsaved"
      lead={text('setup.password-lead')}
      busyWords={text('setup.restore-busy')}
      busy={save.busy}
      problem={save.problem}
      onBack={() => {
        save.clear()
        setChosen(undefined)
      }}
      onPassword={(password) => {
        onBusy(true)
        void save
          .run(() => send('restore-wallet', { password, ...toArgument(phrase, chosen.language) }))
          .then((isDone) => {
            if (isDone) setPhrase(emptyPhrase)
            onBusy(false)
          })
      }}
    />
  )
}
