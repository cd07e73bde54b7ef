/** The first page of all: what this is, and two ways in. */
import { useNow } from '../../app/clock.ts'
import { useFirstFocus } from '../../app/focus.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useArchive } from '../reset/use-archive.ts'
import './welcome.css'

export type WelcomeProps = { readonly onCreate: () => void; readonly onRestore: () => void; readonly onBringBack: () => void }

export function Welcome({ onCreate, onRestore, onBringBack }: WelcomeProps) {
  const until = useArchive()
  const now = useNow(60_000)
  const heading = useFirstFocus<HTMLHeadingElement>()
  return (
    <main class="hero">
      <section class="hero-panel">
        <svg class="hero-mark" viewBox="3 2 10 12" aria-hidden="true">
          <path class="post" d="M3 2h3v4H3zM3 10h3v4H3zM10 2h3v12h-3z" />
          <path fill="#6cd5ad" d="M3 7h6v2H3z" />
        </svg>
        <div class="hero-name">Holdfast</div>
        <div class="hero-say">
          <h1 tabIndex={-1} ref={heading}>
            {text('setup.welcome-line')}
          </h1>
          <p>{text('setup.welcome-lead')}</p>
        </div>
      </section>
      <div class="hero-right">
        <div class="hero-column">
          <h2 class="title">{text('setup.welcome-how')}</h2>
          <ul class="pick">
            <Pick icon="key" first title={text('setup.welcome-create')} under={text('setup.welcome-create-needs')} onPress={onCreate} />
            <Pick icon="restore" title={text('setup.welcome-restore')} under={text('setup.welcome-restore-needs')} onPress={onRestore} />
            {typeof until === 'number' ? (
              <Pick icon="clock" title={text('bring-back.welcome', { day: format().day(until, now) })} under={text('bring-back.welcome-under')} onPress={onBringBack} />
            ) : null}
          </ul>
          <p class="small mt5">{text('setup.welcome-nobody')}</p>
        </div>
      </div>
    </main>
  )
}

function Pick(props: { readonly icon: IconName; readonly first?: boolean; readonly title: string; readonly under: string; readonly onPress: () => void }) {
  return (
    <li class={props.first === true ? 'first' : ''}>
      <button type="button" onClick={props.onPress}>
        <span class="glyph">
          <Icon name={props.icon} />
        </span>
        <span class="grow">
          <span class="t">{props.title}</span>
          <span class="q under">{props.under}</span>
        </span>
        <Icon name="right" />
      </button>
    </li>
  )
}
