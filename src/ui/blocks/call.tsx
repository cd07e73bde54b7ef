/** One of several calls, whole: its place in the row, what it does, and what is odd about it, before its own facts. */
import type { ComponentChildren } from 'preact'
import { Note } from '../parts/note.tsx'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { text } from '../words/text.ts'
import type { BlockOf } from './frame.ts'

export function CallBlock({ block, children }: { readonly block: BlockOf<'call'>; readonly children: ComponentChildren }) {
  const { place, title, intent, alerts } = block
  return (
    <div class="call-block">
      <div class="eyebrow">
        <span>{text('block.call-place', { index: place.index + 1, count: place.count })}</span>
      </div>
      <h2 class="call-title">{say(title)}</h2>
      <p class="q">{say(intent)}</p>
      {alerts.map((alert, index) =>
        // The band over the whole says it as well; here stands which call it is about.
        alert.level === 'danger' ? (
          <p key={index} class="danger strong">
            {say(alert.text)}
          </p>
        ) : (
          <Note key={index} tone={alert.level}>
            <span class="strong">{asSentence(say(alert.text))} </span>
            {alert.detail === undefined ? null : say(alert.detail)}
          </Note>
        ),
      )}
      {children}
    </div>
  )
}
