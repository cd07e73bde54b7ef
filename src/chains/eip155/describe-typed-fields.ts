/** The review of a list of fields (`typed-fields.ts`): all of them, and that nothing binds the signature to a site or network. */
import type { Address } from '../../core/account.ts'
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Review } from '../../core/review.ts'
import { networkAlerts, sortAlerts } from './alerts.ts'
import { encodeHex } from './hex.ts'
import { countHidden } from './text.ts'
import { hashTypedFields, type TypedField } from './typed-fields.ts'
import { makeWhere } from './who.ts'

export function describeTypedFields(fields: readonly TypedField[], account: Address, ask: Ask): Review {
  const alerts: Alert[] = [{ level: 'warn', text: message('alert.typed-data-old'), detail: message('alert.typed-data-old.detail') }]
  const count = fields.reduce((sum, { name, value }) => sum + countHidden(name) + countHidden(String(value)), 0)
  if (count > 0) alerts.push({ level: 'warn', text: message('alert.hidden-characters'), detail: message('alert.hidden-characters.detail', { count }) })
  return {
    title: message('review.typed-fields.title'),
    intent: message('review.typed-data.intent-unnamed'),
    approve: message('review.typed-data.approve'),
    ...makeWhere(ask, account, ask.network.chain),
    blocks: [
      { kind: 'tree', label: message('review.label.typed-data'), nodes: fields.map(({ name, type, value }) => ({ name, type, value: String(value) })) },
      { kind: 'rows', rows: [{ label: message('review.label.message-digest'), value: encodeHex(hashTypedFields(fields)) }] },
    ],
    alerts: sortAlerts([...alerts, ...networkAlerts(ask.network)]),
  }
}
