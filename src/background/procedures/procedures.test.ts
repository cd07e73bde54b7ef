/* What our own pages ask for about networks, nodes, accounts and money: what is kept, and what refuses to be. */
import { beforeEach, describe, expect, it } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import type { Network } from '../../core/network.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { localChain, makeWorld, origin, password, testAddress, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive }
const url = 'http://127.0.0.1:9545'
const harbour = { chain: 'eip155:1338', name: ' Harbour ', symbol: ' TEST ', url } as const
/** Account 1 of the test words. */
const second = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)

/** The refusal's code, and that nothing in the profile moved. */
async function refusalOf<K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<string> {
  const before = background.profile.get()
  try {
    await ask(verb, argument)
    return 'done'
  } catch (error) {
    expect(background.profile.get()).toEqual(before)
    return isWalletError(error) ? error.code : String(error)
  }
}

const profile = () => background.profile.get()
const findNetwork = (chain: string): Network | undefined => profile().networks.find((network) => network.chain === chain)
const nodesOf = (chain: string) => findNetwork(chain)?.nodes.map((node) => [node.url, node.acceptedAt !== undefined])

describe('a network that a person adds', () => {
  it('is kept, trimmed, once its node says it is of that chain', async () => {
    world.chain.chainId = '0x53a'
    await ask('add-network', { ...harbour, explorer: ' ' })
    expect(findNetwork(harbour.chain)).toMatchObject({ name: 'Harbour', symbol: 'TEST', builtIn: false, test: false, nodes: [{ url, acceptedAt: expect.any(Number) }] })
    expect(findNetwork(harbour.chain)).not.toHaveProperty('explorer')
  })

  it('is refused when its node is of another chain, silent, or no address; when it is there already, or has no name', async () => {
    expect(await refusalOf('add-network', harbour)).toBe('node.wrong-chain')
    world.chain.chainId = '0x53a'
    expect(await refusalOf('add-network', { ...harbour, chain: localChain })).toBe('input.chain-exists')
    expect(await refusalOf('add-network', { ...harbour, name: '  ' })).toBe('input.name-empty')
    expect(await refusalOf('add-network', { ...harbour, symbol: '\t' })).toBe('input.name-empty')
    expect(await refusalOf('add-network', { ...harbour, url: 'http://node.example' })).toBe('node.url-insecure')
    expect(await refusalOf('add-network', { ...harbour, explorer: 'javascript:alert(1)' })).toBe('node.url-invalid')
    world.chain.fault = 'down'
    expect(await refusalOf('add-network', harbour)).toBe('node.unreachable')
  })

  it('is removed again, and the sites and the wallet that worked on it move to another', async () => {
    world.chain.chainId = '0x53a'
    await ask('add-network', harbour)
    await ask('select-network', { chain: harbour.chain })
    await background.profile.update((known) => ({ ...known, grants: known.grants.map((grant) => ({ ...grant, chain: harbour.chain })) }))
    await ask('remove-network', { chain: harbour.chain })
    expect(findNetwork(harbour.chain)).toBeUndefined()
    expect(findNetwork(profile().selected.chain)).toBeDefined()
    expect(profile().grants.map((grant) => grant.chain)).toEqual([profile().selected.chain])
  })
})

describe('a network', () => {
  it('that came with the wallet is not removed, and one that is not there is neither removed nor chosen', async () => {
    expect(await refusalOf('remove-network', { chain: localChain })).toBe('input.chain-invalid')
    expect(await refusalOf('remove-network', { chain: harbour.chain })).toBe('request.unknown-chain')
    expect(await refusalOf('select-network', { chain: harbour.chain })).toBe('request.unknown-chain')
  })

  it('that is chosen moves the home screen and no connected site', async () => {
    await ask('select-network', { chain: 'eip155:1' })
    expect(profile().selected.chain).toBe('eip155:1')
    expect(profile().grants.map((grant) => grant.chain)).toEqual([localChain])
  })
})

describe('nodes', () => {
  it('are kept in the order given, each once; a new one only after it said its chain, the others forgotten as accepted', async () => {
    await ask('set-nodes', { chain: localChain, urls: [url, `${url}/`, 'http://127.0.0.1:8545'] })
    expect(nodesOf(localChain)?.slice(0, 2)).toEqual([[url, true], ['http://127.0.0.1:8545', true]])
    await ask('set-nodes', { chain: localChain, urls: [url] })
    expect(nodesOf(localChain)?.filter(([, isAccepted]) => isAccepted)).toEqual([[url, true]])
  })

  it('of another chain are refused, whichever of several it is', async () => {
    world.chain.chainId = '0x1'
    expect(await refusalOf('set-nodes', { chain: localChain, urls: ['http://127.0.0.1:8545', url] })).toBe('node.wrong-chain')
    expect(await refusalOf('set-nodes', { chain: harbour.chain, urls: [url] })).toBe('request.unknown-chain')
  })

  it('are asked who they are without being kept', async () => {
    const before = profile()
    expect(await ask('check-node', { url: ' 127.0.0.1:9545 '.replace('127', 'http://127') })).toMatchObject({ chain: localChain, needsAccess: false })
    expect(await refusalOf('check-node', { url, chain: 'eip155:1' })).toBe('node.wrong-chain')
    expect(profile()).toEqual(before)
  })
})

describe('accounts', () => {
  it('are the next of the same words, named as asked', async () => {
    await ask('add-account', { name: 'Savings' })
    expect(profile().accounts.map(({ address, name }) => [address, name])).toMatchObject([[testAddress, expect.any(String)], [second, 'Savings']])
    await ask('select-account', { address: second })
    expect(profile().selected.account).toBe(second)
    expect(profile().grants.flatMap((grant) => grant.accounts)).toEqual([testAddress])
  })

  it('are not added behind a lock, and one that is not there is not chosen', async () => {
    expect(await refusalOf('select-account', { address: second })).toBe('vault.no-account')
    await ask('lock', {})
    expect(await refusalOf('add-account', { name: 'Savings' })).toBe('vault.locked')
  })

  it('have a name of at most forty characters, and never an empty one', async () => {
    await ask('rename-account', { address: testAddress, name: ` ${'n'.repeat(60)} ` })
    expect(profile().accounts[0]?.name).toBe('n'.repeat(40))
    expect(await refusalOf('rename-account', { address: testAddress, name: ' \n ' })).toBe('input.name-empty')
  })
})

describe('all of it', () => {
  it('is the balance less the most the fee can come to', async () => {
    const { amount } = await ask('quote-send', { chain: localChain, account: testAddress, to: second })
    expect(Number(amount)).toBeGreaterThan(99.9)
    expect(Number(amount)).toBeLessThan(100)
  })

  it('is refused on a chain that is not there, and when the node says nothing', async () => {
    expect(await refusalOf('quote-send', { chain: harbour.chain, account: testAddress, to: second })).toBe('request.unknown-chain')
    world.chain.fault = 'down'
    expect(await refusalOf('quote-send', { chain: localChain, account: testAddress, to: second })).toMatch(/^node\./)
  })
})

describe('a site that is disconnected', () => {
  it('loses its grant; one that has none changes nothing', async () => {
    const site = profile().grants[0]?.site ?? ''
    expect(await refusalOf('disconnect-site', { site: 'https://other.example' })).toBe('done')
    expect(profile().grants.map((grant) => grant.origin)).toEqual([origin])
    await ask('disconnect-site', { site })
    expect(profile().grants).toEqual([])
  })
})

describe('the password', () => {
  it('is changed only with the one before, to one that will do, and not behind a lock', async () => {
    const next = 'cobalt ferry under seven hats'
    expect(await refusalOf('change-password', { old: 'not the password', password: next })).toBe('vault.wrong-password')
    expect(await refusalOf('change-password', { old: password, password: 'short' })).toMatch(/^password\./)
    await ask('lock', {})
    expect(await refusalOf('change-password', { old: password, password: next })).toBe('vault.locked')
    await ask('unlock', { password })
    await ask('change-password', { old: password, password: next })
    await ask('lock', {})
    expect(await refusalOf('unlock', { password })).toMatch(/^vault\.(wrong-password|wait)/)
    expect(await refusalOf('unlock', { password: next })).toBe('done')
  })
})

describe('settings', () => {
  it('lock after one of the times that are offered and no other', async () => {
    await ask('set-settings', { idleLockMs: 300_000 })
    expect(profile().settings.idleLockMs).toBe(300_000)
    for (const idleLockMs of [0, -1, 1, Number.POSITIVE_INFINITY, 1e12]) expect(await refusalOf('set-settings', { idleLockMs })).toBe('request.invalid')
  })
})

describe('a list of words', () => {
  it('is read from the package by a page that looks for a mistake, locked or not; without it the page is told which is missing', async () => {
    const { publishedLists } = await import('../../core/phrase/published-lists.ts')
    expect(await ask('read-wordlist', { language: 'korean' })).toEqual({ text: publishedLists.korean })
    await ask('lock', {})
    expect(await ask('read-wordlist', { language: 'czech' })).toEqual({ text: publishedLists.czech })
    background = { ...background, platform: { ...background.platform, readWordlist: async () => Promise.reject(new Error('no file')) } }
    await expect(ask('read-wordlist', { language: 'czech' })).rejects.toMatchObject({ code: 'phrase.list-unreadable', params: { language: 'czech' } })
  })
})

describe('a request or transaction that is gone', () => {
  const id = 'gone' as VerbArgument<'resend-transaction'>['id']

  it('is neither decided, revised, sent again nor discarded', async () => {
    expect(await refusalOf('decide-request', { id, revision: 1, approve: true })).toBe('request.gone')
    expect(await refusalOf('revise-request', { id, revision: 1, edits: {} })).toBe('request.gone')
    expect(await refusalOf('resend-transaction', { id })).toBe('request.gone')
    expect(await refusalOf('discard-transaction', { id })).toBe('request.gone')
  })
})
