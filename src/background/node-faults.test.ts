/** FAULTS.md R22 to R24 over a real socket: every breakdown and every lie, at every question the wallet asks. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseTransaction } from 'viem'
import type { Json } from '../core/json.ts'
import type { Outcome, PendingRequest } from '../core/request.ts'
import { answerMaxBytes, answerTimeoutMs, net } from '../platform/net.ts'
import { boot, type Background } from './boot.ts'
import { breakdowns, lieWith, openFaultServer, type FaultServer } from './testing/fault-server.ts'
import { decideAll, localChain, makeCaller, makeWorld, testAddress, type World } from './testing/world.ts'

let world: World
let server: FaultServer
let background: Background
let count = 0

const payment = { method: 'eth_sendTransaction', params: [{ from: testAddress, to: '0x00000000000000000000000000000000000000aa', value: '0x1' }] as Json }
const call = (to: string): typeof payment => ({ method: 'eth_sendTransaction', params: [{ from: testAddress, to, data: '0x12345678' }] as Json })
const hello = { method: 'personal_sign', params: ['0x68656c6c6f', testAddress] as Json }

beforeAll(async () => {
  world = await makeWorld()
  server = await openFaultServer(world.chain)
  world.computer.restartWorker()
  background = await boot(Object.assign(Object.create(world.computer) as typeof world.computer, { net }))
  await background.profile.update((known) => ({
    ...known,
    networks: known.networks.map((network) => (network.chain === localChain ? { ...network, nodes: [{ url: server.url, acceptedAt: 1 }] } : network)),
  }))
})
afterEach(async () => {
  server.heal()
  await background.requests.rejectAll()
  background.limits.lift(makeCaller().origin)
  for (const row of await background.outbox.list()) if (row.state === 'signed') await background.requests.discard(row.id).catch(() => undefined)
})
afterAll(() => server.close())

const network = () => {
  const found = background.profile.get().networks.find(({ chain }) => chain === localChain)
  if (found === undefined) throw new Error('no network')
  return found
}

async function ask(what: { method: string; params: Json }) {
  count += 1
  const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  const caller = makeCaller(`document-${count}`)
  const reply = await background.requests.ask(caller, { id, ...what })
  return { reply, outcome: (): Outcome | 'pending' | 'gone' | undefined => background.requests.collect(caller, [id])[id] }
}

const pending = (): readonly PendingRequest[] => background.records.list().filter((record): record is PendingRequest => record.status === 'pending')
const alerts = (): readonly string[] => pending().flatMap(({ review }) => review.alerts.map(({ text }) => text.code))
const approveAll = () => decideAll(background, world.computer, true)

/** For what is tried at many places: those that differ in what the wallet makes of them. */
const some = breakdowns.filter(([name]) => ['hangs up', '429 as JSON', 'HTML', 'another id', 'a list'].includes(name))

describe('a node that breaks down', () => {
  it.each(breakdowns)('(%s) is one error of ours, for any question', async (_name, code, fault) => {
    server.fault('*', fault)
    background.nodes.forget()
    await expect(background.nodes.ask(network(), 'eth_blockNumber', [])).rejects.toMatchObject({ code })
    server.heal()
    server.fault('eth_blockNumber', fault)
    await expect(background.nodes.ask(network(), 'eth_blockNumber', [])).rejects.toMatchObject({ code })
  })

  it('(silence) is given up after ten seconds and not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let heard = (): void => undefined
      const asked = new Promise<void>((resolve) => {
        heard = resolve
      })
      server.fault('eth_blockNumber', () => heard())
      let isOver = false
      const answer = net.post(server.url, { jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] }).finally(() => {
        isOver = true
      })
      answer.catch(() => undefined)
      await asked
      await vi.advanceTimersByTimeAsync(answerTimeoutMs - 1)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await expect(answer).rejects.toMatchObject({ code: 'node.timeout' })
    } finally {
      vi.useRealTimers()
    }
    expect(answerTimeoutMs).toBe(10_000)
  })

  it('(a body that is too long) is hung up on at two megabytes, however much would come', async () => {
    let taken = 0
    server.fault('eth_blockNumber', ({ response }) => {
      const piece = Buffer.alloc(64 * 1024, '0')
      const more = (): void => {
        if (response.destroyed) return
        taken += piece.length
        if (response.write(piece)) setImmediate(more)
        else response.once('drain', more)
      }
      response.writeHead(200)
      more()
    })
    await expect(background.nodes.ask(network(), 'eth_blockNumber', [])).rejects.toMatchObject({ code: 'node.too-large' })
    expect(answerMaxBytes).toBe(2_000_000)
    // What the two ends of a socket hold on top.
    expect(taken).toBeLessThan(20_000_000)
  })

  it.each(breakdowns)('(%s) while a review is made leaves nothing behind but a clean answer, and messages are signed all the same', async (_name, _code, fault) => {
    const before = world.chain.accepted.length
    server.fault('*', fault)
    background.nodes.forget()
    const sending = await ask(payment)
    expect(sending.reply).toMatchObject({ kind: 'done', outcome: { ok: false, error: { code: expect.any(Number) as number } } })
    expect(pending()).toEqual([])
    const signing = await ask(hello)
    expect(signing.reply).toEqual({ kind: 'pending' })
    await approveAll()
    expect(signing.outcome()).toMatchObject({ ok: true })
    expect(world.chain.accepted.length).toBe(before)
  })

  const lesser = ['eth_estimateGas', 'eth_feeHistory', 'eth_getBalance', 'eth_getCode'] as const
  it.each(lesser.flatMap((method) => some.map(([name, , fault]) => [method, name, fault] as const)))(
    'with %s only (%s) still makes a review, which never says what nobody said',
    async (method, _name, fault) => {
      server.fault(method, fault)
      const { reply } = await ask(payment)
      expect(reply).toEqual({ kind: 'pending' })
      const [record] = pending()
      const text = JSON.stringify(record?.review)
      if (method === 'eth_estimateGas') expect(alerts().some((code) => code === 'alert.gas-unknown' || code === 'alert.would-fail')).toBe(true)
      if (method === 'eth_getCode') expect(text).toContain('review.fact.unknown')
      if (method === 'eth_getBalance') expect(text).not.toContain('review.label.leaves')
      if (method === 'eth_feeHistory') expect(text).toContain('"kind":"fee"')
    },
  )

  const afterApproval = ['eth_getTransactionCount', 'eth_chainId', 'eth_sendRawTransaction', 'eth_getTransactionByHash'] as const
  it.each(afterApproval.flatMap((method) => some.map(([name, , fault]) => [method, name, fault] as const)))(
    'at %s (%s) after the approval ends in one transaction once it is well again',
    async (method, _name, fault) => {
      const before = world.chain.accepted.length
      const sending = await ask(payment)
      expect(sending.reply).toEqual({ kind: 'pending' })
      server.fault(method, fault)
      await approveAll().catch(() => undefined)
      expect(world.chain.accepted.length - before).toBeLessThanOrEqual(1)
      server.heal()
      await background.requests.tick()
      if (sending.outcome() === 'pending') await approveAll().catch(() => undefined)
      const sent = world.chain.accepted.slice(before)
      expect(sent).toHaveLength(1)
      expect(sending.outcome()).toEqual({ ok: true, result: sent[0]?.hash, reason: 'approved' })
    },
  )

  it.each(breakdowns)('(%s) that takes a transaction and breaks down before it says so is asked again with the same bytes', async (_name, _code, fault) => {
    const before = world.chain.accepted.length
    const sending = await ask(payment)
    server.fault('eth_sendRawTransaction', async (exchange) => {
      await exchange.honest()
      return fault(exchange)
    })
    await approveAll().catch(() => undefined)
    server.heal()
    await background.requests.tick()
    const sent = world.chain.accepted.slice(before)
    expect(sent).toHaveLength(1)
    expect(sending.outcome()).toEqual({ ok: true, result: sent[0]?.hash, reason: 'approved' })
  })
})

describe('a node that lies', () => {
  it('about its chain is handed nothing, and the approved bytes stay unsent until a person says', async () => {
    const before = world.chain.accepted.length
    const sending = await ask(payment)
    server.fault('eth_chainId', lieWith('0x1'))
    await approveAll().catch(() => undefined)
    await background.requests.tick()
    expect(world.chain.accepted.length).toBe(before)
    expect(sending.outcome()).toBe('pending')
    const row = (await background.outbox.list()).find(({ state }) => state === 'signed')
    if (row === undefined) throw new Error('no row')
    await expect(background.requests.resend(row.id)).rejects.toMatchObject({ code: 'node.wrong-chain' })
    server.heal()
    await background.requests.discard(row.id)
    expect(sending.outcome()).toMatchObject({ ok: false })
    expect(world.chain.accepted.length).toBe(before)
  })

  it.each([1000, -1000])('about the next nonce after the person looked, by %i, moves no nonce', async (by) => {
    const next = BigInt(world.chain.accepted.length)
    const sending = await ask(payment)
    const lied = next + BigInt(by)
    server.fault('eth_getTransactionCount', lieWith(`0x${(lied < 0n ? 0n : lied).toString(16)}`))
    await approveAll().catch(() => undefined)
    const sent = world.chain.accepted.slice(Number(next))
    if (by > 0) {
      // Back to the person, with the reason.
      expect(sent).toEqual([])
      expect(sending.outcome()).toBe('pending')
      expect(pending()[0]?.problem).toMatchObject({ code: 'transaction.nonce-taken' })
    } else {
      expect(sent.map(({ nonce }) => BigInt(nonce))).toEqual([next])
    }
  })

  it('about the fee, a million times too high, is warned of whatever the account holds, and no fee rises after the person looked', async () => {
    const history = (base: string): Json => ({ oldestBlock: '0x1', baseFeePerGas: [base, base], gasUsedRatio: [0.5], reward: [['0x1', '0x2', '0x3']] })
    server.fault('eth_feeHistory', lieWith(history(`0x${(10n ** 15n).toString(16)}`)))
    for (const balance of [10n ** 20n, 10n ** 22n, 10n ** 30n]) {
      server.fault('eth_getBalance', lieWith(`0x${balance.toString(16)}`))
      for (const what of [payment, call('0x00000000000000000000000000000000000000bb')]) {
        await ask(what)
        expect(alerts().some((code) => code === 'alert.fee-extreme' || code === 'alert.funds-short'), `${balance} ${JSON.stringify(what.params)}`).toBe(true)
        await background.requests.rejectAll()
        background.limits.lift(makeCaller().origin)
      }
    }
    server.heal()
    const before = world.chain.accepted.length
    await ask(payment)
    const [shown] = pending()
    server.fault('eth_feeHistory', lieWith(history(`0x${(10n ** 15n).toString(16)}`)))
    await approveAll()
    const sent = world.chain.accepted.slice(before)
    expect(sent).toHaveLength(1)
    if (shown === undefined) throw new Error('no record')
    const { price } = (shown.prepared as unknown as { fee: { price: { maxFeePerGas: string } } }).fee
    expect(parseTransaction((sent[0]?.raw ?? '0x') as `0x${string}`).maxFeePerGas).toBe(BigInt(price.maxFeePerGas))
  })

  it('about a receipt, or gives the one of another transaction, is not believed', async () => {
    const before = world.chain.accepted.length
    await ask(payment)
    await approveAll()
    const hash = world.chain.accepted[before]?.hash
    const row = async () => (await background.outbox.list()).find((candidate) => candidate.hash === hash)
    const good = { transactionHash: hash ?? '', blockNumber: '0x2', status: '0x1', gasUsed: '0x5208', effectiveGasPrice: '0x1' }
    // The chain's own count must not make it a replaced one either.
    server.fault('eth_getTransactionCount', lieWith('0x0'))
    for (const lied of [{ ...good, transactionHash: `0x${'11'.repeat(32)}` }, { ...good, blockNumber: null }, [], 'yes', {}] as Json[]) {
      server.fault('eth_getTransactionReceipt', lieWith(lied))
      await background.receipts.check()
      expect((await row())?.state).toBe('sent')
    }
    server.heal()
    await background.receipts.check()
    expect((await row())?.state).toBe('confirmed')
  })

  it('about code that is there is told apart from a call that can do nothing: the person is warned', async () => {
    server.fault('eth_getCode', lieWith('0x'))
    await ask(call('0x00000000000000000000000000000000000000cc'))
    expect(alerts()).toContain('alert.call-without-code')
  })
})
