/** Who was paid from here before, for reviews: an address with the same ends as one of them is looked at twice (look-alike.ts). */
import type { Ask } from '../../core/method.ts'
import type { Outbox } from './outbox.ts'

/** Only what reached the chain: an address that was shown once and given up is nobody a person knows. */
export async function withPaid(outbox: Outbox, ask: Ask): Promise<Ask> {
  const rows = await outbox.list()
  const paid = new Set(rows.flatMap(({ to, state, summary }) => (to !== undefined && state === 'confirmed' && summary.kind === 'send' ? [to] : [])))
  return paid.size === 0 ? ask : { ...ask, paid: [...paid] }
}
