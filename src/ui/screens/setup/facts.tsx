import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Glyph } from '../../parts/rows.tsx'

/** A list of things to know, each with its reason. */
export function Facts({ children }: { readonly children: ComponentChildren }) {
  return <ul class="setup-facts">{children}</ul>
}

export function Fact(props: {
  readonly icon: IconName
  readonly tone?: 'plain' | 'proof' | 'warn' | 'danger'
  readonly title: ComponentChildren
  readonly children?: ComponentChildren
}) {
  return (
    <li class={props.children === undefined ? 'short' : ''}>
      <Glyph tone={props.tone ?? 'plain'}>
        <Icon name={props.icon} />
      </Glyph>
      <span class="grow">
        <span class="t wrap">{props.title}</span>
        {props.children === undefined ? null : <span class="fact-why">{props.children}</span>}
      </span>
    </li>
  )
}
