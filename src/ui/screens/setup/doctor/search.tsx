/** Tries what the words could have been against an address or fingerprint the person typed; can be stopped, and stops with the page. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Diagnosis } from '../../../../core/phrase/doctor/diagnose.ts'
import { accountsTried, readKnownWallet, type KnownProblem } from '../../../../core/phrase/doctor/known-wallet.ts'
import { searchPhrase, type Found, type Progress as Far } from '../../../../core/phrase/doctor/search.ts'
import { useTask } from '../../../app/task.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Note, Problem } from '../../../parts/note.tsx'
import { Progress } from '../../../parts/progress.tsx'
import { format, say } from '../../../words/say.ts'
import { text } from '../../../words/text.ts'
import { FoundPhrase } from './found.tsx'

/** The bar moves after so many wallets: drawing must not cost more than searching. */
const drawEvery = 8

export type SearchProps = {
  readonly diagnosis: Diagnosis
  readonly passphrase: string
  /** Place of the first changed word, from 1. */
  readonly onPhrase: (words: readonly string[], place: number) => void
}

export function Search({ diagnosis, passphrase, onPhrase }: SearchProps) {
  const [known, setKnown] = useState('')
  const [problem, setProblem] = useState<KnownProblem | undefined>(undefined)
  const [far, setFar] = useState<Far | undefined>(undefined)
  const [found, setFound] = useState<Found | undefined>(undefined)
  const run = useRef({ isStopped: false })
  const task = useTask()

  // Other words, or no page any more: what is being tried is of no use.
  useEffect(() => {
    setFound(undefined)
    return () => {
      run.current.isStopped = true
    }
  }, [diagnosis, passphrase])

  const start = () => {
    const wallet = readKnownWallet(known)
    setProblem(typeof wallet === 'string' ? wallet : undefined)
    if (typeof wallet === 'string') return
    const own = { isStopped: false }
    run.current = own
    setFound(undefined)
    setFar(undefined)
    void task.run(async () => {
      const end = await searchPhrase({
        diagnosis,
        passphrase,
        known: wallet,
        isStopped: () => own.isStopped,
        onProgress: (progress) => {
          if (progress.derived % drawEvery === 0) setFar(progress)
        },
      })
      if (run.current === own) setFound(end)
    })
  }

  return (
    <div class="doctor-search">
      <p class="small">{text('setup.doctor-search-why')}</p>
      <div
        // Enter looks here; the page's own button is for the words above.
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
          event.preventDefault()
          if (!task.busy) start()
        }}
      >
        <Field
          label={text('setup.doctor-known')}
          value={known}
          plain
          mono
          maxLength={128}
          onInput={(value) => {
            setKnown(value)
            setProblem(undefined)
          }}
          hint={text('setup.doctor-known-hint', { accounts: accountsTried })}
          error={problem === undefined ? undefined : text(`setup.doctor-known-${problem}`)}
        />
      </div>
      {task.busy ? (
        <div class="doctor-running">
          <Progress value={far === undefined ? 0 : far.tried / far.of} label={text('setup.doctor-searching', { derived: format().count(far?.derived ?? 0) })} />
          <Button
            kind="line"
            small
            onPress={() => {
              run.current.isStopped = true
            }}
          >
            {text('setup.doctor-stop')}
          </Button>
        </div>
      ) : (
        <Button kind="line" onPress={start}>
          {text('setup.doctor-search')}
        </Button>
      )}
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      {found?.kind === 'found' ? <FoundPhrase found={found} onPhrase={onPhrase} /> : null}
      {found?.kind === 'nothing' ? (
        <Note tone="warn" live>
          {text('setup.doctor-nothing', { derived: format().count(found.derived) })}
        </Note>
      ) : null}
      {found?.kind === 'stopped' ? <Note live>{text('setup.doctor-stopped', { derived: format().count(found.derived) })}</Note> : null}
    </div>
  )
}
