/** The bar at the bottom of the popup, the rail at the left of the tab. */
import { Icon, type IconName } from './icon.tsx'
import './nav.css'

export type NavItem<T extends string> = { readonly value: T; readonly label: string; readonly icon: IconName; readonly dot?: 'warn' | 'danger' }

export function Nav<T extends string>(props: {
  readonly label: string
  readonly items: readonly NavItem<T>[]
  readonly current: T | undefined
  readonly onGo: (value: T) => void
}) {
  return (
    <nav class="nav" aria-label={props.label}>
      {props.items.map((item) => (
        <button type="button" key={item.value} aria-current={item.value === props.current ? 'page' : undefined} onClick={() => props.onGo(item.value)}>
          <Icon name={item.icon} />
          {item.dot === undefined ? null : <span class={`dot ${item.dot}`} />}
          {item.label}
        </button>
      ))}
    </nav>
  )
}

/** A few views of one list. */
export function Tabs<T extends string>(props: {
  readonly items: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}) {
  return (
    <div class="tabs">
      {props.items.map((item) => (
        <button type="button" key={item.value} aria-pressed={item.value === props.value} onClick={() => props.onChange(item.value)}>
          {item.label}
        </button>
      ))}
    </div>
  )
}
