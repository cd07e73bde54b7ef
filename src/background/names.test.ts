/** Names through the whole background: who is asked, what is kept of it, what a review says, and what a page cannot make it say. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Review } from '../core/review.ts'
import type { WalletError } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { reverseNameOf } from '../chains/eip155/ens/namehash.ts'
import { makeCall, type World as Registry } from '../chains/eip155/ens/testing/registry.ts'
import type { Address } from '../core/account.ts'
import type { Replies, Verb, VerbArgument } from '../protocol/wallet.ts'
import { boot, type Background } from './boot.ts'
import { freshMs } from './names.ts'
import { procedures } from './procedures/index.ts'
import { codeOf } from './testing/keys.ts'
import { localChain, makeCaller, makeWorld, password, testAddress, type World } from './testing/world.ts'

const cheap = { derive: cheapDerive, workFactor: 2, n: 2 }
const nadia = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045' as Address
const other = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' as Address
const mainnet = 'http://127.0.0.1:1'

let world: World
let background: Background
let registry: Registry
/** Of the node of Ethereum: every method it was asked. */
let asked: string[]

/** The world's chain is the local one; beside it a node of Ethereum that knows names and nothing else. */
async function makeNamed(): Promise<void> {
  world = await makeWorld(cheap)
  asked = []
  registry = { records: { 'nadia.eth': { eth: nadia }, [reverseNameOf(nadia)]: { name: 'nadia.eth' }, [reverseNameOf(other)]: { name: 'nadia.eth' } } }
  const { post } = world.chain
  Object.assign(world.chain, {
    post: async (url: string, body: Json): Promise<Json> => {
      if (!url.startsWith(mainnet)) return post(url, body)
      const { id = null, method, params } = isJsonObject(body) ? body : {}
      asked.push(String(method))
      if (method === 'eth_chainId') return { jsonrpc: '2.0', id, result: '0x1' }
      try {
        return { jsonrpc: '2.0', id, result: makeCall(registry)((params as unknown as readonly [{ to: string; data: string }])[0]) }
      } catch (error) {
        const { code, data } = (error as WalletError<'node.refused'>).params
        return { jsonrpc: '2.0', id, error: { code, message: 'execution reverted', ...(data === undefined ? {} : { data }) } }
      }
    },
  })
  background = await boot(world.computer, cheap)
}

const useMainnet = () =>
  background.profile.update((known) => ({
    ...known,
    networks: known.networks.map((network) => (network.chain === 'eip155:1' ? { ...network, nodes: [{ url: `${mainnet}/`, acceptedAt: 1 }] } : network)),
  }))

beforeEach(async () => {
  await makeNamed()
  await useMainnet()
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)
const resolve = (name = 'nadia.eth') => ask('resolve-name', { name, chain: localChain })
const send = (more: Partial<VerbArgument<'send'>> = {}) => ask('send', { chain: localChain, account: testAddress, to: nadia, amount: '1', name: 'nadia.eth', ...more })
const reviewOf = (id: string): Review => {
  const record = background.records.find(id as never)
  if (record?.status !== 'pending') throw new Error('no review')
  return record.review
}
const payeeOf = (id: string) => reviewOf(id).blocks.find((block) => block.kind === 'address')
const codesOf = (id: string) => {
  const block = payeeOf(id)
  return block?.kind === 'address' ? block.facts.map(({ code }) => code) : []
}

describe('a name', () => {
  it("is asked of the person's node of Ethereum, and the review has it beside the address, with who said so", async () => {
    expect(await resolve()).toEqual({ name: 'nadia.eth', address: nadia, host: '127.0.0.1:1', of: 'eip155:1' })
    const { id } = await send()
    expect(payeeOf(id)).toMatchObject({ address: nadia, name: 'nadia.eth', facts: [{ code: 'review.fact.name', params: { host: '127.0.0.1:1' } }, { code: 'review.fact.name-of-ethereum' }, {}] })
    expect(new Set(asked)).toEqual(new Set(['eth_chainId', 'eth_call']))
    expect(JSON.stringify(await background.hosts.read())).toContain('127.0.0.1:1')
  })

  it('is asked of nobody where no node of Ethereum is in use, and nothing is asked while the wallet is locked', async () => {
    await background.profile.update((known) => ({ ...known, networks: known.networks.map((network) => (network.chain === 'eip155:1' ? { ...network, nodes: [{ url: `${mainnet}/` }] } : network)) }))
    expect(await codeOf(resolve())).toBe('name.no-node')
    expect(await codeOf(ask('look-up-name', { address: nadia }))).toBe('name.no-node')
    await useMainnet()
    await background.keeper.lock('user')
    expect(await codeOf(resolve())).toBe('vault.locked')
    expect(await codeOf(ask('look-up-name', { address: nadia }))).toBe('vault.locked')
    expect(asked).toEqual([])
  })

  it('that nobody resolved here, that stands for another address, or that was asked too long ago, is on no review', async () => {
    expect(await codeOf(send())).toBe('name.not-asked')
    await resolve()
    expect(await codeOf(send({ to: other }))).toBe('name.not-asked')
    expect(await codeOf(send({ name: 'other.eth' }))).toBe('name.not-asked')
    await world.computer.clock.advance(freshMs + 1)
    expect(await codeOf(send())).toBe('name.not-asked')
    await resolve()
    expect(codesOf((await send({ name: undefined as never })).id)).not.toContain('review.fact.name')
    expect(codesOf((await send()).id)).toContain('review.fact.name')
  })

  it('stays on the review over a new life of the worker, and is on none that a site asks for', async () => {
    await resolve()
    const { id } = await send()
    world.computer.restartWorker()
    background = await boot(world.computer, cheap)
    await background.keeper.unlock(password)
    await background.requests.refresh(id as never)
    expect(payeeOf(id)).toMatchObject({ name: 'nadia.eth' })
    expect(reviewOf(id).alerts.map(({ text }) => text.code)).not.toContain('alert.facts-changed')
    const reply = await background.requests.ask(makeCaller(), { id: 'one', method: 'eth_sendTransaction', params: [{ from: testAddress, to: nadia, value: '0x1' }] })
    expect(reply.kind).toBe('pending')
    const theirs = background.records.list().find((record) => record.caller.kind === 'site')
    expect(JSON.stringify(theirs)).not.toContain('nadia.eth')
  })

  it('beside a name of the person is said, not put in its place', async () => {
    await ask('add-to-book', { address: nadia, name: 'Nadia', category: 'person', note: '' })
    await resolve()
    const { id } = await send()
    expect(payeeOf(id)).toMatchObject({ name: 'Nadia' })
    expect(codesOf(id)).toContain('review.fact.name-also')
  })

  it('does not vouch for an address that looks like a known one', async () => {
    const copy = `${nadia.slice(0, 6)}${'1'.repeat(32)}${nadia.slice(-4)}`.toLowerCase()
    await ask('add-to-book', { address: copy, name: 'Known', category: 'person', note: '' })
    await resolve()
    const { id } = await send()
    expect(reviewOf(id).alerts.map(({ text }) => text.code)).toContain('alert.look-alike')
    expect(JSON.stringify(payeeOf(id))).not.toContain('nadia.eth')
  })

  it('that looks like a known one, or stood for another address before, is said to', async () => {
    await ask('add-to-book', { address: other, name: 'nadla.eth', category: 'person', note: '' })
    expect(await resolve()).toMatchObject({ address: nadia, like: 'nadla.eth' })
    await ask('remove-from-book', { address: other })
    expect(await resolve()).not.toHaveProperty('like')
    await send()
    expect(await resolve()).not.toHaveProperty('before')
    registry = { records: { 'nadia.eth': { eth: other } } }
    expect(await resolve()).toMatchObject({ address: other, before: nadia })
    expect(await resolve()).toMatchObject({ address: other, before: nadia })
    await send({ to: other })
    expect(await resolve()).not.toHaveProperty('before')
    await ask('add-to-book', { address: nadia, name: 'Nadia.eth', category: 'person', note: '' })
    expect(await resolve()).toMatchObject({ address: other, before: nadia })
  })

  it('is forgotten with the wallet', async () => {
    await resolve()
    await send()
    await ask('reset-wallet', { password, confirm: 'reset' })
    expect(await world.computer.session.get('names')).toBeUndefined()
    expect(await background.names.paid()).toEqual([])
  })

  it('kept by somebody else in the same storage is read as a stranger\'s text', async () => {
    for (const planted of ['x', [{ name: 'Nadia.eth', address: nadia, host: 'h', of: 'eip155:1', at: 1, isPaid: true }], [{ name: 'nadia.eth', address: '0x1', host: 'h', of: 'eip155:1', at: 1, isPaid: true }], Array.from({ length: 3 }, () => null)]) {
      await world.computer.session.set('names', planted as Json)
      background = await boot(world.computer, cheap)
      expect(await background.names.paid()).toEqual([])
    }
  })
})

describe('the name of an address', () => {
  it('is what it claims only if the name stands for it', async () => {
    expect(await ask('look-up-name', { address: nadia.toLowerCase() })).toEqual({ name: 'nadia.eth', address: nadia, host: '127.0.0.1:1', of: 'eip155:1' })
    expect(await ask('look-up-name', { address: other })).toBeNull()
    expect(await ask('look-up-name', { address: testAddress })).toBeNull()
    expect(await codeOf(ask('look-up-name', { address: 'nadia.eth' }))).toBe('input.address-invalid')
  })
})
