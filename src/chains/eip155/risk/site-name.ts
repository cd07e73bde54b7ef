/** A site that asks for an account under a name made to be taken for another's (security.md 35). Said where it is let in, once: afterwards it is known. */
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert } from '../../../core/review.ts'
import { findSiteLike, hasForeignLetters } from '../../../core/site-likeness.ts'

export function siteNameAlerts({ caller, knownHosts = [], isFirstVisit }: Ask): readonly Alert[] {
  if (caller.kind !== 'site' || !isFirstVisit) return []
  const { hostname } = new URL(caller.origin)
  const like = findSiteLike(hostname, knownHosts)
  if (like?.how === 'name') return [{ level: 'danger', text: message('alert.site-like', { site: like.known }), detail: message('alert.site-like.detail') }]
  if (like !== undefined) return [{ level: 'warn', text: message('alert.site-ending', { site: like.known }) }]
  return hasForeignLetters(hostname) ? [{ level: 'warn', text: message('alert.site-letters'), detail: message('alert.site-letters.detail') }] : []
}
