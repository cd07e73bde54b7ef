/** The score as segments, one per line, each as wide as it is worth. The wallet checked what is kelp. */
import type { Score } from '../../core/backup/score.ts'
import { text } from '../words/text.ts'
import './bar.css'

export function Bar({ score, size = '' }: { readonly score: Score; readonly size?: '' | 'l' | 'xl' }) {
  const missing = score.lines.filter(({ state }) => state === 'off').length
  return (
    <div class={`bar ${size}`} role="img" aria-label={text('backup.bar', { points: score.points, missing })}>
      {score.lines.map(({ name, weight, state }) => (
        // Inline styles are dropped by the content security policy; a property set by script is not.
        <i key={name} class={state === 'off' ? '' : state} ref={(element) => element?.style.setProperty('--w', String(weight))} />
      ))}
    </div>
  )
}
