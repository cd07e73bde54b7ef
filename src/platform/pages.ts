/** Messages from the background to documents. Nothing but a bell and a question ever goes this way (rulings 16, 18). */
import type { SiteCaller } from '../core/caller.ts'
import type { ContentMessage, StillReply } from '../protocol/dapp.ts'
import { browser } from './browser.ts'
import type { Pages } from './platform.ts'

/** A page that says nothing for this long is not responding; nothing is signed for it. */
const silenceMs = 1_000

export const pages: Pages = {
  // A document in the back/forward cache never answers while it is there, so no bell is waited for.
  ring: async (caller) => {
    send(caller, { kind: 'bell' }).catch(() => undefined)
  },
  ringAll: async () => {
    // Without the "tabs" permission we cannot know who is where, and do not want to: an empty bell tells nobody anything.
    const tabs = await browser.tabs.query({})
    for (const { id } of tabs) {
      if (id !== undefined) browser.tabs.sendMessage(id, { kind: 'bell' }, { frameId: 0 }).catch(() => undefined)
    }
  },
  still: async (caller, id) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<'silent'>((resolve) => {
      timer = setTimeout(() => resolve('silent'), silenceMs)
    })
    const answer = send(caller, { kind: 'still', id }).then(
      (reply) => (isStillReply(reply) ? reply : 'absent'),
      () => 'absent' as const,
    )
    const result = await Promise.race([answer, silence])
    clearTimeout(timer)
    return result
  },
}

/** To exactly that document; the browser drops the message if another one is there now. */
async function send(caller: SiteCaller, message: ContentMessage): Promise<unknown> {
  const target = { frameId: 0, documentId: caller.documentId }
  return browser.tabs.sendMessage(caller.tabId, message, target)
}

function isStillReply(reply: unknown): reply is StillReply {
  return reply === 'open' || reply === 'closed' || reply === 'mute'
}
