import type { DrillReply } from '../../../protocol/wallet.ts'
import type { Task } from '../../app/task.ts'
import { Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** What a check that was not right says, below what was typed: that it was wrong, or what kept it from being judged. */
export function DrillProblems({ reply, task }: { readonly reply: DrillReply | undefined; readonly task: Task }) {
  return (
    <>
      {reply === undefined || reply.ok ? null : (
        <div class="mt4">
          <Problem>
            {text('drill.wrong', { left: reply.triesLeft })} {text('drill.wrong-what')}
          </Problem>
        </div>
      )}
      {task.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(task.problem)}</Problem>
        </div>
      )}
    </>
  )
}
