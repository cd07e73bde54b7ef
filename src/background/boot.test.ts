import { describe, expect, it } from 'vitest'
import type { Platform } from '../platform/platform.ts'
import { settle } from '../platform/memory/clock.ts'
import { makeMortal } from '../platform/memory/mortal.ts'
import { boot, start } from './boot.ts'
import { localChain, makeCaller, makeWorld, testAddress } from './testing/world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const sendOne = { id, method: 'eth_sendTransaction', params: [{ from: testAddress, to: '0x00000000000000000000000000000000000000aa', value: '0x1' }] }

/** What the node's answer to a transaction waits for. */
const makeSlowNode = (platform: Platform) => {
  let answer = (): void => {}
  const patience = new Promise<void>((resolve) => (answer = resolve))
  const isAsked = { value: false }
  const slow: Platform = {
    ...platform,
    net: {
      post: async (url, body) => {
        if (JSON.stringify(body).includes('eth_sendRawTransaction')) {
          isAsked.value = true
          await patience
        }
        return platform.net.post(url, body)
      },
    },
  }
  return { slow, isAsked, answer: () => answer() }
}

describe('closed tabs', () => {
  it('are followed while a site waits for an answer, and by a new life of the worker that finds one waiting', async () => {
    const { computer } = await makeWorld()
    const background = await boot(computer)
    expect(computer.isFollowingTabs()).toBe(false)
    await background.requests.ask(makeCaller(), { id, method: 'personal_sign', params: ['0x00', testAddress] })
    expect(computer.isFollowingTabs()).toBe(true)

    computer.restartWorker()
    const next = await boot(computer)
    expect(computer.isFollowingTabs()).toBe(true)
    await next.requests.leaveTab(makeCaller().tabId)
    expect(next.records.list().map(({ status }) => status)).toEqual(['settled'])
    expect(computer.isFollowingTabs()).toBe(false)
  })
})

describe('a new life of the worker', () => {
  it('answers sites while a slow node is given what an earlier life signed, and sends it once', async () => {
    const world = await makeWorld()
    const { slow, isAsked, answer } = makeSlowNode(world.computer)
    const mortal = makeMortal(slow)
    const first = await boot(mortal.platform)
    await first.requests.ask(makeCaller(), sendOne)
    const record = first.records.list().find(({ status }) => status === 'pending')
    if (record?.status !== 'pending') throw new Error('no record')
    await first.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    void first.requests.decide({ id: record.id, revision: record.revision, approve: true })
    while (!isAsked.value) await settle()
    mortal.kill()
    world.computer.restartWorker()

    const next = makeSlowNode(world.computer)
    const background = await start(next.slow)
    const caughtUp = background.catchUp()
    while (!next.isAsked.value) await settle()
    const chain = await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000002', method: 'eth_chainId' })
    expect(chain).toMatchObject({ kind: 'done', outcome: { ok: true, result: `0x${Number(localChain.split(':')[1]).toString(16)}` } })
    expect(world.chain.accepted).toEqual([])

    next.answer()
    answer()
    await caughtUp
    expect(world.chain.accepted).toHaveLength(1)
  })
})
