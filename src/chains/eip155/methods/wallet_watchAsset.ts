/**
 * wallet_watchAsset (EIP-747; MIP-1 for ERC-721 and ERC-1155). Threat: a worthless token under a known name. What the site
 * says must be what the contract says; a name that another token or a coin has is a danger; the picture is never fetched.
 */
import type { Address } from '../../../core/account.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { message } from '../../../core/message.ts'
import { WalletError } from '../../../core/errors.ts'
import { defineGrant, type Ask } from '../../../core/method.ts'
import type { ChainId } from '../../../core/network.ts'
import type { Alert, Block, Review, Row } from '../../../core/review.ts'
import type { TokenKind } from '../../../core/token.ts'
import { findAddress } from '../address.ts'
import { networkAlerts, sortAlerts } from '../alerts.ts'
import { invalid, member, readList, readObject } from '../params.ts'
import { maxUint256 } from '../quantity.ts'
import { isSymbol, maxDecimals, readTokenBalance, readTokenFacts } from '../token.ts'
import { formatUnits } from '../units.ts'
import { makeAddressBlock } from '../who.ts'

type WatchAsset = { readonly chain: ChainId; readonly address: Address; readonly kind: TokenKind; readonly symbol?: string; readonly decimals?: number; readonly item?: string }

const kinds: ReadonlyMap<unknown, TokenKind> = new Map([['ERC20', 'erc20'], ['ERC721', 'erc721'], ['ERC1155', 'erc1155']])

function parseWatchAsset(raw: Json | undefined, ask: Ask): WatchAsset {
  // EIP-747 has one object for params; some sites wrap it into a list.
  const object = readObject(isJsonObject(raw) ? raw : readList(raw, 1, 1)[0], 'asset', ['type', 'options'])
  const kind = kinds.get(member(object, 'type'))
  if (kind === undefined) throw invalid('type must be ERC20, ERC721 or ERC1155')
  const options = member(object, 'options')
  if (!isJsonObject(options)) throw invalid('options must be an object')
  const address = findAddress(member(options, 'address'))
  if (address === undefined) throw invalid('options.address must be an address')
  const symbol = member(options, 'symbol') ?? undefined
  if (symbol !== undefined && (typeof symbol !== 'string' || !isSymbol(symbol))) throw invalid('options.symbol must be a short line of visible text')
  const decimals = readWhole(member(options, 'decimals'), 'decimals')
  if (decimals !== undefined && decimals > BigInt(maxDecimals)) throw invalid(`options.decimals must be at most ${maxDecimals}`)
  const item = readWhole(member(options, 'tokenId'), 'tokenId')
  if (kind !== 'erc20' && item === undefined) throw invalid('options.tokenId is missing')
  return {
    chain: ask.network.chain, address, kind,
    ...(symbol === undefined ? {} : { symbol }),
    ...(kind !== 'erc20' || decimals === undefined ? {} : { decimals: Number(decimals) }),
    ...(kind === 'erc20' || item === undefined ? {} : { item: item.toString() }),
  }
}

/** Sites send both as numbers and as decimal text. */
function readWhole(value: Json | undefined, what: string): bigint | undefined {
  if (value == null) return undefined
  const isWhole = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : typeof value === 'string' && /^(?:0|[1-9]\d{0,77})$/.test(value)
  const number = isWhole ? BigInt(value as number | string) : undefined
  if (number === undefined || number > maxUint256) throw invalid(`options.${what} must be a whole number`)
  return number
}

async function describeWatch(asset: WatchAsset, ask: Ask): Promise<Review> {
  const { symbol, decimals } = await readTokenFacts(ask.askNode, asset, asset)
  const account = ask.permitted[0] ?? ask.selected
  const held = account === undefined ? undefined : await readTokenBalance(ask.askNode, asset, account).catch(() => undefined)
  const rows: Row[] = [{ label: message('review.label.symbol'), value: symbol }]
  if (asset.kind === 'erc20') rows.push({ label: message('review.label.decimals'), value: String(decimals) })
  if (asset.item !== undefined) rows.push({ label: message('review.label.item'), value: asset.item })
  if (held !== undefined) rows.push({ label: message('review.label.held'), value: formatUnits(held, decimals) })
  const blocks: readonly Block[] = [makeAddressBlock(ask, message('review.label.contract'), asset.address), { kind: 'rows', rows }, { kind: 'note', text: message('review.watch.note') }]
  return {
    title: message('review.watch.title'),
    intent: message('review.watch.intent', { symbol }),
    approve: message('review.watch.approve'),
    chain: { chain: asset.chain, name: ask.network.name },
    blocks,
    alerts: sortAlerts([...nameAlerts(symbol, asset, ask), ...networkAlerts(ask.network)]),
  }
}

const plain = (symbol: string): string => symbol.normalize('NFKC').trim().toLowerCase()

function nameAlerts(symbol: string, asset: WatchAsset, ask: Ask): readonly Alert[] {
  const isCoin = ask.networks.some((network) => plain(network.symbol) === plain(symbol))
  const isOther = ask.tokens?.some((token) => plain(token.symbol) === plain(symbol) && token.chain === asset.chain && token.address !== asset.address) === true
  if (!isCoin && !isOther) return []
  return [{ level: 'danger', text: message('alert.token-name-taken', { symbol }), detail: message('alert.token-name-taken.detail') }]
}

export const walletWatchAsset = defineGrant<WatchAsset>({
  name: 'wallet_watchAsset',
  access: 'anyone',
  isAskedInNumbers: true,
  parse: (raw, ask) => {
    const params = parseWatchAsset(raw, ask)
    return { params, chain: params.chain }
  },
  describe: describeWatch,
  grant: (asset, _choice, ask) => {
    if (ask.caller.kind !== 'site') throw new WalletError('request.unauthorized')
    return { result: true, change: { kind: 'watch-token', origin: ask.caller.origin, token: asset } }
  },
})
