/** Lists: hairlines between, 56 high, 48 tight, 64 with two lines. A row that goes somewhere is a button as a whole. */
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import './rows.css'

export function Rows(props: { readonly children: ComponentChildren; readonly ruled?: boolean; readonly tight?: boolean; readonly label?: string }) {
  return (
    <ul class={`rows${props.ruled === true ? ' ruled' : ''}${props.tight === true ? ' tight' : ''}`} aria-label={props.label}>
      {props.children}
    </ul>
  )
}

export type RowProps = {
  /** Picture at the left. */
  readonly start?: ComponentChildren
  readonly title: ComponentChildren
  readonly under?: ComponentChildren
  readonly end?: ComponentChildren
  readonly onPress?: () => void
  /** Arrow at the right; a row with `onPress` has one unless this is false. */
  readonly arrow?: boolean
  readonly current?: boolean
  readonly tall?: boolean
}

export function Row(props: RowProps) {
  const body = (
    <>
      {props.start}
      <span class="mid">
        <span class="t">{props.title}</span>
        {props.under === undefined ? null : <span class="small under">{props.under}</span>}
      </span>
      {props.end === undefined ? null : <span class="end">{props.end}</span>}
      {props.onPress !== undefined && props.arrow !== false ? <Icon name="right" small class="arrow" /> : null}
    </>
  )
  const name = `row${props.tall === true ? ' tall' : ''}`
  return (
    <li>
      {props.onPress === undefined ? (
        <div class={name}>{body}</div>
      ) : (
        <button type="button" class={name} aria-current={props.current === true ? 'true' : undefined} onClick={props.onPress}>
          {body}
        </button>
      )}
    </li>
  )
}

/** Name and value pairs; the value at the right, or below its name where it is long. */
export function Pairs({ children }: { readonly children: ComponentChildren }) {
  return <dl class="kv">{children}</dl>
}

export function Pair({ name, children }: { readonly name: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Glyph(props: { readonly tone?: 'plain' | 'proof' | 'warn' | 'danger'; readonly children: ComponentChildren }) {
  return <span class={`glyph ${props.tone ?? 'plain'}`}>{props.children}</span>
}
