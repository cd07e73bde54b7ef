/** One more phrase that exists already: typed, compared with a record of the person's own, added to the open wallet. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { EnterWords } from './enter-words.tsx'
import { Preview } from './preview.tsx'
import { addRail } from './step.ts'
import { emptyPhrase, toArgument, type Reading, type TypedPhrase } from './typed-phrase.ts'

export function AddWords({ onLeave }: { readonly onLeave: () => void }) {
  const { send } = useWallet()
  const [phrase, setPhrase] = useState<TypedPhrase>(emptyPhrase)
  const [readings, setReadings] = useState<readonly Reading[] | undefined>(undefined)
  const task = useTask()
  if (readings === undefined) {
    return <EnterWords rail={addRail} note="adding" title={text('known-words.title')} phrase={phrase} onPhrase={setPhrase} onBack={onLeave} onReadings={setReadings} />
  }
  return (
    <Preview
      rail={addRail}
      note="adding"
      readings={readings}
      count={phrase.entry.count}
      hasPassphrase={phrase.hasPassphrase && phrase.passphrase !== ''}
      onBack={() => {
        task.clear()
        setReadings(undefined)
      }}
      busy={task.busy ? text('known-words.adding') : undefined}
      after={task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      onReading={(reading) =>
        void task.run(() => send('add-known-phrase', toArgument(phrase, reading.language))).then((isDone) => {
          if (!isDone) return
          setPhrase(emptyPhrase)
          onLeave()
        })
      }
    />
  )
}
