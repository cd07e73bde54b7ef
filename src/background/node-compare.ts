/**
 * Two accepted nodes of a chain, side by side, now and then while the wallet is in use: the newest block of each, and one that
 * both must have. No address is in these questions. Only where the person wants more than one node asked.
 */
import { WalletError } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import { message, type Message } from '../core/message.ts'
import type { Network } from '../core/network.ts'
import { commonNumber, compareBlocks, type Block } from '../core/newest-blocks.ts'
import { chooseTurn } from '../core/node-health.ts'
import { findQuantity } from '../chains/eip155/quantity.ts'
import type { Clock } from '../platform/platform.ts'
import type { NodeStates } from './node-states.ts'

export const compareEveryMs = 60_000

type AskOne = (url: string, network: Network, method: string, params: readonly Json[]) => Promise<{ readonly result: Json }>
type Pair = readonly [string, string]

const hostOf = (url: string): string => new URL(url).host

export function makeComparison({ clock, states, askOne }: { readonly clock: Clock; readonly states: NodeStates; readonly askOne: AskOne }) {
  const running = new Set<string>()

  async function block(url: string, network: Network, at: string): Promise<Block> {
    const { result } = await askOne(url, network, 'eth_getBlockByNumber', [at, false])
    const { number, timestamp, hash } = isJsonObject(result) ? result : {}
    const height = findQuantity(number)
    const time = findQuantity(timestamp)
    if (height === undefined || time === undefined || time > 2n ** 40n || typeof hash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(hash)) {
      // Says nothing about the questions it does answer: there is no verdict, and the node stays where it is.
      throw new WalletError('node.bad-answer', { host: hostOf(url), detail: 'eth_getBlockByNumber' })
    }
    return { number: height, time: Number(time), hash: hash.toLowerCase() }
  }

  async function compare(pair: Pair, network: Network): Promise<void> {
    const newest = await Promise.all([block(pair[0], network, 'latest'), block(pair[1], network, 'latest')])
    const verdict = compareBlocks(newest, clock.now())
    if (verdict.kind !== 'same') {
      const url = pair[verdict.which]
      const other = hostOf(pair[verdict.which === 0 ? 1 : 0])
      const host = hostOf(url)
      const problem: Message =
        verdict.kind === 'future'
          ? message('node.future', { host, minutes: Math.round(verdict.seconds / 60) })
          : message('node.behind', { host, other, blocks: verdict.blocks.toString(), seconds: verdict.seconds })
      states.tell(url, { kind: 'set-aside', problem })
      return
    }
    for (const url of pair) if (states.all()[url]?.state === 'aside') states.tell(url, { kind: 'answered' })
    const at = `0x${commonNumber(newest).toString(16)}`
    const [a, b] = await Promise.all([block(pair[0], network, at), block(pair[1], network, at)])
    const doubt = (host: string, other: string): Message => message('node.disagrees', { host, other, block: a.number.toString() })
    const isSame = a.hash === b.hash
    states.tell(pair[0], { kind: 'compared', ...(isSame ? {} : { doubt: doubt(hostOf(pair[0]), hostOf(pair[1])) }) })
    states.tell(pair[1], { kind: 'compared', ...(isSame ? {} : { doubt: doubt(hostOf(pair[1]), hostOf(pair[0])) }) })
  }

  async function once(pair: Pair, network: Network): Promise<void> {
    if (running.has(network.chain)) return
    running.add(network.chain)
    states.compared(network.chain)
    await compare(pair, network).catch(() => undefined)
    running.delete(network.chain)
  }

  return {
    /** Beside an answer; at most once a minute for each network. */
    maybe: async (network: Network, urls: readonly string[]): Promise<void> => {
      const at = states.comparedAt(network.chain)
      if (urls.length < 2 || (at !== undefined && clock.now() - at < compareEveryMs && clock.now() >= at)) return
      const [a, b] = chooseTurn(urls, states.all(), clock.now()).order.filter((url) => (states.all()[url]?.state ?? 'well') === 'well')
      if (a !== undefined && b !== undefined) await once([a, b], network)
    },
    /** One that was set aside and answers: beside the first that is well, or believed as it is where there is none. */
    readmit: async (url: string, network: Network, urls: readonly string[]): Promise<void> => {
      const other = urls.find((each) => each !== url && (states.all()[each]?.state ?? 'well') === 'well')
      if (other === undefined) states.tell(url, { kind: 'answered' })
      else await compare([url, other], network)
    },
  }
}
