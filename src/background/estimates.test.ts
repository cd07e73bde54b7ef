import { beforeEach, describe, expect, it } from 'vitest'
import { digestReview } from '../core/review.ts'
import type { PendingRequest } from '../core/request.ts'
import { boot, type Background } from './boot.ts'
import { estimateWithinMs } from './estimates.ts'
import { estimateRequest } from './procedures/estimate-request.ts'
import { decideAll, makeCaller, makeWorld, testAddress, type World } from './testing/world.ts'

const to = '0x00000000000000000000000000000000000000aa'
let world: World
let background: Background
let asked: string[]

beforeEach(async () => {
  world = await makeWorld()
  asked = []
  world.chain.takesTime = async (method) => void asked.push(method)
  await restart()
})

async function restart(): Promise<void> {
  world.computer.restartWorker()
  background = await boot(world.computer)
}

async function open(): Promise<PendingRequest> {
  await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000001', method: 'eth_sendTransaction', params: [{ from: testAddress, to, value: '0x5' }] })
  return pending()
}

function pending(): PendingRequest {
  const record = background.records.list().find((each) => each.status === 'pending')
  if (record?.status !== 'pending') throw new Error('nothing waits')
  return record
}

const simulations = (): number => asked.filter((method) => method === 'eth_simulateV1').length
const get = ({ id, revision }: PendingRequest) => estimateRequest(background, { id, revision })

describe('an estimate of a request', () => {
  it('is made once for all who look at a revision, and anew for the next one', async () => {
    const first = await open()
    const [one, two] = await Promise.all([get(first), get(first)])
    expect(one).toMatchObject({ way: 'simulated', outcome: 'works' })
    expect(two).toEqual(one)
    const before = simulations()
    await background.requests.edit(first.id, first.revision, { gasLimit: '50000' })
    expect(await get(first)).toBeNull()
    expect(await get(pending())).toMatchObject({ way: 'simulated' })
    expect(simulations()).toBeGreaterThan(before)
  })

  it('is made anew by the next life of the worker', async () => {
    const record = await open()
    await get(record)
    const before = simulations()
    await restart()
    expect(await get(record)).toMatchObject({ way: 'simulated' })
    expect(simulations()).toBeGreaterThan(before)
  })

  it('gives up on a silent node, and holds up neither the review nor the decision', async () => {
    const record = await open()
    const digest = digestReview(record.review)
    world.chain.takesTime = (method) => (method === 'eth_simulateV1' ? new Promise(() => undefined) : Promise.resolve())
    const waiting = get(record)
    await decideAll(background, world.computer, true)
    expect(world.chain.accepted).toHaveLength(1)
    await world.computer.clock.advance(estimateWithinMs)
    expect(await waiting).toMatchObject({ way: 'none', reason: { code: 'estimate.reason.late', params: { seconds: 12 } } })
    expect(digestReview(record.review)).toBe(digest)
  })

  it('is in no record and no view', async () => {
    const record = await open()
    await get(record)
    expect(pending()).toEqual(record)
  })

  it('says nothing while the wallet is locked', async () => {
    const record = await open()
    await background.keeper.lock('user')
    expect(await get(record)).toBeNull()
  })

  it('says nothing about what is not there', async () => {
    expect(await estimateRequest(background, { id: 'x', revision: 1 })).toBeNull()
  })

  it('does not make a node rest that answers everything else', async () => {
    const record = await open()
    const before = background.nodes.states()
    world.chain.takesTime = async (method) => {
      if (method === 'eth_simulateV1' || method === 'debug_traceCall' || method === 'eth_call') throw new Error('hangs up')
    }
    expect(await get(record)).toMatchObject({ way: 'none' })
    expect(background.nodes.states()).toEqual(before)
  })
})
