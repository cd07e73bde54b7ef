import { WalletError } from '../../core/errors.ts'
import { addAccountsAt } from '../add-at-path.ts'
import type { Procedure } from './procedure.ts'

/** Of what a search proposed, the accounts a person chose. */
export const addFound: Procedure<'add-found'> = async (background, { paths }) => {
  if (!background.keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { secret, chain, found } = await background.discovery.found()
  const chosen = found.filter(({ path }) => paths.includes(path))
  await addAccountsAt(background, secret, chosen.map(({ path }) => ({ path })))
  for (const { address, balance } of chosen) background.noteHolding(address, chain, balance !== '0')
  return null
}
