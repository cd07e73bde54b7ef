import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import './chip.css'

export type ChipProps = { readonly tone?: 'plain' | 'proof' | 'warn' | 'danger'; readonly children: ComponentChildren }

export function Chip({ tone = 'plain', children }: ChipProps) {
  return (
    <span class={`chip ${tone}`}>
      {tone === 'proof' ? <Icon name="check" small /> : null}
      {children}
    </span>
  )
}

/** A chip that opens something: the network. */
export function ChipButton(props: { readonly children: ComponentChildren; readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" class="chip plain" aria-label={props.label} onClick={props.onPress}>
      <span class="ellip">{props.children}</span>
      <Icon name="down" small />
    </button>
  )
}
