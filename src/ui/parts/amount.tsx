/** The number first, the unit lighter. Never coloured by up or down. Units come from networks people add: untrusted. */
import { groupThousands } from './amount-text.ts'
import { Untrusted } from './untrusted.tsx'
import './amount.css'

export type AmountProps = {
  readonly amount: string
  readonly unit: string
  /** figure: home and review. ledger: 22 px. row: in lists. inline: in a line of text. */
  readonly size?: 'figure' | 'ledger' | 'row' | 'inline'
}

export function Amount({ amount, unit, size = 'inline' }: AmountProps) {
  return (
    <span class={`amount ${size}`}>
      {/^[\d.]+$/.test(amount) ? groupThousands(amount) : amount} <span class="unit"><Untrusted text={unit} /></span>
    </span>
  )
}
