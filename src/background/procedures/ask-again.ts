import { getNetwork } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** A person says that it may work now: every accepted node has its place again, and the first is asked. */
export const askAgain: Procedure<'ask-again'> = async ({ profile, nodes, balances }, { chain }) => {
  nodes.again(getNetwork(profile.get(), chain))
  await balances.refresh()
  return null
}
