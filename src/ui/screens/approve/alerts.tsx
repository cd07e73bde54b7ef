import type { Alert, Review } from '../../../core/review.ts'
import { Band, Note } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { asSentence } from '../../words/sentence.ts'

/** One danger, one band: the first is its title, every further one a sentence in it. */
export function DangerBand({ review }: { readonly review: Review }) {
  const [first, ...rest] = review.alerts.filter((alert) => alert.level === 'danger')
  if (first === undefined) return null
  const sentences = [...(first.detail === undefined ? [] : [say(first.detail)]), ...rest.map(sentence)]
  return <Band title={say(first.text)}>{sentences.length === 0 ? undefined : sentences.join(' ')}</Band>
}

/** Odd things first, then what is worth knowing. */
export function Notes({ review }: { readonly review: Review }) {
  const ordered = [...review.alerts.filter((alert) => alert.level === 'warn'), ...review.alerts.filter((alert) => alert.level === 'note')]
  if (ordered.length === 0) return null
  return (
    <div class="alerts">
      {ordered.map((alert) => (
        <Note key={alert.text.code} tone={alert.level === 'warn' ? 'warn' : 'note'}>
          {alert.detail === undefined ? say(alert.text) : <span class="strong">{asSentence(say(alert.text))} </span>}
          {alert.detail === undefined ? null : say(alert.detail)}
        </Note>
      ))}
    </div>
  )
}

function sentence(alert: Alert): string {
  const said = asSentence(say(alert.text))
  return alert.detail === undefined ? said : `${said} ${say(alert.detail)}`
}
