/**
 * A node that lies or breaks (security.md R22, R23, 44): whatever it says, the request is answered or waits for a person, what is
 * signed is what was shown, and nothing is signed twice. Whether a well-shaped answer is true nobody here can tell.
 */
import type { Json } from '../../../src/core/json.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeAddress, own } from '../make/address.ts'
import { makeLies, type Lie } from '../make/answer.ts'
import { decide, getPending, show } from '../person.ts'
import { checkDrawable } from '../screen.ts'
import { compareTransaction, readShownTransaction } from '../screen-send.ts'
import { isReadableNonce, readSender, readTransaction } from '../signed.ts'
import { within } from '../time.ts'
import { makeSites } from '../world.ts'

type NodeCase = { readonly lies: readonly Lie[]; readonly ask: readonly [method: string, params: Json] }

const sites = makeSites(60)
let ids = 0
const reads = ['eth_call', 'eth_getBalance', 'eth_blockNumber', 'eth_getBlockByNumber', 'eth_gasPrice', 'eth_getTransactionReceipt', 'eth_chainId'] as const

export const nodes = defineLaw<NodeCase>({
  name: 'nodes',
  title: 'whatever a node says, a request has an answer or a prompt, and what is signed is what was shown',
  cases: 400,
  atLeast: { answered: 0.1, error: 0.1, signed: 0.1 },
  make: (random) => ({
    lies: makeLies(random),
    ask: random.chance(0.35) ? [random.pick(reads), [own]] : ['eth_sendTransaction', [{ from: own, to: makeAddress(random), value: '0x1', ...(random.chance(0.3) ? { data: random.hex(4) } : {}) }]],
  }),
  check: async ({ lies, ask: [method, params] }) => {
    const site = await sites.use()
    const { world } = site
    const honest = world.chain.post
    const raws: string[] = []
    Object.assign(world.chain, {
      post: async (url: string, body: Json): Promise<Json> => {
        const { id, method: asked, params: given } = body as { readonly id: Json; readonly method: string; readonly params: readonly Json[] }
        if (asked === 'eth_sendRawTransaction') raws.push(String(given[0]))
        const lie = lies.find((each) => each.method === asked || (each.method === '*' && asked !== 'eth_chainId'))
        return lie === undefined ? honest(url, body) : lie.answer(id, await honest(url, body))
      },
    })
    try {
      let id = ''
      let caller = site.makeCaller()
      const reply = await within(() => {
        site.background.nodes.forget()
        caller = site.makeCaller()
        id = `bbbbbbbb-${(ids += 1)}`
        return site.background.requests.ask(caller, { id, method, params })
      })
      if (reply.kind === 'done') {
        demandSame(site.background.records.findFor(caller, id), undefined, 'records of what is answered')
        if (reply.outcome.ok) return 'answered'
        const { code, message } = reply.outcome.error
        demand(Number.isSafeInteger(code) && typeof message === 'string' && message.length <= 500, 'an error has a code, and a text of some length')
        return 'error'
      }
      const { id: recordId } = getPending(site, caller, id)
      await show(site, recordId)
      const approved = await within(() => decide(site, recordId))
      const row = await site.background.outbox.find(recordId)
      for (const raw of raws) demandSame(raw, raws[0], 'bytes that were sent, each time')
      if (row !== undefined && !isReadableNonce(row.nonce)) return 'nonce beyond a double'
      for (const raw of raws) {
        demandSame(readSender(raw), own, 'who signed, by ethers')
      }
      if (row === undefined) return 'not signed'
      demand(approved !== undefined, 'a transaction that was signed was approved')
      const shown = readShownTransaction(approved.review)
      // "The next one" was promised, and while somebody reads the chain moves on a little.
      const signed = readTransaction(raws[0] ?? row.unsigned)
      const ahead = BigInt(signed.nonce) - BigInt(shown.nonce)
      demand(ahead >= 0n && ahead <= 16n + 60n, 'a nonce near the one that was shown')
      compareTransaction(shown, signed, signed.nonce)
      checkDrawable(approved.review)
      return 'signed'
    } finally {
      Object.assign(world.chain, { post: honest })
      await site.settle()
    }
  },
})
