import { isWalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Background } from '../boot.ts'
import type { Procedure } from './procedure.ts'

/** Registers the paste guard's script, takes it away, or (without `on`) says whether it is there. The page asked the browser's prompt before. */
export const setPasteGuard: Procedure<'set-paste-guard'> = async (background, { on }) => {
  const { platform, log } = background
  if (on === undefined) return { isOn: await platform.pasteGuard.isOn(), cutOff: [] }
  const before = on ? [] : await findReadable(background)
  const isOn = await platform.pasteGuard.turn(on)
  await log.append(message('log.settings-changed', { name: 'pasteGuard' }))
  return { isOn, cutOff: await findCutOff(background, before) }
}

/** Nodes in use that the browser lets us read whatever headers they send. */
async function findReadable({ profile, platform }: Background): Promise<readonly string[]> {
  const urls = profile.get().networks.flatMap(({ nodes }) => nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url))
  const access = await Promise.all(urls.map((url) => platform.hasAccess(url)))
  return urls.filter((_, at) => access[at] === true)
}

/**
 * The access that went with the guard was to all sites, and a node without CORS headers may have been chosen meanwhile: the browser
 * asked nothing then, so it has no grant of its own. Only those that lost access are asked, and only for their chain id.
 */
async function findCutOff({ nodes, platform }: Background, before: readonly string[]): Promise<readonly string[]> {
  const cut = await Promise.all(
    before.map(async (url) => {
      if (await platform.hasAccess(url)) return []
      nodes.forget(url)
      const isRead = await nodes.probe(url).then(() => true, (error: unknown) => !isWalletError(error, 'node.unreachable'))
      return isRead ? [] : [url]
    }),
  )
  return cut.flat()
}
