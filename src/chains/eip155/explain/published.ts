/**
 * Contracts whose published code is known to be at one address, so that what a call to them means may be said by name. On any
 * network but a shipped one an address proves nothing: whoever made the network chose what is there.
 */
import type { Address } from '../../../core/account.ts'
import type { ChainId } from '../../../core/network.ts'
import { shippedNetworks } from '../networks.ts'

/** Source: Uniswap/permit2. */
export const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3' as Address
/** Source: ProjectOpenSea/seaport, versions 1.1, 1.4, 1.5 and 1.6. */
const seaports: ReadonlySet<string> = new Set([
  '0x00000000006c3852cbEf3e08E8dF289169EdE581', '0x00000000000001ad428e4906aE43D8F9852d0dD6', '0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC',
  '0x0000000000000068F116a894984e2DB1123eB395',
])
/** MultiSend and MultiSendCallOnly of Safe 1.3.0 (both deployments) and 1.4.1. Source: safe-global/safe-deployments. */
const multiSends: ReadonlySet<string> = new Set([
  '0xA238CBeb142c10Ef7Ad8442C6D1f9E89e07e7761', '0x998739BFdAAdde7C933B942a68053933098f9EDa', '0x40A2aCCbd92BCA938b02010E17A5b8929b49130D',
  '0xA1dabEF33b3B82c7814B6D82A79e50F4AC44102B', '0x38869bf66a61cF6bDB996A6aE40D5853Fd43B526', '0x9641d764fc13c8B624c04430C7356C1C7C8102e2',
])

/** What a router takes for "who called" and "this router" where an address is asked for; anything else is paid as it stands. */
export type RouterMarks = { readonly caller?: string; readonly keeps?: string }

const first = '0x0000000000000000000000000000000000000000'
const v2Router: RouterMarks = {}
const v3Router: RouterMarks = { keeps: first }
const router02: RouterMarks = { caller: '0x0000000000000000000000000000000000000001', keeps: '0x0000000000000000000000000000000000000002' }
const v3Everywhere = { '0xE592427A0AEce92De3Edee1F18E0157C05861564': v3Router, '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45': router02 }

/** Uniswap's v2 Router02, v3 SwapRouter and SwapRouter02, by network. Source: Uniswap/docs. */
const routers: Readonly<Record<string, Readonly<Record<string, RouterMarks>>>> = {
  'eip155:1': { ...v3Everywhere, '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D': v2Router },
  'eip155:10': v3Everywhere,
  'eip155:137': v3Everywhere,
  'eip155:42161': v3Everywhere,
  'eip155:8453': { '0x4752ba5DBc23f44D87826276BF6Fd6b1C372aD24': v2Router, '0x2626664c2603336E57B271c5C0b26F421741e481': router02 },
}
/** Universal Router, its versions with one form of `execute`. Source: Uniswap/universal-router. */
const universalRouters: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'eip155:1': ['0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af', '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD'],
    'eip155:8453': ['0x6fF5693b99212Da76ad316178A184AB56D299b43', '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD'],
  }).map(([chain, addresses]) => [chain, new Set(addresses)]),
)

const isShipped = (chain: ChainId): boolean => shippedNetworks.some((network) => network.chain === chain)

export const isPermit2 = (chain: ChainId, address: Address): boolean => isShipped(chain) && address === permit2
export const isSeaport = (chain: ChainId, address: Address): boolean => isShipped(chain) && seaports.has(address)
export const isMultiSend = (chain: ChainId, address: Address): boolean => isShipped(chain) && multiSends.has(address)
export const findRouter = (chain: ChainId, address: Address): RouterMarks | undefined => routers[chain]?.[address]
export const isUniversalRouter = (chain: ChainId, address: Address): boolean => universalRouters.get(chain)?.has(address) === true
