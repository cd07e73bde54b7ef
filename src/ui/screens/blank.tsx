import { Waiting } from '../parts/progress.tsx'
import { text } from '../words/text.ts'

/** Until the background has spoken; half a second of nothing, then a word. */
export function Blank() {
  return (
    <div class="shell">
      <div />
      <main class="main middle">
        <Waiting>{text('waiting.start')}</Waiting>
      </main>
      <div />
    </div>
  )
}
