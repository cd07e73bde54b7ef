/** A backup file, chosen from disk or pasted as text. It is ciphertext: it may be in a page. */
import { useId, useState } from 'preact/hooks'
import { armorOf } from '../../../core/backup/age-armor.ts'
import type { Message } from '../../../core/message.ts'
import { readProblem } from '../../app/task.ts'
import { TextLink } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './backup-file.css'
import { FileButton } from './file-button.tsx'

export type ChosenFile = { readonly name: string; readonly text: string }

export function ChooseFile({ file, onFile, disabled }: { readonly file: ChosenFile | undefined; readonly onFile: (file: ChosenFile | undefined) => void; readonly disabled: boolean }) {
  const [isPasting, setPasting] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Message | undefined>(undefined)
  const id = useId()

  const read = async (name: string, load: () => Promise<Uint8Array>) => {
    setProblem(undefined)
    try {
      onFile({ name, text: armorOf(await load()) })
    } catch (error) {
      onFile(undefined)
      setProblem(readProblem(error))
    }
  }
  return (
    <div class="field">
      {isPasting ? (
        <>
          <label for={id}>{text('file.text')}</label>
          <textarea
            id={id}
            class="file-text"
            rows={6}
            value={typed}
            readOnly={disabled}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => {
              const { value } = event.currentTarget
              setTyped(value)
              if (/END AGE/.test(value)) void read('', async () => new TextEncoder().encode(value))
              else onFile(undefined)
            }}
          />
          <div class="small">{text('file.text-hint')}</div>
        </>
      ) : (
        <FileButton
          label={text('file.choose')}
          accept=".age,.txt"
          disabled={disabled}
          chosen={file?.name}
          onChoose={(chosen) => void read(chosen.name, async () => new Uint8Array(await chosen.arrayBuffer()))}
        />
      )}
      <div class="small">
        <TextLink
          onPress={() => {
            setPasting(!isPasting)
            setProblem(undefined)
            onFile(undefined)
          }}
        >
          {isPasting ? text('file.choose-instead') : text('file.paste-instead')}
        </TextLink>
      </div>
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
    </div>
  )
}
