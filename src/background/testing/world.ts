/** A computer with a wallet on it, and a site that is connected to it; the start of most tests of this room. */
import type { SiteCaller } from '../../core/caller.ts'
import { makeSiteKey } from '../../core/caller.ts'
import { WalletError } from '../../core/errors.ts'
import { entropyFromPhrase } from '../../core/phrase/entropy.ts'
import type { Origin } from '../../core/origin.ts'
import type { Platform } from '../../platform/platform.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../../platform/memory/platform.ts'
import { addPhrase } from '../add-phrase.ts'
import { boot, type Background } from '../boot.ts'
import type { KeeperOptions } from '../keeper.ts'
import { makeTestChain, type TestChain } from './chain.ts'

export const password = 'correct horse battery staple'
export const testPhrase = 'test test test test test test test test test test test junk'
/** Account 0 of the test phrase; public knowledge, never to hold anything. */
export const testAddress = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
export const localChain = 'eip155:31337'
export const origin = 'https://site.example' as Origin

export type World = { readonly computer: MemoryPlatform; readonly chain: TestChain; answerStill: Platform['pages']['still'] }

export function makeCaller(documentId = 'document-1', tabId = 1): SiteCaller {
  return { kind: 'site', origin, tabId, documentId }
}

/** Wallet made, words in, node accepted, `origin` connected to account 0 on the local chain. Unlocked. */
export async function makeWorld(options: KeeperOptions = {}): Promise<World> {
  const chain = makeTestChain()
  const world = { answerStill: async () => 'open' as const } as unknown as { computer: MemoryPlatform; chain: TestChain; answerStill: Platform['pages']['still'] }
  world.chain = chain
  world.computer = await makeMemoryPlatform({
    post: (url, body) =>
      chain.post(url, body).catch(() => {
        throw new WalletError('node.unreachable', { host: new URL(url).host })
      }),
    pages: { still: (caller, id) => world.answerStill(caller, id) },
  })
  const background = await boot(world.computer, options)
  await background.keeper.create(password)
  const entropy = entropyFromPhrase(testPhrase, 'english')
  await addPhrase(background, { entropy, language: 'english', passphrase: '', source: 'restored' })
  await background.profile.update((known) => ({
    ...known,
    nodeChosenAt: 1,
    readyAt: 1,
    selected: { ...known.selected, chain: localChain },
    networks: known.networks.map((network) =>
      network.chain === localChain ? { ...network, nodes: [{ url: 'http://127.0.0.1:8545', acceptedAt: 1 }] } : network,
    ),
    grants: [{ site: makeSiteKey(origin), origin, accounts: known.accounts.map((account) => account.address), chain: localChain, grantedAt: 1 }],
  }))
  return world
}

/** A person with a page of ours: looks at the revision, waits until it is armed, and decides. */
export async function decideAll(background: Background, computer: MemoryPlatform, approve: boolean): Promise<void> {
  for (const { id } of background.records.list().filter((record) => record.status === 'pending')) {
    const look = background.records.find(id)
    if (look?.status !== 'pending') continue
    await background.requests.show(id, look.revision)
    const shown = background.records.find(id)
    if (shown?.status !== 'pending') continue
    if (shown.shownAt === undefined) await background.requests.show(id, shown.revision)
    await computer.clock.advance(700)
    await background.requests.decide({ id, revision: shown.revision, approve })
  }
}
