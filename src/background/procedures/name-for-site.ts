import type { Place } from '../../core/grants.ts'
import { answerAsMetaMask, siteKey } from '../../core/grants.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { findOrigin } from '../../core/origin.ts'
import type { Profile } from '../../core/settings.ts'
import type { Procedure } from './procedure.ts'

/** Old sites look for MetaMask by name and offer nothing else; a person may have one of them told that this is it. It grants nothing. */
export const nameForSite: Procedure<'name-for-site'> = async ({ keeper, profile, events, log, grantClock }, { site, address, asMetaMask }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const place = address === undefined ? getKnown(profile.get(), site) : getTyped(address)
  await profile.update((known) => answerAsMetaMask(known, place, asMetaMask, grantClock.now()))
  await events.changed()
  await log.append(message('log.site-changed', { origin: place.origin }), { site: place.origin })
  return { site: siteKey(place) }
}

function getKnown({ grants, sites }: Profile, wanted: string | undefined): Place {
  const found = grants.find(({ site }) => site === wanted) ?? sites?.find(({ site }) => site === wanted)
  if (found === undefined) throw new WalletError('site.not-connected')
  const { origin, cookieStoreId } = found
  return { origin, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) }
}

function getTyped(address: string): Place {
  const origin = findOrigin(address)
  if (origin === undefined) throw new WalletError('input.site-invalid')
  return { origin }
}
