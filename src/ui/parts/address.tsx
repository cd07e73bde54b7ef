/**
 * An address, whole, in a shape that can be compared. Spans with gaps from the style sheet and no spaces: read aloud, copied
 * and found as one plain string.
 */
import { useRef } from 'preact/hooks'
import { differingGroups, groupsOf } from './address-text.ts'
import './address.css'

export type AddressProps = {
  readonly address: string
  /** confirm: two rows of five. line: one row, for one's own account. short: lists only, never where something is decided. */
  readonly shape?: 'confirm' | 'line' | 'short'
  /** Marks the groups that differ from this address. */
  readonly against?: string
}

export function Address({ address, shape = 'confirm', against }: AddressProps) {
  const root = useRef<HTMLSpanElement>(null)
  if (shape === 'short') {
    return (
      <span class="addr short" role="img" aria-label={address} title={address}>
        <b>{address.slice(0, 6)}</b>
        <span>…</span>
        <b>{address.slice(-4)}</b>
      </span>
    )
  }
  const groups = groupsOf(address)
  const differs = against === undefined ? [] : differingGroups(address, against)
  return (
    <span
      ref={root}
      class={`addr${shape === 'line' ? ' one' : ''}`}
      role="img"
      aria-label={address}
      onCopy={(event) => {
        // Grid items copy with line breaks between them; a pasted address must be the address.
        const selection = getSelection()
        if (selection === null || selection.rangeCount === 0 || event.clipboardData === null) return
        const range = selection.getRangeAt(0)
        if (root.current?.contains(range.commonAncestorContainer) !== true) return
        event.clipboardData.setData('text/plain', range.toString())
        event.preventDefault()
      }}
    >
      <span class="x">0x</span>
      {groups.map((group, index) => {
        const isEnd = index === 0 || index === groups.length - 1
        const row = index === 5 ? 'r2' : undefined
        if (differs[index] === true) return <mark class={row}>{group}</mark>
        return isEnd ? <b class={row}>{group}</b> : <span class={row}>{group}</span>
      })}
    </span>
  )
}
