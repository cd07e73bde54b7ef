import { encodeFunctionData, getAddress, parseAbi, parseTransaction, type TransactionSerialized } from 'viem'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Address } from '../core/account.ts'
import { maxCandidates } from '../core/approvals.ts'
import type { UnlockedView } from '../core/view.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { allow, allowInside, logApproval, permit2Address, setNonce, withTokens, type Tokens } from './testing/approving-chain.ts'
import { decideAll, localChain, makeCaller, makeWorld, password, testAddress, type World } from './testing/world.ts'
import { makeView } from './views.ts'

const token = getAddress('0x00000000000000000000000000000000000000c1')
const other = getAddress('0x00000000000000000000000000000000000000c2')
const spender = getAddress('0x00000000000000000000000000000000000000d1')
const cheapKdf = { derive: cheapDerive }
const host = '127.0.0.1:8545'
const abi = parseAbi(['function approve(address spender, uint256 amount)', 'struct Pair { address token; address spender; }', 'function lockdown(Pair[] approvals)'])

const seen = async (background: Background) => ((await makeView(background)) as UnlockedView).approvals
const rowsOf = async (background: Background) => (await seen(background))?.rows ?? []
const scanned = (background: Background) => vi.waitFor(async () => expect((await seen(background))?.scan?.state).not.toBe('running'), { timeout: 10_000, interval: 5 })

async function start(): Promise<{ world: World; background: Background; tokens: Tokens }> {
  const world = await makeWorld(cheapKdf)
  const tokens = withTokens(world.chain)
  world.computer.restartWorker()
  const background = await boot(world.computer, cheapKdf)
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  return { world, background, tokens }
}

async function approveBySite({ world, background }: { world: World; background: Background }, to: string): Promise<void> {
  const data = encodeFunctionData({ abi, functionName: 'approve', args: [spender, 500n] })
  await background.requests.ask(makeCaller(), { id: `a${to}`, method: 'eth_sendTransaction', params: [{ from: testAddress, to, data }] })
  await decideAll(background, world.computer, true)
  await background.receipts.check()
}

const permit = (nonce: string, deadline: number) => ({
  types: {
    EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'verifyingContract', type: 'address' }],
    Permit: [{ name: 'owner', type: 'address' }, { name: 'spender', type: 'address' }, { name: 'value', type: 'uint256' }, { name: 'nonce', type: 'uint256' }, { name: 'deadline', type: 'uint256' }],
  },
  primaryType: 'Permit',
  domain: { name: 'Coin', verifyingContract: token.toLowerCase() },
  message: { owner: testAddress, spender: spender.toLowerCase(), value: '7', nonce, deadline: String(deadline) },
})

afterEach(() => vi.restoreAllMocks())

describe('what was signed here', () => {
  it('is listed at once when the chain says it stands, with what the chain says and not what was signed', async () => {
    const all = await start()
    await approveBySite(all, token)
    allow(all.tokens, token, testAddress, spender, 320n)
    await all.background.approvals.look()
    expect(await rowsOf(all.background)).toMatchObject([{ kind: 'erc20', token, spender, amount: '320', state: 'live', own: 'sent', isUnlimited: false, isChanging: false }])
  })

  it('is not listed when the chain says that nothing stands', async () => {
    const all = await start()
    await approveBySite(all, token)
    allow(all.tokens, token, testAddress, spender, 0n)
    await all.background.approvals.look()
    expect(await rowsOf(all.background)).toEqual([])
    expect((await seen(all.background))?.state).toBe('known')
  })

  it('is said to be not read when the node does not say, never to be gone', async () => {
    const all = await start()
    await approveBySite(all, token)
    all.world.chain.fault = 'down'
    await all.background.approvals.look()
    expect(await rowsOf(all.background)).toMatchObject([{ kind: 'erc20', state: 'unread' }, { kind: 'item', state: 'unread' }])
  })

  it('as a permit is listed while anybody can hand it in, across a life of the worker, and no longer', async () => {
    const { world, background, tokens } = await start()
    const deadline = Math.floor(world.computer.clock.now() / 1000) + 3_600
    await background.requests.ask(makeCaller(), { id: 'p', method: 'eth_signTypedData_v4', params: [testAddress, permit('4', deadline)] })
    await decideAll(background, world.computer, true)
    setNonce(tokens, token, testAddress, 4n)
    world.computer.restartWorker()
    const next = await boot(world.computer, cheapKdf)
    await next.approvals.look()
    expect(await rowsOf(next)).toMatchObject([{ kind: 'erc20', token, spender, state: 'signed', own: 'signed', amount: '7', until: deadline * 1000 }])
    setNonce(tokens, token, testAddress, 5n)
    await next.approvals.look()
    expect(await rowsOf(next)).toEqual([])
    setNonce(tokens, token, testAddress, 4n)
    await world.computer.clock.advance(3_700_000)
    await next.keeper.unlock(password).catch(() => undefined)
    await next.approvals.look()
    expect(await rowsOf(next)).toEqual([])
  })

  it('a permit that was rejected leaves nothing', async () => {
    const { world, background } = await start()
    await background.requests.ask(makeCaller(), { id: 'p', method: 'eth_signTypedData_v4', params: [testAddress, permit('4', 9_999_999_999)] })
    await decideAll(background, world.computer, false)
    await background.approvals.look()
    expect(await rowsOf(background)).toEqual([])
  })
})

describe('looking for older ones', () => {
  it('finds what another wallet approved, in ranges as narrow as the node wants, and asks the chain about each', async () => {
    for (const refusal of ['error', 'not-json', 'nonsense'] as const) {
      const { background, tokens } = await start()
      Object.assign(tokens, { newest: 5_000, most: 300, refusal })
      logApproval(tokens, token, testAddress, spender, 4_321)
      logApproval(tokens, other, testAddress, spender, 12)
      allow(tokens, token, testAddress, spender, 2n ** 256n - 1n)
      allow(tokens, other, testAddress, spender, 0n)
      await background.approvals.look()
      await procedures['scan-approvals'](background, { host })
      await scanned(background)
      await vi.waitFor(async () => expect(await rowsOf(background)).toMatchObject([{ token, isUnlimited: true, block: 4_321, state: 'live' }]))
      expect((await rowsOf(background))[0]?.own).toBeUndefined()
      expect((await seen(background))?.scan).toMatchObject({ state: 'over', done: 1, readFrom: 0 })
      const sorted = [...tokens.ranges].sort((a, b) => a.from - b.from)
      expect(sorted[0]?.from).toBe(0)
      expect(sorted.every(({ to }, i) => to + 1 === (sorted[i + 1]?.from ?? 5_001))).toBe(true)
    }
  })

  it('asks nobody but the node that was named, and nothing when that is another one', async () => {
    const { background, tokens } = await start()
    await background.approvals.look()
    await expect(procedures['scan-approvals'](background, { host: 'elsewhere.example' })).rejects.toMatchObject({ code: 'discovery.other-node' })
    expect(tokens.ranges).toEqual([])
  })

  it('that a killed worker was at is cut, and goes on where it was without asking for a block again', async () => {
    const { world, background, tokens } = await start()
    Object.assign(tokens, { newest: 5_000, most: 1_000 })
    logApproval(tokens, token, testAddress, spender, 3)
    allow(tokens, token, testAddress, spender, 9n)
    await background.approvals.look()
    let release = (): void => undefined
    tokens.beforeLogs = () => (tokens.ranges.length < 3 ? Promise.resolve() : new Promise((resolve) => (release = resolve)))
    await procedures['scan-approvals'](background, { host })
    await vi.waitFor(() => expect(tokens.ranges.length).toBe(3))
    world.computer.restartWorker()
    const next = await boot(world.computer, cheapKdf)
    await next.approvals.look()
    const cut = (await seen(next))?.scan
    expect(cut).toMatchObject({ state: 'cut' })
    const before = [...tokens.ranges]
    background.approvals.forget()
    release()
    tokens.beforeLogs = async () => undefined
    await procedures['scan-approvals'](next, { host })
    await scanned(next)
    await vi.waitFor(async () => expect(await rowsOf(next)).toMatchObject([{ token, amount: '9' }]))
    expect(before.length).toBe(3)
    const lowest = Math.min(...before.map(({ from }) => from))
    // The answer that was under way when the worker died may have been asked for again; what had been read was not.
    expect(tokens.ranges.slice(4).every(({ to }) => to < lowest)).toBe(true)
  })

  it('is ended by a lock, and asks nothing for a wallet that is closed', async () => {
    const { background, tokens } = await start()
    Object.assign(tokens, { newest: 5_000, most: 100 })
    await background.approvals.look()
    tokens.beforeLogs = async () => {
      if (tokens.ranges.length === 2) await background.keeper.lock('user')
    }
    await procedures['scan-approvals'](background, { host })
    await vi.waitFor(() => expect(background.keeper.isUnlocked()).toBe(false))
    await new Promise((resolve) => setImmediate(resolve))
    expect(tokens.ranges.length).toBeLessThanOrEqual(3)
    await background.keeper.unlock(password)
    await background.approvals.look()
    expect((await seen(background))?.scan?.state).toBe('cut')
  })

  it('a node that makes up approvals without end fills a list that has an end, and what was signed here stays in it', async () => {
    const all = await start()
    await approveBySite(all, token)
    allow(all.tokens, token, testAddress, spender, 320n)
    all.tokens.newest = 3
    for (let n = 0; n < maxCandidates + 50; n += 1) logApproval(all.tokens, `0x${(n + 5_000).toString(16).padStart(40, '0')}`, testAddress, spender, 2)
    await all.background.approvals.look()
    await procedures['scan-approvals'](all.background, { host })
    await scanned(all.background)
    expect((await seen(all.background))?.scan?.state).toBe('full')
    await vi.waitFor(async () => expect(await seen(all.background)).toMatchObject({ state: 'known', rows: [{ token, amount: '320' }] }), { timeout: 20_000 })
  })

  it('a node that refuses even one block ends it with what it said, and says which blocks nobody read', async () => {
    const { background, tokens } = await start()
    Object.assign(tokens, { newest: 50, most: 0 })
    await background.approvals.look()
    await procedures['scan-approvals'](background, { host })
    await scanned(background)
    expect((await seen(background))?.scan).toMatchObject({ state: 'failed', readFrom: 51, newest: 50, problem: { code: 'node.refused' } })
  })
})

describe('taking back', () => {
  it('goes through a review, signs what viem reads as approve to nothing, and is gone only when the chain says so', async () => {
    const all = await start()
    const { world, background, tokens } = all
    await approveBySite(all, token)
    allow(tokens, token, testAddress, spender, 320n)
    await background.approvals.look()
    const [row] = await rowsOf(background)
    world.chain.isMining = false
    const { ids } = await procedures['take-back'](background, { keys: [row?.key ?? ''] })
    expect(ids).toHaveLength(1)
    await decideAll(background, world.computer, true)
    const sent = parseTransaction(world.chain.accepted.at(-1)?.raw as TransactionSerialized)
    expect(sent).toMatchObject({ to: token.toLowerCase(), data: encodeFunctionData({ abi, functionName: 'approve', args: [spender, 0n] }) })
    expect(sent.value ?? 0n).toBe(0n)
    expect(await rowsOf(background)).toMatchObject([{ state: 'live', isChanging: true }])
    // Mined, and the token did nothing: it stands as before, and nothing says otherwise.
    world.chain.isMining = true
    await background.receipts.check()
    await vi.waitFor(async () => expect(await rowsOf(background)).toMatchObject([{ state: 'live', isChanging: false }]))
    allow(tokens, token, testAddress, spender, 0n)
    await background.approvals.look()
    expect(await rowsOf(background)).toEqual([])
  })

  it('the list is read anew when a transaction of the account is over, without anybody asking', async () => {
    const all = await start()
    await approveBySite(all, token)
    allow(all.tokens, token, testAddress, spender, 320n)
    await all.background.approvals.look()
    await procedures['take-back'](all.background, { keys: [(await rowsOf(all.background))[0]?.key ?? ''] })
    allow(all.tokens, token, testAddress, spender, 0n)
    await decideAll(all.background, all.world.computer, true)
    await all.background.receipts.check()
    await vi.waitFor(async () => expect(await rowsOf(all.background)).toEqual([]))
  })

  it('what is kept in Permit2 goes together in one lockdown, and everything else gets a review of its own', async () => {
    const { world, background, tokens } = await start()
    const far = 2n ** 40n
    const pairs = [token, other].map((each) => ({ kind: 'permit2' as const, token: each as Address, spender: spender as Address, own: 'signed' as const }))
    await background.approvals.keep(testAddress as Address, localChain, [...pairs, { kind: 'operator', token: token as Address, spender: spender as Address, own: 'signed' }])
    for (const each of [token, other]) allowInside(tokens, each, testAddress, spender, [5n, far, 1n])
    tokens.answers.set(`${token.toLowerCase()} 0xe985e9c5${testAddress.slice(2).toLowerCase().padStart(64, '0')}${spender.slice(2).toLowerCase().padStart(64, '0')}`, '1'.padStart(64, '0'))
    await background.approvals.look()
    const { ids } = await procedures['take-back'](background, { keys: (await rowsOf(background)).map(({ key }) => key) })
    expect(ids).toHaveLength(2)
    await decideAll(background, world.computer, true)
    const read = world.chain.accepted.map(({ raw }) => parseTransaction(raw as TransactionSerialized))
    const lockdown = read.find(({ to }) => to === permit2Address)
    const listed = [token, other].map((each) => ({ token: each, spender }))
    const reversed = listed.toReversed()
    expect([listed, reversed].map((args) => encodeFunctionData({ abi, functionName: 'lockdown', args: [args] }))).toContain(lockdown?.data)
  })

  it('a name that is not in the list, or does not stand, opens nothing', async () => {
    const { background } = await start()
    await background.approvals.look()
    await expect(procedures['take-back'](background, { keys: [`erc20|${token}|${spender}`] })).rejects.toMatchObject({ code: 'approvals.gone' })
    expect(background.records.list()).toEqual([])
  })

  it('no site can name the request', async () => {
    const { background } = await start()
    const reply = await background.requests.ask(makeCaller(), { id: 'x', method: 'take-back', params: { account: testAddress, approvals: [{ kind: 'erc20', token, spender }] } })
    expect(reply).toMatchObject({ kind: 'done', outcome: { ok: false, error: { code: -32601 } } })
  })
})

it('another account, or a lock, shows nothing of what was looked at', async () => {
  const all = await start()
  await approveBySite(all, token)
  allow(all.tokens, token, testAddress, spender, 320n)
  await all.background.approvals.look()
  expect(await rowsOf(all.background)).toHaveLength(1)
  await all.background.profile.update((known) => ({ ...known, selected: { ...known.selected, chain: 'eip155:1' } }))
  expect(await seen(all.background)).toBeUndefined()
  await all.background.keeper.lock('user')
  expect(await makeView(all.background)).not.toHaveProperty('approvals')
  await expect(procedures['look-approvals'](all.background, {})).rejects.toMatchObject({ code: 'vault.locked' })
})

it('what lies on disk and is no list of approvals counts as none', async () => {
  const { background, world } = await start()
  await world.computer.db.write(['approvals'], (tx) => tx.put('approvals', `${localChain}|${testAddress}`, { candidates: [{ kind: 'erc20', token: 'x' }], scan: 5 }))
  await background.approvals.look()
  expect(await seen(background)).toMatchObject({ state: 'known', rows: [], total: 0 })
})
