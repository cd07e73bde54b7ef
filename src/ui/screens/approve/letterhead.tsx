/** Who asks. The origin comes first and whole; a page's own title or picture is never shown as its identity. */
import type { RequestView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Origin, OriginTile } from '../../parts/origin.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export type QueuePlace = { readonly index: number; readonly count: number; readonly onOpen: () => void }

export function QueueButton({ place }: { readonly place: QueuePlace }) {
  if (place.count < 2) return null
  const params = { index: place.index + 1, count: place.count }
  return (
    <button type="button" class="queue" aria-label={text('queue.place-aloud', params)} onClick={place.onOpen}>
      {text('queue.place', params)}
      <Icon name="down" small />
    </button>
  )
}

export function Letterhead(props: {
  readonly request: RequestView
  readonly place: QueuePlace
  /** Popup only. */
  readonly onBack?: (() => void) | undefined
}) {
  const { request, place, onBack } = props
  const now = useNow(1_000)
  if (request.origin === undefined) return null
  const age = text('approve.asked', { age: format().length(now - request.askedAt) })
  return (
    <header class={`letterhead${onBack === undefined ? '' : ' back'}`}>
      {onBack === undefined ? null : <IconButton icon="back" label={text('screen.back')} onPress={onBack} />}
      <OriginTile origin={request.origin} big />
      <div class="grow">
        <Origin origin={request.origin} />
        <div class="small">
          {request.isFirstVisit ? text('approve.not-connected') : text('approve.connected')} {age}
        </div>
      </div>
      <QueueButton place={place} />
    </header>
  )
}
