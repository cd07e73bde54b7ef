import type { ComponentChildren } from 'preact'
import type { Message } from '../../core/message.ts'
import { say } from '../words/say.ts'

/** The line over a block: what it is, and at the right what is known about it. */
export function Label({ label, end, hidden = false }: { readonly label: Message; readonly end?: ComponentChildren; readonly hidden?: boolean }) {
  if (hidden) return <h2 class="vh">{say(label)}</h2>
  return (
    <div class="eyebrow">
      <h2>{say(label)}</h2>
      {end === undefined ? null : <span class="light">{end}</span>}
    </div>
  )
}
