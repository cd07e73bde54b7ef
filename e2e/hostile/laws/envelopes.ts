/** What comes in from content scripts, or from whoever speaks for one: checked, named by the browser, answered by the standards. */
import { isSecureOrigin } from '../../../src/core/origin.ts'
import { answerSite } from '../../../src/background/dapp.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeEnvelope, type EnvelopeCase } from '../make/envelope.ts'
import { checkWireError } from '../refusal.ts'
import { within } from '../time.ts'
import { makeSites, origin } from '../world.ts'

const sites = makeSites(400)

export const envelopes = defineLaw<EnvelopeCase>({
  name: 'envelopes',
  title: 'a message that is not well made is met with silence, a stranger learns nothing, and every ask has an answer of the standards',
  cases: 2_000,
  atLeast: { silence: 0.1, answered: 0.05, error: 0.2, prompt: 0.03, stranger: 0.03 },
  make: (random) => makeEnvelope(random, origin),
  check: async ({ raw, sender, form, isSite }) => {
    const site = await sites.use()
    const { background } = site
    const before = background.records.list().length
    const reply = await within(() => answerSite(background, raw, sender))
    const opened = background.records.list().slice(before)
    demandSame((await background.outbox.list()).length, 0, 'signatures')
    if (background.profile.get().grants.length === 0) await site.connect()
    if (opened.length > 0) await site.settle()
    if (form === 'broken') {
      demandSame(reply, undefined, 'answer to what is not a message')
      demandSame(opened.length, 0, 'records')
      return 'silence'
    }
    if (!isSite) {
      demandSame(opened.length, 0, 'records of a stranger')
      // Leaving is no harm: from a page that is going it may only take back what is its own.
      if (reply === null || reply === undefined) return 'stranger'
      demand(reply.kind === 'done' && !reply.outcome.ok && reply.outcome.error.code === 4100, 'a stranger is not authorized')
      return 'stranger'
    }
    demand(isSecureOrigin(origin), 'the site is one')
    if (form === 'other') {
      demand(reply === null || (reply?.kind === 'collected' && reply.state.chainId === '0x1'), 'state of the site')
      return 'answered'
    }
    demand(reply !== undefined && reply !== null && reply.kind !== 'collected', 'an ask has an answer')
    if (reply?.kind === 'pending') {
      demand(opened.length === 1 && opened[0]?.caller.kind === 'site' && opened[0].caller.origin === origin, 'one record, of the site that the browser names')
      return 'prompt'
    }
    demandSame(opened.length, 0, 'records of what is answered')
    if (reply?.kind !== 'done') return 'answered'
    if (reply.outcome.ok) {
      demand(!/^"0x[0-9a-f]{130}"$/i.test(JSON.stringify(reply.outcome.result)), 'no signature without a person')
      return 'answered'
    }
    checkWireError(reply.outcome.error)
    return 'error'
  },
})
