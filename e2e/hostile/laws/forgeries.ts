/** Other scripts of the page, and a wire that says anything: nothing throws, nothing crosses but what a page may ask, nobody is told what is not theirs (security.md 15, 16). */
import * as v from 'valibot'
import { dappMessage } from '../../../src/protocol/dapp.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeForged, type Forged } from '../make/forged.ts'
import { openPage, type Page } from '../page-window.ts'
import { within } from '../time.ts'

/** Events dispatched while listeners throw are reported to the process, not to us: counted here. */
let thrown: unknown[] = []
let isListening = false

export const forgeries = defineLaw<readonly Forged[]>({
  name: 'forgeries',
  title: 'forged messages throw nothing, and what crosses because of them is what any page may ask',
  cases: 1_500,
  atLeast: { crossed: 0.1, silence: 0.1 },
  make: (random) => random.many(1, 6, () => makeForged(random)),
  check: async (forged) => {
    if (!isListening) process.on('uncaughtException', (error) => thrown.push(error))
    isListening = true
    thrown = []
    let page: Page = openPage(() => null)
    await within(async () => {
      page = openPage(() => 'answer')
      for (const { to, type, detail } of forged) {
        if (to === 'wire') demand([undefined, 'open', 'closed', 'mute'].includes(page.background.tell(structuredClone(detail))), 'the wire is answered by a word or not at all')
        else page.window.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }))
      }
      await new Promise((done) => setImmediate(done))
    })
    demandSame(thrown.map(String).join(), '', 'what was thrown')
    demandSame(page.reported.length, 0, 'errors reported to the page')
    for (const message of page.background.sent) demand(v.safeParse(dappMessage, message).success, `what crosses is well made: ${JSON.stringify(message).slice(0, 300)}`)
    return page.background.sent.length > 0 ? 'crossed' : 'silence'
  },
})
