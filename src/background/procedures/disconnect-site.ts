import { disconnectSite as disconnect } from '../../core/grants.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const disconnectSite: Procedure<'disconnect-site'> = async ({ profile, events, log, grantClock }, { site }) => {
  const grant = profile.get().grants.find((candidate) => candidate.site === site)
  if (grant === undefined) return null
  await profile.update((known) => disconnect(known, grant.site, grantClock.now()))
  await events.changed()
  await log.append(message('log.revoked', { origin: grant.origin }), { site: grant.origin })
  return null
}
