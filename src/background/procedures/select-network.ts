import { getNetwork } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** What sites without a grant and the home screen work on. A connected site keeps its own network (ruling 11). */
export const selectNetwork: Procedure<'select-network'> = async ({ profile, balances, events }, { chain }) => {
  getNetwork(profile.get(), chain)
  await profile.update((known) => ({ ...known, selected: { ...known.selected, chain } }))
  await events.changed()
  void balances.refresh()
  return null
}
