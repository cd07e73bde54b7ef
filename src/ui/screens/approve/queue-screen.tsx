/** Everything that waits, oldest first. */
import { isDangerous } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import type { Task } from '../../app/task.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { hostText } from '../../parts/origin-text.ts'
import { OriginTile } from '../../parts/origin.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function QueueScreen(props: {
  readonly requests: readonly RequestView[]
  readonly onOpen: (id: RequestView['id']) => void
  readonly task: Task
  readonly onRejectAll: () => void
  readonly onBack?: (() => void) | undefined
}) {
  const { task } = props
  const now = useNow(1_000)
  const [first] = props.requests
  return (
    <Screen
      title={text('queue.title', { count: props.requests.length })}
      onBack={props.onBack}
      foot={
        <footer class="foot">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <div class="pair">
            <Button kind="line" busy={task.busy ? text('queue.rejecting') : undefined} onPress={props.onRejectAll}>
              {text('queue.reject-all')}
            </Button>
            <Button disabled={first === undefined} onPress={() => first !== undefined && props.onOpen(first.id)}>
              {text('queue.review-first', { count: props.requests.length })}
            </Button>
          </div>
        </footer>
      }
    >
      <p class="q">{text('queue.order')}</p>
      <div class="mt4">
        <Rows ruled label={text('queue.list')}>
          {props.requests.map((request) => (
            <Row
              key={request.id}
              tall
              start={request.origin === undefined ? <span class="tile"><Icon name="send" /></span> : <OriginTile origin={request.origin} />}
              title={say(request.review.title)}
              under={request.origin === undefined ? text('queue.own') : <span class="wrap">{hostText(request.origin)}</span>}
              end={
                isDangerous(request.review) ? (
                  <Chip tone="danger">{text('queue.stop')}</Chip>
                ) : (
                  <span class="small">{format().length(now - request.askedAt)}</span>
                )
              }
              onPress={() => props.onOpen(request.id)}
            />
          ))}
        </Rows>
      </div>
      <div class="mt5">
        <Note>{text('queue.postpones')}</Note>
      </div>
    </Screen>
  )
}
