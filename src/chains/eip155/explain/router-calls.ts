/** Calls of Uniswap's routers, v2 and v3. "Swap" is a name that promises something, so it is given only at their published addresses. */
import type { Address } from '../../../core/account.ts'
import type { Ask } from '../../../core/method.ts'
import type { SendParams } from '../transaction-params.ts'
import type { AbiValue } from './abi.ts'
import type { Nest } from './inner-calls.ts'
import type { Explanation } from './known-calls.ts'
import { findRouter } from './published.ts'
import { explainRead, type Place, type ReadCall, type SaidCall } from './read-calls.ts'
import { endsOfPath, payOut, saySwap, type Swap } from './swap.ts'

const parts = (value: AbiValue | undefined): readonly AbiValue[] => (Array.isArray(value) ? (value as readonly AbiValue[]) : [])
const valueOf = ({ send }: Place): bigint => BigInt(send.value)

/** v2: tokens along the way. `coin`: which end is the network's own coin, wrapped and unwrapped by the router. */
function pathSwap(name: string, types: string, coin: 'first' | 'last' | 'none', read: (values: readonly AbiValue[], place: Place) => { give: bigint; get: bigint; rest: readonly AbiValue[] }): ReadCall {
  const say = (values: readonly AbiValue[], place: Place): SaidCall | undefined => {
    const { give, get, rest } = read(values, place)
    const [path, to, deadline] = rest
    const tokens = parts(path) as readonly Address[]
    const [first, last] = [tokens[0], tokens.at(-1)]
    if (tokens.length < 2 || first === undefined || last === undefined) return undefined
    const swap: Swap = { give: { token: coin === 'first' ? 'coin' : first, amount: give }, get: { token: coin === 'last' ? 'coin' : last, amount: get }, recipient: to as Address }
    return saySwap(typeof deadline === 'bigint' ? { ...swap, deadline } : swap, place)
  }
  return { name, types, say, ...(coin === 'first' || (types.split(',').length === 4 && coin === 'none') ? { isPayable: true } : {}) }
}

const inOut = ([give, get, ...rest]: readonly AbiValue[]) => ({ give: give as bigint, get: get as bigint, rest })
const outIn = ([get, give, ...rest]: readonly AbiValue[]) => ({ give: give as bigint, get: get as bigint, rest })
const paidIn = ([get, ...rest]: readonly AbiValue[], place: Place) => ({ give: valueOf(place), get: get as bigint, rest })
const both = 'uint256,uint256,address[],address,uint256'
const one = 'uint256,address[],address,uint256'

/** v3: both tokens named. `out`: the amount that comes is exact, and comes first. */
function single(name: string, hasDeadline: boolean, out: boolean): ReadCall {
  const types = `(address,address,uint24,address,${hasDeadline ? 'uint256,' : ''}uint256,uint256,uint160)`
  return {
    name,
    types,
    isPayable: true,
    say: ([params], place) => {
      const [tokenIn, tokenOut, , recipient, ...rest] = parts(params)
      const [a, b] = (hasDeadline ? rest.slice(1) : rest) as readonly bigint[]
      return swapOf(tokenIn as Address, tokenOut as Address, recipient, out, a, b, hasDeadline ? rest[0] : undefined, place)
    },
  }
}

function along(name: string, hasDeadline: boolean, out: boolean): ReadCall {
  return {
    name,
    types: `(bytes,address,${hasDeadline ? 'uint256,' : ''}uint256,uint256)`,
    isPayable: true,
    say: ([params], place) => {
      const [path, recipient, ...rest] = parts(params)
      const ends = endsOfPath(path as string)
      const [a, b] = (hasDeadline ? rest.slice(1) : rest) as readonly bigint[]
      if (ends === undefined) return undefined
      // A path for an exact outcome is walked from its end.
      const [tokenIn, tokenOut] = out ? [ends[1], ends[0]] : ends
      return swapOf(tokenIn, tokenOut, recipient, out, a, b, hasDeadline ? rest[0] : undefined, place)
    },
  }
}

function swapOf(tokenIn: Address, tokenOut: Address, recipient: AbiValue | undefined, out: boolean, a = 0n, b = 0n, deadline: AbiValue | undefined, place: Place): SaidCall {
  const swap = { give: { token: tokenIn, amount: out ? b : a }, get: { token: tokenOut, amount: out ? a : b }, recipient: recipient as Address }
  return saySwap(typeof deadline === 'bigint' ? { ...swap, deadline } : swap, place)
}

export const routerCalls: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['0x38ed1739', pathSwap('swapExactTokensForTokens', both, 'none', inOut)],
  ['0x8803dbee', pathSwap('swapTokensForExactTokens', both, 'none', outIn)],
  ['0x7ff36ab5', pathSwap('swapExactETHForTokens', one, 'first', paidIn)],
  ['0xfb3bdb41', pathSwap('swapETHForExactTokens', one, 'first', paidIn)],
  ['0x18cbafe5', pathSwap('swapExactTokensForETH', both, 'last', inOut)],
  ['0x4a25d94a', pathSwap('swapTokensForExactETH', both, 'last', outIn)],
  ['0x5c11d795', pathSwap('swapExactTokensForTokensSupportingFeeOnTransferTokens', both, 'none', inOut)],
  ['0xb6f9de95', pathSwap('swapExactETHForTokensSupportingFeeOnTransferTokens', one, 'first', paidIn)],
  ['0x791ac947', pathSwap('swapExactTokensForETHSupportingFeeOnTransferTokens', both, 'last', inOut)],
  ['0x472b43f3', pathSwap('swapExactTokensForTokens', 'uint256,uint256,address[],address', 'none', inOut)],
  ['0x42712a67', pathSwap('swapTokensForExactTokens', 'uint256,uint256,address[],address', 'none', outIn)],
  ['0x414bf389', single('exactInputSingle', true, false)],
  ['0xdb3e2198', single('exactOutputSingle', true, true)],
  ['0x04e45aaf', single('exactInputSingle', false, false)],
  ['0x5023b4df', single('exactOutputSingle', false, true)],
  ['0xc04b8d59', along('exactInput', true, false)],
  ['0xf28c0498', along('exactOutput', true, true)],
  ['0xb858183f', along('exactInput', false, false)],
  ['0x09b81346', along('exactOutput', false, true)],
  ['0x49404b7c', { name: 'unwrapWETH9', types: 'uint256,address', isPayable: true, say: ([least, to], place) => payOut({ token: 'coin', amount: least as bigint }, to as Address, { ...place, marks: {} }) }],
  ['0x49616997', { name: 'unwrapWETH9', types: 'uint256', isPayable: true, say: ([least], place) => payOut({ token: 'coin', amount: least as bigint }, place.account, place) }],
  ['0xdf2ab5bb', { name: 'sweepToken', types: 'address,uint256,address', isPayable: true, say: ([token, least, to], place) => payOut({ token: token as Address, amount: least as bigint }, to as Address, { ...place, marks: {} }) }],
  ['0xe90a182f', { name: 'sweepToken', types: 'address,uint256', isPayable: true, say: ([token, least], place) => payOut({ token: token as Address, amount: least as bigint }, place.account, place) }],
  ['0x12210e8a', { name: 'refundETH', types: '', isPayable: true, say: (_values, place) => payOut({ token: 'coin', amount: 0n }, place.account, place) }],
])

export function explainRouterCall(ask: Ask, send: SendParams, { depth }: Nest): Explanation | undefined {
  const marks = send.to === undefined ? undefined : findRouter(send.chain, send.to)
  return marks === undefined ? undefined : explainRead(routerCalls, ask, send, { isInside: depth > 0, marks })
}
