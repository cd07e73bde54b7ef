/**
 * Names (ENS) asked of the person's own node of Ethereum, and of nobody else (decision 0057). Only when the person pressed for it. What a
 * name stood for is kept for this run of the browser, so that a payment to it is reviewed under a name that was really resolved here,
 * also after the worker died; a page cannot put a name beside an address by itself.
 */
import * as v from 'valibot'
import type { Address } from '../core/account.ts'
import { bookOf, foldName } from '../core/book.ts'
import { ensChain, findNameLike, isEnsName, maxNameBytes, nameChainOf, type ResolvedName, type SaidName } from '../core/ens-name.ts'
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { ChainId, Network } from '../core/network.ts'
import type { Profile } from '../core/settings.ts'
import { findPrimaryName, resolveName } from '../chains/eip155/ens/names.ts'
import type { EnsNode } from '../chains/eip155/ens/resolver.ts'
import { findNetwork } from '../chains/eip155/networks.ts'
import type { Platform } from '../platform/platform.ts'
import type { Nodes } from './nodes.ts'

const key = 'names'
/** More than anybody looks up before they close the browser; the oldest go first. */
const most = 50
/** A name may be pointed elsewhere at any time: what it stood for earlier is asked anew before it is paid. */
export const freshMs = 10 * 60_000

const stored = v.array(
  v.strictObject({
    name: v.pipe(v.string(), v.maxLength(maxNameBytes), v.check(isEnsName)),
    address: v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/)),
    host: v.pipe(v.string(), v.maxLength(512)),
    of: v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/)),
    at: v.pipe(v.number(), v.safeInteger()),
    isPaid: v.boolean(),
  }),
)

type Kept = SaidName & { readonly at: number; readonly isPaid: boolean }

export type Names = {
  /** Throws 'name.*' and 'node.*'. */
  readonly resolve: (name: string, network: Network) => Promise<ResolvedName>
  /** Undefined where the address claims none that stands for it. Throws 'name.no-node' and 'node.*'. */
  readonly lookUp: (address: Address) => Promise<SaidName | undefined>
  /** The person pays `address` under this name. Throws 'name.not-asked' unless it was found so a short while ago. */
  readonly pay: (name: string, address: Address, network: Network) => Promise<void>
  readonly paid: () => Promise<readonly SaidName[]>
  /** The wallet goes away. */
  readonly forget: () => Promise<void>
}

type Parts = { readonly platform: Pick<Platform, 'session' | 'clock' | 'log'>; readonly nodes: Nodes; readonly profile: () => Profile }

export function makeNames({ platform, nodes, profile }: Parts): Names {
  const { session, clock } = platform
  let kept: readonly Kept[] = []
  let loading: Promise<void> | undefined

  const load = (): Promise<void> => (loading ??= read())

  async function read(): Promise<void> {
    const parsed = v.safeParse(stored, await session.get(key).catch(() => undefined))
    if (parsed.success) kept = [...kept, ...(parsed.output as unknown as readonly Kept[])]
  }

  const isSame = (a: Kept, b: Pick<Kept, 'name' | 'of'>): boolean => a.name === b.name && a.of === b.of

  async function write(next: readonly Kept[]): Promise<void> {
    kept = next.slice(0, most)
    await session.set(key, kept as unknown as Json).catch(() => platform.log('names.not-kept'))
  }

  /** Another address that was paid under the name stays beside it: it is the one to compare with until this one is paid. */
  async function keep(said: SaidName): Promise<void> {
    const isIt = (each: Kept): boolean => isSame(each, said) && each.address === said.address
    await write([{ ...said, at: clock.now(), isPaid: kept.some((each) => isIt(each) && each.isPaid) }, ...kept.filter((each) => !isIt(each))])
  }

  /** One node for all the questions of one name: what two of them say together would be nobody's word. */
  async function getNode(): Promise<EnsNode> {
    const network = findNetwork(profile().networks, ensChain)
    const url = network === undefined ? undefined : await nodes.first(network)
    if (network === undefined || url === undefined) throw new WalletError('name.no-node')
    return { host: new URL(url).host, askNode: (_chain, method, params) => nodes.ask(network, method, params, { only: url }) }
  }

  /** Names that a person gave or saw: two that look alike are laid side by side, wherever they are from. */
  function knownNames(): readonly string[] {
    return [...profile().accounts.map(({ name }) => name), ...bookOf(profile()).map(({ name }) => name), ...kept.filter(({ isPaid }) => isPaid).map(({ name }) => name)]
  }

  function findBefore(name: string, address: Address, chain: ChainId): Address | undefined {
    const entry = bookOf(profile()).find((each) => foldName(each.name) === name)
    const earlier = entry ?? kept.find((each) => each.isPaid && isSame(each, { name, of: chain }))
    return earlier === undefined || earlier.address === address ? undefined : earlier.address
  }

  return {
    resolve: async (name, network) => {
      await load()
      const node = await getNode()
      const address = await resolveName(node, name, network)
      const said: SaidName = { name, address, host: node.host, of: nameChainOf(network) }
      const [like, before] = [findNameLike(name, knownNames()), findBefore(name, address, said.of)]
      await keep(said)
      return { ...said, ...(like === undefined ? {} : { like }), ...(before === undefined ? {} : { before }) }
    },
    lookUp: async (address) => {
      await load()
      const node = await getNode()
      const name = await findPrimaryName(node, address)
      if (name === undefined) return undefined
      const said: SaidName = { name, address, host: node.host, of: ensChain }
      await keep(said)
      return said
    },
    pay: async (name, address, network) => {
      await load()
      const found = kept.find((each) => isSame(each, { name, of: nameChainOf(network) }) && each.address === address)
      if (found === undefined || clock.now() - found.at > freshMs) throw new WalletError('name.not-asked', { name })
      await write([{ ...found, isPaid: true }, ...kept.filter((each) => !isSame(each, found))])
    },
    paid: async () => {
      await load()
      return kept.filter(({ isPaid }) => isPaid).map(({ name, address, host, of: chain }) => ({ name, address, host, of: chain }))
    },
    forget: async () => {
      await load()
      kept = []
      await session.remove(key)
    },
  }
}
