/** One or two sentences with a picture. Danger is not a note, it is the band. */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import './note.css'

export type NoteProps = {
  readonly tone?: 'note' | 'proof' | 'warn'
  readonly icon?: IconName
  /** Without the box: beside a control. */
  readonly bare?: boolean
  /** Read out when it appears. */
  readonly live?: boolean
  readonly children: ComponentChildren
}

const icons = { note: 'info', proof: 'check', warn: 'alert' } as const

export function Note({ tone = 'note', icon, bare = false, live = false, children }: NoteProps) {
  return (
    <div class={`note${bare ? '' : ' box'} ${tone}`} role={live ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div class="wrap">{children}</div>
    </div>
  )
}

/** What went wrong with what the person just did; red border, a sentence, nothing lost. */
export function Problem({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="note box problem" role="alert">
      <Icon name="alert" />
      <div class="wrap">{children}</div>
    </div>
  )
}

/**
 * Danger: a solid band at the top edge, an octagon, a sentence. Two causes only: a request that can lose funds, and funds
 * with no backup.
 */
export function Band({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <section class="stopband" role="alert">
      <Icon name="stop" />
      <h1>{title}</h1>
      {children === undefined ? null : <p>{children}</p>}
    </section>
  )
}
