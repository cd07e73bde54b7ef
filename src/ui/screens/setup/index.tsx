/**
 * First run. The step follows from the view and one wish in the address (step.ts); the entries of `history` are never added
 * to, so Back leaves the page and shows nothing typed.
 */
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Purpose } from '../../../core/backup/purpose.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { lazy } from '../../app/lazy.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { TextLink } from '../../parts/button.tsx'
import { text } from '../../words/text.ts'
import { BringBackHere } from './bring-back-here.tsx'
import { Copies } from './copies.tsx'
import { ChooseCount } from './count.tsx'
import { Done } from './done.tsx'
import { NewPassword } from './new-password.tsx'
import { ChooseNode } from './node.tsx'
import { OnceMore } from './once-more.tsx'
import { Prove } from './prove.tsx'
import { ChoosePurpose } from './purpose.tsx'
import { Questions } from './questions.tsx'
import { Recover, RecoverByWords } from './recover.tsx'
import { Restore } from './restore.tsx'
import { Skip } from './skip.tsx'
import { createRail, findStep, purposeOf, readWish, type Step, type Wish } from './step.ts'
import { Welcome } from './welcome.tsx'
import { emptyEntry, type Entry } from './word-entry.ts'
import { Words } from './words.tsx'

const RestoreFile = lazy(() => import('./restore-file.tsx').then((chunk) => chunk.RestoreFromFile))

export { Recover }

/** Nothing but a step's name is ever put into the address. */
function writeWish(wish: Wish | undefined): void {
  history.replaceState(null, '', wish === undefined ? location.pathname : `#${wish}`)
}

export function Setup() {
  const { view } = useWallet()
  const [wish, setWish] = useState(() => readWish(location.hash))
  /** A step that is at work keeps the page although the view is ahead of it already. */
  const [held, setHeld] = useState<Step | undefined>(undefined)
  const [wasThere] = useState(view?.phase === 'unlocked' && view.setup === 'prove')
  if (view === undefined) return null
  const turnTo = (next: Wish | undefined) => {
    writeWish(next)
    setWish(next)
  }
  const step = held ?? findStep(view, wish)

  switch (step) {
    case 'welcome':
      return <Welcome onCreate={() => turnTo('create')} onRestore={() => turnTo('restore')} onBringBack={() => turnTo('bring-back')} />
    case 'bring-back':
      return <BringBackHere onBack={() => turnTo(undefined)} onDone={() => turnTo(undefined)} />
    case 'purpose':
      return view.phase === 'unlocked' ? (
        <PurposeAgain view={view} onBack={() => turnTo(undefined)} onDone={() => turnTo(undefined)} />
      ) : (
        <ChoosePurpose known={undefined} now="purpose" isFirst busy={false} problem={undefined} onBack={() => turnTo(undefined)} onPurpose={(purpose) => turnTo(`create-${purpose}`)} />
      )
    case 'password':
      return <CreatePassword purpose={purposeOf(wish)} onBack={() => turnTo('create')} />
    case 'restore':
      return <Restore onFile={() => turnTo('restore-file')} onBack={() => turnTo(undefined)} onBusy={(busy) => setHeld(busy ? 'restore' : undefined)} />
    case 'restore-file':
      return <RestoreFile.Screen onBack={() => turnTo('restore')} onBusy={(busy) => setHeld(busy ? 'restore-file' : undefined)} />
    default:
  }
  if (view.phase !== 'unlocked') return null
  switch (step) {
    case 'node':
      return <ChooseNode view={view} />
    case 'count':
      return wish === 'restore' ? (
        <RecoverByWords onBack={() => turnTo(undefined)} onDone={() => turnTo(undefined)} onBusy={(busy) => setHeld(busy ? 'count' : undefined)} />
      ) : (
        <ChooseCount view={view} onHaveWords={() => turnTo('restore')} onPurpose={() => turnTo('purpose')} />
      )
    case 'questions':
      return <Questions view={view} onLook={() => turnTo(undefined)} />
    case 'words':
    case 'copies':
    case 'prove':
      return <Copy view={view} count={view.secrets[0]?.wordCount ?? 12} step={step} wasThere={wasThere} onStep={(next) => turnTo(next === 'words' ? undefined : next)} after={view.backup.canSkip ? <Skip /> : null} />
    default:
      return <Done view={view} onOpen={() => turnTo(undefined)} />
  }
}

/** It was not kept, or the person changes it: the words do not exist yet. */
function PurposeAgain({ view, onBack, onDone }: { readonly view: UnlockedView; readonly onBack: () => void; readonly onDone: () => void }) {
  const { send } = useWallet()
  const save = useTask()
  return (
    <ChoosePurpose
      known={view.purpose}
      now="look"
      isFirst={false}
      busy={save.busy}
      problem={save.problem}
      onBack={view.purpose === undefined ? undefined : onBack}
      onPurpose={(purpose) => void save.run(() => send('choose-purpose', { purpose })).then((isDone) => isDone && onDone())}
    />
  )
}

function CreatePassword({ purpose, onBack }: { readonly purpose: Purpose | undefined; readonly onBack: () => void }) {
  const { send } = useWallet()
  const save = useTask()
  return (
    <NewPassword
      rail={createRail}
      note="unsaved"
      lead={text('setup.password-lead')}
      busyWords={text('setup.password-busy')}
      busy={save.busy}
      problem={save.problem}
      onBack={onBack}
      onPassword={(password) => void save.run(() => send('create-wallet', { password, ...(purpose === undefined ? {} : { purpose }) }))}
    />
  )
}

/** What was put off in the first run, now: the password, the words, the copies, then the proof. It ends when the view says that they are proven. */
export function BackupNow({ view, onLeave }: { readonly view: UnlockedView; readonly onLeave: () => void }) {
  const [step, setStep] = useState<WritingStep>('words')
  const [isOpen, setOpen] = useState(false)
  const secret = view.secrets.find(({ source, provenAt }) => source === 'created' && provenAt === undefined)
  const after = <TextLink onPress={onLeave}>{text('unbacked.back')}</TextLink>
  if (!isOpen) return <OnceMore onOpen={() => setOpen(true)} after={after} />
  return <Copy view={view} count={secret?.wordCount ?? 12} step={step} wasThere={false} onStep={setStep} after={after} />
}

type WritingStep = 'words' | 'copies' | 'prove'

/** Writing and proving are one piece of work: what was typed back stays while the person looks at the words again. */
function Copy(props: {
  readonly view: UnlockedView
  readonly count: number
  readonly step: WritingStep
  readonly wasThere: boolean
  readonly onStep: (step: WritingStep) => void
  /** Below all of them: the way around, where there is one. */
  readonly after?: ComponentChildren
}) {
  const count = props.count === 24 ? 24 : 12
  const everything = Array.from({ length: count / 4 }, (_, group) => group)
  // Who reloads after the words has seen them all before.
  const [seen, setSeen] = useState<readonly number[]>(props.step === 'words' ? [] : everything)
  const [from, setFrom] = useState<number | undefined>(undefined)
  const [entry, setEntry] = useState<Entry>(() => emptyEntry(count))
  // Whoever only looks something up during the proof goes straight back to it.
  const [hasBegun, setBegun] = useState(props.step === 'prove')
  switch (props.step) {
    case 'words':
      return (
        <Words count={count} seen={seen} onSeen={setSeen} from={from} isResumed={props.wasThere} onWritten={() => props.onStep(hasBegun ? 'prove' : 'copies')} after={props.after} />
      )
    case 'copies':
      return (
        <Copies
          view={props.view}
          onBack={() => props.onStep('words')}
          onProve={() => {
            setBegun(true)
            props.onStep('prove')
          }}
          after={props.after}
        />
      )
    case 'prove':
      return (
        <Prove
          entry={entry}
          onEntry={setEntry}
          onLook={(group) => {
            setFrom(group)
            props.onStep('words')
          }}
          after={props.after}
        />
      )
  }
}
