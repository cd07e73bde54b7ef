/** Names that the person paid addresses under, for reviews of their own payments (decision 0057). */
import type { Ask } from '../../core/method.ts'
import type { Names } from '../names.ts'

/** A site's request stays without them: what a person looked up in the wallet is no word for an address that a site chose. */
export async function withNames(names: Pick<Names, 'paid'>, ask: Ask): Promise<Ask> {
  if (ask.caller.kind !== 'wallet') return ask
  const said = await names.paid()
  return said.length === 0 ? ask : { ...ask, names: said }
}
