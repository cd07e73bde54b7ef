import type { PastSiteView } from '../../../core/view.ts'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Why a remembered site sees nothing, and what it is told. */
export function pastText({ endedAt, wasConnected, asMetaMask }: PastSiteView, now: number): string {
  const state = endedAt !== undefined ? text('sites.past-ended', { day: format().day(endedAt, now) }) : text(wasConnected ? 'sites.past-disconnected' : 'sites.past-never')
  return asMetaMask ? text('sites.past-named', { state }) : state
}
