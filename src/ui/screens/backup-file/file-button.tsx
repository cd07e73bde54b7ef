import { useId } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { revealText } from '../../parts/reveal.ts'
import { text } from '../../words/text.ts'
import './backup-file.css'

/** Opens the browser's own choice of a file, and says which was chosen. */
export function FileButton(props: {
  readonly label: string
  readonly accept?: string
  readonly disabled: boolean
  readonly chosen: string | undefined
  readonly onChoose: (file: File) => void
}) {
  const id = useId()
  return (
    <div class="file-choose">
      <label class="btn line" for={id}>
        <span class="face">
          <Icon name="file" />
          {props.label}
        </span>
      </label>
      <input
        id={id}
        class="vh"
        type="file"
        accept={props.accept}
        disabled={props.disabled}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen !== undefined) props.onChoose(chosen)
        }}
      />
      <span class="small wrap" role="status">
        {props.chosen === undefined ? '' : text('file.chosen', { name: revealText(props.chosen) })}
      </span>
    </div>
  )
}
