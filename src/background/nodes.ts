/**
 * Questions to the nodes that the person accepted for a chain, in the person's order. When the one before does not answer,
 * the next is asked, if the person wants that; what rests or is set aside is looked at beside the questions and takes its
 * place again (core/node-health.ts, decision 0046). A signed transaction is handed to one node per try, never on by itself.
 */
import { isWalletError, toMessage, WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { ChainId, Network } from '../core/network.ts'
import { askedNodes, chooseTurn, type Healths } from '../core/node-health.ts'
import { isLoopbackHost } from '../core/origin.ts'
import { hasShape, isLimit, isRead } from '../chains/eip155/answer-shape.ts'
import type { Platform } from '../platform/platform.ts'
import type { About, RecordedNet } from './host-ledger.ts'
import { makeNodeCall } from './node-call.ts'
import { makeComparison } from './node-compare.ts'
import { makeNodeStates } from './node-states.ts'

export type AskOptions = About & {
  /** Only this one of those that may be asked: a person was told its name (ruling 28), or it is handed a transaction. */
  readonly only?: string
  /** Nothing hangs on it: that it is not answered says nothing about the node. */
  readonly isExtra?: true
}

export type Answer = { readonly result: Json; readonly host: string }

export type Nodes = {
  /** Result of one call; throws WalletError 'node.*'. Only accepted nodes are contacted. */
  readonly ask: (network: Network, method: string, params: readonly Json[], options?: AskOptions) => Promise<Json>
  /** The same, with who said so. */
  readonly askWhom: (network: Network, method: string, params: readonly Json[], options?: AskOptions) => Promise<Answer>
  /** The node that would be asked now. */
  readonly first: (network: Network) => Promise<string | undefined>
  /** Asks any URL for its chain id, on the user's own click. Does not need acceptance. */
  readonly probe: (url: string) => Promise<{ readonly chain: ChainId; readonly client?: string; readonly latencyMs: number }>
  /** Forgets what was verified: the user changed nodes, or something is about to be sent. */
  readonly forget: (url?: string) => void
  /** A person asked for it: nobody rests any more. */
  readonly again: (network: Network) => void
  readonly states: () => Healths
  readonly onChange: (listener: () => void) => void
}

/** How long a read waits before each further try, when no node is left to ask. */
export const readPauses: readonly number[] = [300, 900]
/** After so many failures in a row a node is down, not shaky: nobody waits for it. */
const shakyFailures = 2

type Parts = Pick<Platform, 'clock' | 'session' | 'isOnline' | 'log'> & { readonly net: RecordedNet }

/** `pauses`: without them a read is tried once. */
export function makeNodes(parts: Parts, pauses: readonly number[] = []): Nodes {
  const { clock, isOnline } = parts
  const states = makeNodeStates(parts)
  const node = makeNodeCall(parts.net)
  const comparison = makeComparison({ clock, states, askOne })
  const checking = new Set<string>()

  /** One question to one node, and what it tells about the node. */
  async function askOne(url: string, network: Network, method: string, params: readonly Json[], about?: AskOptions): Promise<Answer> {
    const host = new URL(url).host
    try {
      await node.verify(url, network)
      const result = await node.call(url, method, params, about)
      if (!hasShape(method, params, result)) throw new WalletError('node.bad-answer', { host, detail: method })
      tellAnswered(url)
      return { result, host }
    } catch (error) {
      if (isAnswer(error)) {
        tellAnswered(url)
        throw error
      }
      // Without a network no node is to blame, and none has to rest once it is back.
      if (!isOnline() && isWalletError(error, 'node.unreachable') && !isLoopbackHost(new URL(url).hostname)) throw new WalletError('node.offline')
      if (about?.isExtra !== true || isWalletError(error, 'node.wrong-chain')) states.tell(url, { kind: isWalletError(error, 'node.wrong-chain') ? 'set-aside' : 'failed', problem: toMessage(error) })
      throw error
    }
  }

  /** An old answer is an answer too: what is behind stays aside until it was laid beside another (node-compare.ts). */
  function tellAnswered(url: string): void {
    const known = states.all()[url]
    if (known?.state !== 'aside' || known.problem?.code === 'node.wrong-chain') states.tell(url, { kind: 'answered' })
  }

  async function askWhom(network: Network, method: string, params: readonly Json[], options: AskOptions = {}): Promise<Answer> {
    const asked = askedNodes(network)
    const urls = options.only === undefined ? asked : asked.filter((url) => url === options.only)
    if (urls.length === 0) throw new WalletError('node.not-chosen', { chain: network.chain })
    await states.load()
    for (let round = 0; ; round += 1) {
      const { order, due } = chooseTurn(urls, states.all(), clock.now())
      for (const url of due) void check(url, network)
      const attempts = isRead(method) ? order : order.slice(0, 1)
      let first: unknown
      let isShaky = false
      for (const url of attempts) {
        try {
          const answer = await askOne(url, network, method, params, options)
          void comparison.maybe(network, urls)
          return answer
        } catch (error) {
          if (isAnswer(error)) throw error
          first ??= error
          isShaky ||= isTransient(error) && (states.all()[url]?.failures ?? 0) <= shakyFailures
        }
      }
      const pause = pauses[round]
      if (!isRead(method) || !isShaky || pause === undefined) throw first
      await new Promise<void>((resolve) => void clock.after(pause, resolve))
    }
  }

  /** A node that had its rest: which chain it is, and whether it answers about a block. Once at a time. */
  async function check(url: string, network: Network): Promise<void> {
    if (checking.has(url)) return
    checking.add(url)
    const isAside = states.all()[url]?.state === 'aside'
    node.forget(url)
    try {
      await askOne(url, network, 'eth_blockNumber', [])
      // What was set aside for what it said is believed again only beside another one.
      if (isAside) await comparison.readmit(url, network, askedNodes(network))
    } catch {
      // The state says it.
    } finally {
      checking.delete(url)
    }
  }

  return {
    ask: async (...question) => (await askWhom(...question)).result,
    askWhom,
    first: async (network) => {
      await states.load()
      return chooseTurn(askedNodes(network), states.all(), clock.now()).order[0]
    },
    probe: async (url) => {
      const startedAt = clock.monotonic()
      const chain = await node.readChain(url)
      const latencyMs = Math.round(clock.monotonic() - startedAt)
      const client = await node.call(url, 'web3_clientVersion', []).catch(() => undefined)
      return {
        chain: `eip155:${BigInt(chain).toString()}` as ChainId,
        latencyMs,
        ...(typeof client === 'string' ? { client: client.slice(0, 80) } : {}),
      }
    },
    forget: node.forget,
    again: (network) => {
      for (const { url } of network.nodes) node.forget(url)
      states.forget(network.nodes.map(({ url }) => url))
    },
    states: states.all,
    onChange: states.onChange,
  }
}

/** The node has answered, and its answer is no: any other would say the same. */
const isAnswer = (error: unknown): boolean => !isWalletError(error) || (isWalletError(error, 'node.refused') && !isLimit(error.params))

/** May be over in a moment. What took ten seconds already, or makes no sense, is not tried again. */
function isTransient(error: unknown): boolean {
  if (isWalletError(error, 'node.http')) return error.params.status === 429 || error.params.status >= 500
  return isWalletError(error, 'node.unreachable') || isWalletError(error, 'node.refused')
}
