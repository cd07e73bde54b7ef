/**
 * The whole way, through the real engine: a site asks, a person decides, and what comes out is decoded by libraries that the
 * wallet does not use. One approval is one signature of exactly what was on the screen; anything else is none
 * (security.md, published promise 3; rows 23, 24, 39).
 */
import { verifyMessage, verifyTypedData } from 'ethers'
import { isWalletError } from '../../../src/core/errors.ts'
import type { Json } from '../../../src/core/json.ts'
import type { Outcome, PendingRequest, Request, RequestId } from '../../../src/core/request.ts'
import type { Review } from '../../../src/core/review.ts'
import { decide, getPending, show } from '../person.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { own } from '../make/address.ts'
import { makeRequest, type Deed, type RequestCase } from '../make/request.ts'
import { checkWireError } from '../refusal.ts'
import { checkDrawable } from '../screen.ts'
import { compareTransaction, readShownTransaction } from '../screen-send.ts'
import { neededTypes, readSent, readShownTypedData } from '../screen-typed-data.ts'
import { isReadableNonce, readHash, readSender, readTransaction } from '../signed.ts'
import { within } from '../time.ts'
import { chain, makeSites, origin, type Site } from '../world.ts'
import { readShownMessage } from './messages.ts'

const sites = makeSites(120)
/** All other deeds must come to nothing: too early, too late, an old revision, no page, no permission, locked, rejected. */
const mayApprove: ReadonlySet<Deed> = new Set<Deed>(['approve', 'approve twice', 'edit and approve', 'approve after death', 'approve after a switch'])
let ids = 0

export const approvals = defineLaw<RequestCase>({
  name: 'approvals',
  title: 'one approval is one signature of exactly what was shown, and without one there is none',
  cases: 500,
  atLeast: { signed: 0.15, 'not approved': 0.08, refused: 0.08 },
  make: makeRequest,
  check: async (asked) => {
    const site = await sites.use()
    const before = await countSignatures(site)
    try {
      return await run(site, asked, before)
    } finally {
      await site.settle()
    }
  },
})

async function run(site: Site, asked: RequestCase, before: number): Promise<string> {
  let id = ''
  let caller = site.makeCaller()
  const reply = await within(async () => {
    caller = site.makeCaller()
    id = `aaaaaaaa-${(ids += 1)}`
    return site.background.requests.ask(caller, { id, method: asked.method, params: JSON.parse(JSON.stringify(asked.params)) as Json })
  })
  if (reply.kind === 'done') {
    demand(!reply.outcome.ok, 'nothing is signed without a person')
    if (!reply.outcome.ok) checkWireError(reply.outcome.error)
    demandSame(site.background.records.findFor(caller, id), undefined, 'record of a refused request')
    demandSame(await countSignatures(site), before, 'signatures of a refused request')
    return 'refused'
  }
  demand(!asked.refuse, 'no prompt opens for what must be refused')
  const record = getPending(site, caller, id)
  demand(record.caller.kind === 'site' && record.caller.origin === origin, 'the record says who asks')
  const approved = await act(site, asked, record.id)
  demand(approved === undefined || mayApprove.has(asked.deed), `nobody may ${asked.deed}`)
  const outcome = findOutcome(site, record.id)
  const made = (await countSignatures(site)) - before + (outcome?.ok === true && asked.method !== 'eth_sendTransaction' ? 1 : 0)
  demandSame(made, approved === undefined ? 0 : 1, `signatures after "${asked.deed}"`)
  if (approved === undefined) {
    demand(outcome?.ok !== true, 'no result without an approval')
    if (outcome?.ok === false) checkWireError(outcome.error)
    return 'not approved'
  }
  const row = await site.background.outbox.find(record.id)
  if (outcome?.ok === false && row?.state === 'abandoned') {
    // The node would not have it (a nonce far ahead): the signed bytes are wiped, and what they were is still as shown.
    checkWireError(outcome.error)
    demandSame(row.signed, undefined, 'signed bytes of what was refused')
    if (!isReadableNonce(row.nonce)) return 'nonce beyond a double'
    compareTransaction(readShownTransaction(approved.review), readTransaction(row.unsigned))
    return 'signed, not sent'
  }
  demand(outcome?.ok === true, 'an approval has its result')
  if (outcome?.ok === true) checkSigned(site, asked, approved, outcome.result)
  return 'signed'
}

/** Does what the case says; the record as it was when an approval went through, undefined when none did. */
async function act(site: Site, { deed, edits, method }: RequestCase, id: RequestId): Promise<PendingRequest | undefined> {
  const { computer } = site.world
  switch (deed) {
    case 'approve':
      await show(site, id)
      return decide(site, id)
    case 'approve twice': {
      const record = await show(site, id)
      const two = await Promise.all([decide(site, id), decide(site, id)])
      demand(two.filter((each) => each !== undefined).length <= 1, 'an approval counts once')
      return two.some((each) => each !== undefined) ? record : undefined
    }
    case 'edit and approve':
    case 'approve the revision before': {
      const before = await show(site, id)
      await site.background.requests.edit(id, before.revision, method === 'eth_sendTransaction' ? edits : {}).catch((error: unknown) => demand(isWalletError(error), String(error)))
      const after = await show(site, id)
      if (deed === 'edit and approve') return decide(site, id)
      if (after.revision === before.revision) return undefined
      return decide(site, id, before.revision)
    }
    case 'approve after death':
      await show(site, id)
      await site.reboot()
      await show(site, id)
      return decide(site, id)
    case 'approve after a switch': {
      await show(site, id)
      await site.background.profile.update((known) => ({ ...known, selected: { ...known.selected, chain: 'eip155:31337' }, grants: known.grants.map((grant) => ({ ...grant, chain: 'eip155:31337' })) }))
      const result = await decide(site, id)
      await site.connect()
      return result
    }
    case 'reject':
    case 'reject and approve': {
      const { revision } = await show(site, id)
      await site.background.requests.decide({ id, revision, approve: false })
      const outcome = findOutcome(site, id)
      demand(outcome?.ok === false && outcome.error.code === 4001, 'a rejection is a 4001')
      return deed === 'reject' ? undefined : decide(site, id, revision)
    }
    case 'approve too early':
      await site.background.requests.show(id, 1)
      await computer.clock.advance(599)
      return decide(site, id)
    case 'approve too late': {
      const { expiresAt } = await show(site, id)
      computer.clock.jump(expiresAt - computer.clock.now())
      return decide(site, id)
    }
    case 'approve while locked': {
      await show(site, id)
      await site.background.keeper.lock('user')
      const result = await decide(site, id)
      return result
    }
    case 'approve without a page':
    case 'approve with a mute page':
      site.world.answerStill = async () => (deed === 'approve without a page' ? 'absent' : 'mute')
      await show(site, id)
      return decide(site, id)
    case 'approve without a grant': {
      await show(site, id)
      await site.background.profile.update((known) => ({ ...known, grants: [] }))
      const result = await decide(site, id)
      await site.connect()
      return result
    }
    case 'nothing':
      await computer.clock.advance(5_000)
      return undefined
  }
}

function findOutcome(site: Site, id: RequestId): Outcome | undefined {
  const record: Request | undefined = site.background.records.find(id)
  return record?.status === 'settled' ? record.outcome : undefined
}

/** Transactions that were signed, whatever became of them. Message signatures only ever come out as a result. */
async function countSignatures({ background, world }: Site): Promise<number> {
  const rows = await background.outbox.list()
  const signed = rows.filter((row) => row.state !== 'reserved').length
  demand(world.chain.accepted.length <= signed, 'nothing is sent that was not signed')
  return signed
}

function checkSigned(site: Site, { method, params }: RequestCase, { review, account, chain: pinned }: PendingRequest, result: Json): void {
  checkWhere(review)
  demandSame(account, own, 'account of the record')
  demandSame(pinned, chain, 'chain of the record')
  checkDrawable(review)
  if (method === 'eth_sendTransaction') {
    const raw = site.world.chain.accepted.find(({ hash }) => hash === result)?.raw
    demand(raw !== undefined, 'what was signed was sent')
    demandSame(readHash(raw), result, 'hash that the site got')
    demandSame(readSender(raw), own, 'who signed, by ethers')
    compareTransaction(readShownTransaction(review), readTransaction(raw))
  } else if (method === 'personal_sign') {
    demandSame(verifyMessage(Buffer.from(readShownMessage(review).slice(2), 'hex'), String(result)), own, 'who signed what is shown, by ethers')
  } else {
    const shown = readShownTypedData(review, readSent(params))
    demandSame(verifyTypedData({ ...shown.domain }, neededTypes(shown), shown.message, String(result)), own, 'who signed what is shown, by ethers')
  }
}

function checkWhere(review: Review): void {
  demandSame(review.account?.address, own, 'account on the screen')
  demandSame(review.chain?.chain, chain, 'chain on the screen')
}
