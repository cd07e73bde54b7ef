/**
 * Who was paid from here before, and which contracts were used, for reviews: an address with the same ends as one of them is looked at
 * twice (look-alike.ts), and one that is none of them is said to be new (first-payment.ts).
 */
import { payeesOfRow } from '../../chains/eip155/payees-of-row.ts'
import type { Ask } from '../../core/method.ts'
import type { Outbox } from './outbox.ts'

/** Only what reached the chain: an address that was shown once and given up is nobody a person knows. */
export async function withPaid(outbox: Pick<Outbox, 'list'>, ask: Ask): Promise<Ask> {
  const done = (await outbox.list()).filter(({ state }) => state === 'confirmed')
  const paid = new Set(done.flatMap(payeesOfRow))
  const used = new Set(done.flatMap(({ to, summary, chain }) => (to !== undefined && summary.kind === 'call' && chain === ask.network.chain ? [to] : [])))
  return { ...ask, ...(paid.size === 0 ? {} : { paid: [...paid] }), ...(used.size === 0 ? {} : { used: [...used] }) }
}
