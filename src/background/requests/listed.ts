/** Whether the site that asks is on a list that the person brought. Looked up for every review, so a list that is added counts for what waits. */
import type { Ask } from '../../core/method.ts'
import type { SiteLists } from '../site-lists.ts'

export async function withListed(lists: Pick<SiteLists, 'find'>, ask: Ask): Promise<Ask> {
  if (ask.caller.kind !== 'site') return ask
  const listed = await lists.find(new URL(ask.caller.origin).hostname)
  return listed === undefined ? ask : { ...ask, listed }
}
