import { parseBookText } from '../../core/book-text.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** A list of bad sites, from text that the person brought. Throws 'input.name-empty', 'book.hidden', 'site-list.*'. */
export const addSiteList: Procedure<'add-site-list'> = async ({ keeper, profile, platform, siteLists, log }, { name: typed, text }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { name } = parseBookText({ name: typed, note: '' })
  const { hosts, ...rest } = await siteLists.add(name, text, platform.clock.now())
  await log.append(message('log.site-list-added', { count: hosts.length }))
  const connected: string[] = []
  for (const { origin } of profile.get().grants) {
    const answer = await siteLists.find(new URL(origin).hostname)
    if (answer !== undefined && answer !== 'unread') connected.push(origin)
  }
  return { ...rest, count: hosts.length, connected: [...new Set(connected)].slice(0, 20) }
}
