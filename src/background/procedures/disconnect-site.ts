import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const disconnectSite: Procedure<'disconnect-site'> = async ({ profile, events, log }, { site }) => {
  const grant = profile.get().grants.find((candidate) => candidate.site === site)
  if (grant === undefined) return null
  await profile.update((known) => ({ ...known, grants: known.grants.filter((candidate) => candidate.site !== site) }))
  await events.changed()
  await log.append(message('log.revoked', { origin: grant.origin }), { site: grant.origin })
  return null
}
