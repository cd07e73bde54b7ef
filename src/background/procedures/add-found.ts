import { WalletError } from '../../core/errors.ts'
import { addAccountsAt } from '../add-at-path.ts'
import type { Procedure } from './procedure.ts'

/** Of what a search proposed, the accounts a person chose. */
export const addFound: Procedure<'add-found'> = async (background, { paths }) => {
  if (!background.keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { secret, found } = await background.discovery.found()
  await addAccountsAt(background, secret, found.filter(({ path }) => paths.includes(path)).map(({ path }) => ({ path })))
  return null
}
