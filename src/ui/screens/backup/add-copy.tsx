/** A copy enters the ledger: what, on what, where. Of words it gets four digits, shown once (ruling 27). */
import { useState } from 'preact/hooks'
import { media, placeKinds, type Medium, type PlaceKind } from '../../../core/backup/copy.ts'
import { otherPathsOf } from '../../../core/backup/other-paths.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { phraseName } from '../accounts/phrase-name.ts'
import { CopyMade, type Made } from './copy-made.tsx'
import { PickOne } from './pick-one.tsx'

type Kind = 'words' | 'key' | 'password'

export function AddCopy() {
  const { send } = useWallet()
  const { secrets, accounts } = useUnlocked()
  const { back } = useNavigation()
  const [made, setMade] = useState<Made | undefined>(undefined)
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const keys = secrets.filter(({ kind }) => kind === 'key')
  const kinds: readonly Kind[] = [...(phrases.length > 0 ? ['words' as const] : []), ...(keys.length > 0 ? ['key' as const] : []), 'password']
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'password')
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [medium, setMedium] = useState<Medium>('paper')
  const [place, setPlace] = useState<PlaceKind>('home')
  const [label, setLabel] = useState('')
  const task = useTask()
  const choices = kind === 'words' ? phrases : kind === 'key' ? keys : []
  const secret = choices.find(({ id }) => id === chosen) ?? choices[0]
  const nameOf = (id: string): string => {
    const phrase = phrases.find((each) => each.id === id)
    return phrase === undefined ? (accounts.find((account) => account.secretId === id)?.name ?? id) : phraseName(phrase)
  }

  const submit = () =>
    void task.run(async () => {
      const { code, number, first } = await send('add-copy', { kind, ...(secret === undefined ? {} : { secret: secret.id }), medium, place, label })
      if (code === undefined || first === undefined || secret === undefined) back()
      else setMade({ code, number, medium, secret, first, otherPaths: otherPathsOf(accounts, secret.id) })
    })

  if (made !== undefined) return <CopyMade made={made} onDone={back} />
  return (
    <form
      class="form-frame"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Screen
        title={text('copy.add-title')}
        onBack={back}
        foot={
          <footer class="foot">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('copy.adding') : undefined}>
              {text('copy.add')}
            </Button>
          </footer>
        }
      >
        <PickOne label={text('copy.what')} values={kinds} value={kind} sayValue={(each) => text(`copy.kind-${each}`)} onChange={setKind} />
        {choices.length > 1 && secret !== undefined ? (
          <PickOne label={text('copy.of')} values={choices.map(({ id }) => id as string)} value={secret.id as string} sayValue={nameOf} onChange={setChosen} />
        ) : null}
        <PickOne label={text('copy.on')} values={kind === 'words' ? media.filter((each) => each !== 'drive') : media} value={medium} sayValue={(each) => text('copy.medium', { medium: each })} onChange={setMedium} />
        <PickOne label={text('copy.where')} values={placeKinds} value={place} sayValue={(each) => text('copy.place-kind', { place: each })} onChange={setPlace} />
        <Field label={text('copy.label')} optional value={label} onInput={setLabel} hint={text('copy.label-hint')} maxLength={80} plain />
        {kind === 'password' ? (
          <div class="mt3">
            <Note>{text('copy.password-note')}</Note>
          </div>
        ) : null}
      </Screen>
    </form>
  )
}
