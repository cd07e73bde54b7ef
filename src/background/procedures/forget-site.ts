import { WalletError } from '../../core/errors.ts'
import { forgetSite as forget } from '../../core/grants.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** Nothing of it stays in the list. What it asked stays in the record, which forgets nothing. */
export const forgetSite: Procedure<'forget-site'> = async ({ keeper, profile, events, log }, { site: wanted }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { grants, sites } = profile.get()
  const found = grants.find(({ site }) => site === wanted) ?? sites?.find(({ site }) => site === wanted)
  if (found === undefined) return null
  await profile.update((known) => forget(known, found.site))
  await events.changed()
  await log.append(message('log.site-forgotten', { origin: found.origin }), { site: found.origin })
  return null
}
