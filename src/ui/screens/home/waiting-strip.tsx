import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Icon } from '../../parts/icon.tsx'
import { hostText } from '../../parts/origin-text.ts'
import { text } from '../../words/text.ts'
import { say } from '../../words/say.ts'

/** Requests that wait, the oldest by name. */
export function WaitingStrip() {
  const { requests } = useUnlocked()
  const { go } = useNavigation()
  const [first] = requests
  if (first === undefined) return null
  return (
    <button type="button" class="strip ask" onClick={() => go({ name: 'review' })}>
      <Icon name="clock" />
      <span class="grow">
        <span class="strip-title">{text('home.waiting', { count: requests.length })}</span>
        <span class="small wrap">
          {say(first.review.title)}
          {first.origin === undefined ? '' : `, ${hostText(first.origin)}`}
        </span>
      </span>
      <Icon name="right" small />
    </button>
  )
}
