import type { MessageCode } from '../../core/message.ts'
import { Note } from '../parts/note.tsx'
import { say } from '../words/say.ts'
import type { BlockProps } from './frame.ts'

/** Kelp is only for what the wallet compared itself and found equal. */
const proven: ReadonlySet<string> = new Set<MessageCode>(['review.siwe.same-site'])

export function NoteBlock({ block }: BlockProps<'note'>) {
  if (proven.has(block.text.code)) return <Note tone="proof">{say(block.text)}</Note>
  return <p class="small">{say(block.text)}</p>
}
