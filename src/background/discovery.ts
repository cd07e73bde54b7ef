/**
 * Looks for accounts of a phrase that were used, with the person's own node (ruling 28): only after they agreed to that host, one
 * address per call, one call after the other. Each step is stored, so a life of the worker may end anywhere; it goes on when a
 * person says so. What is found is a proposal: nothing is added here.
 */
import type { Address, SecretId } from '../core/account.ts'
import { toMessage, WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import { message } from '../core/message.ts'
import { findNode, type ChainId, type Network } from '../core/network.ts'
import { beginSearch, further, mostPerPress, placeOf, progressOf, step, type Found, type Seen } from '../core/phrase/discovery.ts'
import { schemePath, type Scheme } from '../core/phrase/path.ts'
import type { DiscoveryView } from '../core/view.ts'
import type { Platform } from '../platform/platform.ts'
import { addressesAt } from './add-at-path.ts'
import { discoveryKey, parseStoredSearch, type StoredSearch } from './discovery-stored.ts'
import type { Keeper } from './keeper-types.ts'
import type { Log } from './log.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

type Parts = { readonly platform: Platform; readonly keeper: Keeper; readonly profile: ProfileStore; readonly nodes: Nodes; readonly log: Log }

export type Wanted = { readonly secret: SecretId; readonly chain: ChainId; readonly host: string; readonly schemes: readonly Scheme[] }

export function makeDiscovery({ platform, keeper, profile, nodes, log }: Parts) {
  let known: StoredSearch | undefined
  let reading: Promise<void> | undefined
  /** Of the run that may still write; anything older is late. */
  let turn = 0
  let isRunning = false
  const listeners: (() => void)[] = []

  const load = (): Promise<void> =>
    (reading ??= platform.session.get(discoveryKey).then(
      (value) => {
        known ??= parseStoredSearch(value)
      },
      () => platform.log('discovery.unreadable'),
    ))

  async function put(next: StoredSearch): Promise<void> {
    known = next
    for (const listener of listeners) listener()
    await platform.session.set(discoveryKey, next as unknown as Json).catch(() => platform.log('discovery.not-kept'))
  }

  function hostOf(network: Network): string {
    const node = findNode(network)
    if (node === undefined) throw new WalletError('node.not-chosen', { chain: network.chain })
    return new URL(node.url).host
  }

  /** Throws before anything is asked: locked, no phrase, no node, or another node than the one that was named. */
  async function begin(next: StoredSearch): Promise<void> {
    if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
    if (!profile.get().secrets.some(({ id, kind }) => id === next.secret && kind === 'phrase')) throw new WalletError('vault.no-secret')
    const host = hostOf(getNetwork(profile.get(), next.chain))
    if (host !== next.host) throw new WalletError('discovery.other-node', { host })
    turn += 1
    const mine = turn
    isRunning = true
    const { problem: _problem, ...rest } = next
    await put({ ...rest, state: 'running' })
    await log.append(message('log.accounts-asked', { host }))
    void run(mine, keeper.lockEpoch())
  }

  async function run(mine: number, lockEpoch: number): Promise<void> {
    let ahead: { readonly scheme: Scheme; readonly from: number; readonly addresses: readonly Address[] } | undefined
    const isMine = (): boolean => turn === mine
    // A lock ends it although every address is known: nothing is asked for a wallet that is closed.
    const check = (): void => {
      if (keeper.lockEpoch() !== lockEpoch || !keeper.isUnlocked()) throw new WalletError('vault.locked')
      if (!isMine()) throw new WalletError('request.cancelled')
    }
    try {
      for (;;) {
        if (known === undefined || !isMine()) return
        const current = known
        const place = placeOf(current.search)
        if (place === undefined) return await end({ ...current, state: 'over' })
        if (ahead?.scheme !== place.scheme || ahead.addresses[place.index - ahead.from] === undefined) {
          const paths = Array.from({ length: mostPerPress }, (_, at) => schemePath(place.scheme, place.index + at))
          ahead = { scheme: place.scheme, from: place.index, addresses: await addressesAt(keeper, current.secret, paths) }
        }
        const address = ahead.addresses[place.index - ahead.from] as Address
        const seen = await look(current, address, check)
        check()
        await put({ ...current, search: step(current.search, place, seen) })
      }
    } catch (error) {
      if (isMine() && known !== undefined) await end({ ...known, state: 'failed', problem: toMessage(error) })
    }
  }

  async function end(next: StoredSearch): Promise<void> {
    isRunning = false
    await put(next)
  }

  async function look({ chain, host }: StoredSearch, address: Address, check: () => void): Promise<Seen> {
    check()
    if (isHere(address)) return 'known'
    const network = getNetwork(profile.get(), chain)
    if (hostOf(network) !== host) throw new WalletError('discovery.other-node', { host: hostOf(network) })
    const balance = await ask(network, 'eth_getBalance', address)
    check()
    const nonce = await ask(network, 'eth_getTransactionCount', address)
    return { address, balance: balance.toString(), nonce: Number(nonce) }
  }

  async function ask(network: Network, method: string, address: Address): Promise<bigint> {
    const only = findNode(network)?.url
    const answer = await nodes.ask(network, method, [address, 'latest'], { isSearch: true, ...(only === undefined ? {} : { only }) })
    const digits = method === 'eth_getBalance' ? 64 : 13
    if (typeof answer === 'string' && new RegExp(`^0x[0-9a-f]{1,${digits}}$`, 'i').test(answer)) return BigInt(answer)
    throw new WalletError('node.bad-answer', { host: hostOf(network), detail: method })
  }

  const isHere = (address: Address): boolean => profile.get().accounts.some((account) => account.address === address && account.kind !== 'watch')

  async function get(): Promise<StoredSearch> {
    await load()
    if (known === undefined) throw new WalletError('discovery.none')
    return known
  }

  return {
    start: async ({ secret, chain, host, schemes }: Wanted): Promise<void> => {
      await load()
      await begin({ secret, chain, host, search: beginSearch(schemes), state: 'running' })
    },
    /** From where it was; where every row had come to its end, further along. */
    goOn: async (): Promise<void> => {
      const before = await get()
      if (isRunning) return
      await begin(placeOf(before.search) === undefined ? { ...before, search: further(before.search) } : before)
    },
    /** What comes back later changes nothing any more. */
    stop: async (): Promise<void> => {
      const before = await get()
      if (!isRunning) return
      turn += 1
      await end({ ...before, state: 'stopped' })
    },
    found: async (): Promise<{ readonly secret: SecretId; readonly chain: ChainId; readonly found: readonly Found[] }> => {
      const { secret, chain, search } = await get()
      return { secret, chain, found: search.found }
    },
    view: async (): Promise<DiscoveryView | undefined> => {
      await load()
      if (known === undefined || !profile.get().secrets.some(({ id }) => id === known?.secret)) return undefined
      const { secret, chain, host, search, state, problem } = known
      const isCut = (state === 'running' && !isRunning) || problem?.code === 'vault.locked'
      return {
        secret, chain, host,
        state: isCut ? 'cut' : state,
        ...(problem === undefined || isCut ? {} : { problem }),
        rows: search.rows.map(({ scheme, next }) => ({ scheme, next })),
        found: search.found.filter(({ address }) => !isHere(address)),
        ...progressOf(search),
      }
    },
    /** With a reset: no address of the old wallet stays behind. */
    forget: async (): Promise<void> => {
      turn += 1
      isRunning = false
      known = undefined
      reading = Promise.resolve()
      await platform.session.remove(discoveryKey)
    },
    onChange: (listener: () => void): void => {
      listeners.push(listener)
    },
  }
}
