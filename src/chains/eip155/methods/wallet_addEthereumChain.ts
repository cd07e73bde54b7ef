/**
 * wallet_addEthereumChain (EIP-3085). Threat: a hostile node that lies about balances and hears every address, under a name
 * people trust. A chain the wallet has is never changed: the request becomes an offer to switch. A new one names its host;
 * approving is what accepts that node, and only that one; its chain id is checked before it is used (security.md 40).
 */
import type { Json, JsonObject } from '../../../core/json.ts'
import { message } from '../../../core/message.ts'
import { WalletError } from '../../../core/errors.ts'
import { defineGrant, type Ask } from '../../../core/method.ts'
import { chainNumber, type ChainId, type Network } from '../../../core/network.ts'
import type { Origin } from '../../../core/origin.ts'
import type { Alert, Review, Row } from '../../../core/review.ts'
import { networkAlerts, sortAlerts } from '../alerts.ts'
import { findChainId, findNetwork, shippedNetworks } from '../networks.ts'
import { findExplorerUrl, parseNodeUrl } from '../node-url.ts'
import { invalid, member, readList, readObject } from '../params.ts'
import { describeSwitch, makeSwitch } from '../switch-chain.ts'
import { hasHidden } from '../text.ts'

type AddChain =
  | { readonly kind: 'switch'; readonly chain: ChainId }
  | {
      readonly kind: 'add'
      readonly chain: ChainId
      readonly name: string
      readonly symbol: string
      readonly urls: readonly string[]
      readonly explorer?: string
    }

const known = ['chainId', 'chainName', 'nativeCurrency', 'rpcUrls', 'blockExplorerUrls', 'iconUrls']

function parseAddChain(raw: Json | undefined, ask: Ask): AddChain {
  const [value] = readList(raw, 1, 1)
  const object = readObject(value, 'chain', known)
  const chain = findChainId(member(object, 'chainId'))
  if (chain === undefined) throw invalid('chainId must be a 0x-prefixed quantity without leading zeros')
  const isShipped = shippedNetworks.some((network) => network.chain === chain)
  if (findNetwork(ask.networks, chain) !== undefined) {
    if (chain !== ask.network.chain && ask.grant === undefined) throw new WalletError('request.unauthorized')
    return { kind: 'switch', chain }
  }
  // Shipped chains are always among the networks; nothing may take their place even if one is not.
  if (isShipped) throw invalid('this chain cannot be changed')
  const explorer = readStrings(object, 'blockExplorerUrls', 0).map(findExplorerUrl).find((url) => url !== undefined)
  return {
    kind: 'add',
    chain,
    name: readName(member(object, 'chainName')),
    symbol: readSymbol(member(object, 'nativeCurrency')),
    urls: readUrls(object),
    ...(explorer === undefined ? {} : { explorer }),
  }
}

function readName(value: Json | undefined): string {
  const name = typeof value === 'string' ? value.trim() : ''
  if (name === '' || name.length > 64 || hasHidden(name) || /[\n\t]/.test(name)) throw invalid('chainName must be 1 to 64 visible characters')
  return name
}

/** Amounts are in 10^-18 of a coin on every EVM chain, so other decimals would only move the point. */
function readSymbol(value: Json | undefined): string {
  const currency = readObject(value, 'nativeCurrency', ['name', 'symbol', 'decimals'])
  const symbol = member(currency, 'symbol')
  if (typeof symbol !== 'string' || !/^[A-Za-z0-9.$₮€-]{1,11}$/u.test(symbol)) throw invalid('nativeCurrency.symbol must be 1 to 11 letters')
  if (member(currency, 'decimals') !== 18) throw invalid('nativeCurrency.decimals must be 18')
  return symbol
}

function readStrings(object: JsonObject, name: string, min: number): readonly string[] {
  const list = member(object, name) ?? []
  if (!Array.isArray(list) || list.length < min || list.length > 16) throw invalid(`${name} must be a list of URLs`)
  return list.map((item: Json) => {
    if (typeof item !== 'string') throw invalid(`${name} must be a list of URLs`)
    return item
  })
}

/** Other transports than https are passed over (EIP-3085 allows it); at least one must be left. */
function readUrls(object: JsonObject): readonly string[] {
  const urls = readStrings(object, 'rpcUrls', 1).flatMap((text) => {
    try {
      return [parseNodeUrl(text)]
    } catch {
      return []
    }
  })
  if (urls.length === 0) throw invalid('rpcUrls needs an https URL')
  return [...new Set(urls)]
}

/** What the site said about the network is dropped unread; only the offer to switch is left. */
function describeKnown(chain: ChainId, ask: Ask): Review {
  const review = describeSwitch(chain, ask)
  const name = findNetwork(ask.networks, chain)?.name ?? chain
  return { ...review, blocks: [...review.blocks, { kind: 'note', text: message('review.switch.known', { name }) }] }
}

function describeAdd(params: Extract<AddChain, { kind: 'add' }>, ask: Ask): Review {
  const { chain, name, symbol, urls, explorer } = params
  const rows: Row[] = [
    { label: message('review.label.chain'), value: name },
    { label: message('review.label.chain-id'), value: chainNumber(chain).toString() },
    { label: message('review.label.node'), value: new URL(urls[0] ?? '').host },
    { label: message('review.label.currency'), value: symbol },
  ]
  if (explorer !== undefined) rows.push({ label: message('review.label.explorer'), value: new URL(explorer).host })
  const isTaken = ask.networks.some((network) => network.name.toLowerCase() === name.toLowerCase())
  const taken: readonly Alert[] = isTaken ? [{ level: 'danger', text: message('alert.network-name-taken', { name }), detail: message('alert.network-name-taken.detail') }] : []
  return {
    title: message('review.add-network.title'),
    intent: message('review.add-network.intent', { name }),
    approve: message('review.add-network.approve', { name }),
    blocks: [
      { kind: 'rows', rows },
      { kind: 'note', text: message('review.add-network.node', { host: new URL(urls[0] ?? '').host }) },
    ],
    alerts: sortAlerts([...taken, ...networkAlerts(makeNetwork(params, ask)).map((alert) => ({ ...alert, level: 'warn' as const }))]),
  }
}

/** With `acceptedAt` the first node is the one the user just read and accepted; the others stay suggestions. */
function makeNetwork({ chain, name, symbol, urls, explorer }: Extract<AddChain, { kind: 'add' }>, ask: Ask, acceptedAt?: number): Network {
  return {
    chain,
    name,
    symbol,
    decimals: 18,
    nodes: urls.map((url, i) => (i === 0 && acceptedAt !== undefined ? { url, acceptedAt } : { url })),
    ...(explorer === undefined ? {} : { explorer }),
    builtIn: false,
    test: false,
    ...(ask.caller.kind === 'site' ? { addedBy: ask.caller.origin } : {}),
  }
}

/** True for the network this very request made, when the worker ended between writing it and telling the page. */
function isOutcome(present: Network, { name, symbol, urls }: Extract<AddChain, { kind: 'add' }>, origin: Origin): boolean {
  const { host } = new URL(urls[0] ?? '')
  const isAccepted = present.nodes.some(({ url, acceptedAt }) => acceptedAt !== undefined && new URL(url).host === host)
  return !present.builtIn && present.addedBy === origin && present.name === name && present.symbol === symbol && isAccepted
}

export const walletAddEthereumChain = defineGrant<AddChain>({
  name: 'wallet_addEthereumChain',
  access: 'anyone',
  parse: (raw, ask) => ({ params: parseAddChain(raw, ask) }),
  settle: ({ chain }, ask) => (chain === ask.network.chain ? { result: null } : undefined),
  describe: (params, ask) => (params.kind === 'switch' ? describeKnown(params.chain, ask) : describeAdd(params, ask)),
  grant: (params, _choice, ask) => {
    if (params.kind === 'switch') return makeSwitch(params.chain, ask)
    const present = findNetwork(ask.networks, params.chain)
    if (ask.caller.kind !== 'site' || (present !== undefined && !isOutcome(present, params, ask.caller.origin))) throw invalid('chain exists')
    // What is there is written again as it is: an approval never changes a network.
    return { result: null, change: { kind: 'add-network', origin: ask.caller.origin, network: present ?? makeNetwork(params, ask, ask.now) } }
  },
})
