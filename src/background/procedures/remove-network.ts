import { WalletError } from '../../core/errors.ts'
import { withoutHoldings } from '../../core/holding.ts'
import { message } from '../../core/message.ts'
import { getNetwork } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** Only networks that were added; those shipped with the wallet stay. Sites that worked on it go to the selected network. */
export const removeNetwork: Procedure<'remove-network'> = async ({ profile, log, events }, { chain }) => {
  const network = getNetwork(profile.get(), chain)
  if (network.builtIn) throw new WalletError('input.chain-invalid')
  await profile.update((known) => {
    const fallback = known.selected.chain === chain ? (known.networks[0]?.chain ?? chain) : known.selected.chain
    return {
      ...known,
      // Nobody asks that network again: what was held there would be at stake for ever.
      accounts: known.accounts.map((account) => withoutHoldings(account, chain)),
      networks: known.networks.filter((candidate) => candidate.chain !== chain),
      selected: { ...known.selected, chain: fallback },
      grants: known.grants.map((grant) => (grant.chain === chain ? { ...grant, chain: fallback } : grant)),
    }
  })
  await log.append(message('log.network-changed', { chain }))
  await events.changed()
  return null
}
