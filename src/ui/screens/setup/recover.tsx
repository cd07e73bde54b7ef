/**
 * Forgot the password (ruling 6): the words prove who is asking, and a new vault takes the place of the old one, which is
 * put away. Words of another wallet replace nothing without a second gesture.
 */
import { useState } from 'preact/hooks'
import { lazy } from '../../app/lazy.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { EnterWords } from './enter-words.tsx'
import { Fact, Facts } from './facts.tsx'
import { Frame } from './frame.tsx'
import { NewPassword } from './new-password.tsx'
import { InItsPlace, readDoubt, type Doubt } from './in-its-place.tsx'
import { Preview } from './preview.tsx'
import { recoverRail } from './step.ts'
import { emptyPhrase, toArgument, type Reading, type TypedPhrase } from './typed-phrase.ts'

/** Seldom needed: a chunk of its own. */
const ByFile = lazy(() => import('./restore-file.tsx').then((chunk) => chunk.RestoreFromFile))

export type RecoverProps = {
  readonly onDone: () => void
  readonly onBack: () => void
  /** While what was asked for is written. */
  readonly onBusy?: ((busy: boolean) => void) | undefined
}

export function Recover({ onDone, onBack, onBusy }: RecoverProps) {
  const [by, setBy] = useState<'words' | 'file' | undefined>(undefined)
  if (by === 'words') return <RecoverByWords onDone={onDone} onBack={() => setBy(undefined)} onBusy={onBusy} />
  if (by === 'file') return <ByFile.Screen onDone={onDone} onBack={() => setBy(undefined)} onBusy={onBusy} />
  return <Intro onBack={onBack} onStart={setBy} />
}

function Intro({ onBack, onStart }: { readonly onBack: () => void; readonly onStart: (by: 'words' | 'file') => void }) {
  const isDamaged = useWallet().view?.phase === 'damaged'
  return (
    <Frame
      rail={recoverRail}
      now="words"
      note="recover"
      title={isDamaged ? text('setup.recover-damaged-title') : text('setup.recover-title')}
      lead={isDamaged ? text('setup.recover-damaged-lead') : text('setup.recover-lead')}
      back={
        <Button kind="quiet" onPress={onBack}>
          {text('setup.back')}
        </Button>
      }
      go={
        <>
          <Button kind="line" onPress={() => onStart('file')}>
            {text('file.use')}
          </Button>
          <Button onPress={() => onStart('words')}>{text('setup.recover-start')}</Button>
        </>
      }
    >
      <Facts>
        <Fact icon="paper" title={text('setup.recover-words')}>
          {text('setup.recover-words-why')}
        </Fact>
        <Fact icon="check" title={text('setup.recover-same')}>
          {text('setup.recover-same-why')}
        </Fact>
        <Fact icon="lock" title={text('setup.recover-old')}>
          {text('setup.recover-old-why')}
        </Fact>
      </Facts>
      {isDamaged ? null : <p class="small mt5">{text('setup.recover-none')}</p>}
    </Frame>
  )
}

/** Also for a vault that has no words yet, when somebody who began to create one has words already. */
export function RecoverByWords({ onDone, onBack, onBusy }: RecoverProps) {
  const { send } = useWallet()
  const [phrase, setPhrase] = useState<TypedPhrase>(emptyPhrase)
  const [readings, setReadings] = useState<readonly Reading[] | undefined>(undefined)
  const [chosen, setChosen] = useState<Reading | undefined>(undefined)
  /** Kept only while the question about another wallet is open. */
  const [password, setPassword] = useState('')
  const [doubt, setDoubt] = useState<Doubt | undefined>(undefined)
  const save = useTask()

  const recover = async (next: string, replace: boolean) => {
    if (chosen === undefined) return
    onBusy?.(true)
    let doubted: Doubt | undefined
    const isDone = await save.run(async () => {
      try {
        await send('recover-wallet', { password: next, ...toArgument(phrase, chosen.language), ...(replace ? { replace } : {}) })
      } catch (error) {
        doubted = readDoubt(error)
        throw error
      }
    })
    if (doubted !== undefined) {
      save.clear()
      setPassword(next)
      setDoubt(doubted)
    }
    if (isDone) {
      setPhrase(emptyPhrase)
      setPassword('')
      onDone()
    }
    onBusy?.(false)
  }

  if (readings === undefined) {
    return (
      <EnterWords
        rail={recoverRail}
        note="recover"
        title={text('setup.recover-entry-title')}
        phrase={phrase}
        onPhrase={setPhrase}
        onBack={onBack}
        onReadings={setReadings}
      />
    )
  }
  if (chosen === undefined) {
    return (
      <Preview
        rail={recoverRail}
        note="recover"
        readings={readings}
        count={phrase.entry.count}
        hasPassphrase={phrase.hasPassphrase && phrase.passphrase !== ''}
        onBack={() => setReadings(undefined)}
        onReading={setChosen}
      />
    )
  }
  if (doubt !== undefined) {
    return (
      <InItsPlace
        doubt={doubt}
        rail={recoverRail}
        busy={save.busy}
        problem={save.problem === undefined ? undefined : say(save.problem)}
        onBack={() => {
          setPassword('')
          setDoubt(undefined)
          setChosen(undefined)
          setReadings(undefined)
        }}
        onReplace={() => void recover(password, true)}
      />
    )
  }
  return (
    <NewPassword
      rail={recoverRail}
      note="recover"
      lead={text('setup.password-lead-recover')}
      busyWords={text('setup.password-busy-recover')}
      busy={save.busy}
      problem={save.problem}
      onBack={() => {
        save.clear()
        setChosen(undefined)
      }}
      onPassword={(next) => void recover(next, false)}
    />
  )
}
