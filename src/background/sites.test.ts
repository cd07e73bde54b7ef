import { describe, expect, it } from 'vitest'
import type { SiteReplies } from '../protocol/site-port.ts'
import type { Sender } from '../platform/sender.ts'
import { boot, type Background } from './boot.ts'
import { openSite } from './sites.ts'
import { localChain, makeWorld, origin, testAddress } from './testing/world.ts'

const site: Sender = { isOwnPage: false, origin, url: `${origin}/`, tabId: 1, frameId: 0, documentId: 'document-1', documentLifecycle: 'active' }
const ask = (id: string, method: string, params?: unknown) => ({ kind: 'ask', id, method, ...(params === undefined ? {} : { params: JSON.stringify(params) }) })

const openOn = (booted: Promise<Background>, sender = site) => {
  const crossings: SiteReplies[] = []
  const wanted: { readonly count: number; readonly done: () => void }[] = []
  const heard = () => crossings.flat()
  const port = openSite(booted, sender, {
    post: (replies) => {
      crossings.push(replies)
      for (const { count, done } of wanted) if (heard().length >= count) done()
    },
  })
  const until = (count: number) => new Promise<void>((done) => (heard().length >= count ? done() : void wanted.push({ count, done })))
  return { port, crossings, heard, until }
}

describe("a site's port", () => {
  it('answers each message under its own number, and those of one turn together', async () => {
    const { computer } = await makeWorld()
    const { port, crossings, heard, until } = openOn(boot(computer))
    port.receive([[5, ask('00000001', 'eth_chainId')], [6, ask('00000002', 'eth_accounts')], [7, { kind: 'collect', ids: [] }]])
    await until(3)
    expect(crossings.length).toBeLessThanOrEqual(2)
    const byNumber = new Map(heard().map(([number, reply]) => [number, reply]))
    expect(byNumber.get(5)).toMatchObject({ outcome: { ok: true, result: `0x${Number(localChain.split(':')[1]).toString(16)}` } })
    expect(byNumber.get(6)).toMatchObject({ outcome: { ok: true, result: [testAddress] } })
    expect(byNumber.get(7)).toMatchObject({ kind: 'collected', state: { accounts: [testAddress] } })
  })

  it('says nothing of a message that is not for us, and hears the next one', async () => {
    const { computer } = await makeWorld()
    const { port, heard, until } = openOn(boot(computer))
    for (const nonsense of [null, 'text', {}, [1], [[1]], [['1', {}]], [[1.5, {}]], [[1, {}, 'more']], Array.from({ length: 3_000 }, (_, at) => [at, {}])]) {
      port.receive(nonsense)
    }
    port.receive([[1, { kind: 'unlock', password: 'x' }], [2, ask('00000001', 'eth_chainId')]])
    await until(2)
    expect(heard()).toHaveLength(2)
    expect(heard().find(([number]) => number === 1)).toEqual([1, null])
  })

  it('judges every message by the sender of the port', async () => {
    const { computer } = await makeWorld()
    const booted = boot(computer)
    for (const stranger of [{ ...site, origin: 'null' }, { ...site, frameId: 3 }, { ...site, documentLifecycle: 'prerender' }, { ...site, isOwnPage: true }]) {
      const { port, heard, until } = openOn(booted, stranger)
      port.receive([[1, ask('00000001', 'eth_accounts')], [2, { kind: 'collect', ids: [] }]])
      await until(2)
      expect(heard()).toContainEqual([1, expect.objectContaining({ outcome: expect.objectContaining({ ok: false }) })])
      expect(heard()).toContainEqual([2, null])
    }
  })

  it('tells that messages were lost when the background cannot start', async () => {
    const { port, heard, until } = openOn(Promise.reject(new Error('no boot')))
    port.receive([[1, ask('00000001', 'eth_chainId')], [2, ask('00000002', 'eth_chainId')]])
    await until(2)
    expect(heard()).toEqual([[1], [2]])
  })

  it('says nothing into a port that was closed', async () => {
    const { computer } = await makeWorld()
    const booted = boot(computer)
    const { port, crossings } = openOn(booted)
    port.receive([[1, ask('00000001', 'eth_chainId')]])
    port.close()
    const other = openOn(booted)
    other.port.receive([[1, ask('00000002', 'eth_chainId')]])
    await other.until(1)
    expect(crossings).toEqual([])
  })
})
