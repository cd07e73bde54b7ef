/**
 * Which approvals a call of the account itself touches, by giving or by taking back. Only a hint of what to ask the chain
 * about, so it may name too much: `approve` is one selector for coins (ERC-20) and for one item (ERC-721), and both are named.
 */
import type { Address } from '../../../core/account.ts'
import type { Approval } from '../../../core/approvals.ts'
import { asAddress, asUint, findSelector } from '../explain/calldata.ts'
import { findAddress, zeroAddress } from '../address.ts'
import { permit2 } from './permit2.ts'

/** Calls inside of one call, and pairs in one lockdown. */
const maxInside = 64

const max256 = 2n ** 256n - 1n

export function approvalsOfCall(account: Address, to: Address | undefined, input: string): readonly Approval[] {
  if (to === undefined) return []
  const words = wordsOf(input)
  const selector = findSelector(input)
  if (to === account && selector === '0x34fcd5be') return insideOf(input).flatMap((call) => (call.to === account ? [] : approvalsOfCall(account, call.to, call.input)))
  if (to === permit2) return ofPermit2(selector, words)
  const [first, second] = words
  if (first === undefined || second === undefined) return []
  const who = asAddress(first)
  switch (selector) {
    case '0x095ea7b3': {
      const number = asUint(second)
      const asItem: readonly Approval[] = number === max256 ? [] : [{ kind: 'item', token: to, spender: who, item: number.toString() }]
      // To nobody: the item's approval is taken back, whoever had it.
      return who === zeroAddress ? asItem : [{ kind: 'erc20', token: to, spender: who }, ...asItem]
    }
    case '0x39509351':
      return [{ kind: 'erc20', token: to, spender: who }]
    case '0xa22cb465':
      return [{ kind: 'operator', token: to, spender: who }]
    default:
      return []
  }
}

function ofPermit2(selector: string | undefined, words: readonly string[]): readonly Approval[] {
  const [first, second] = words
  if (first === undefined || second === undefined) return []
  if (selector === '0x87517c45' && words.length >= 4) return [{ kind: 'permit2', token: asAddress(first), spender: asAddress(second) }]
  if (selector !== '0xcc53287f') return []
  const count = asUint(second)
  if (asUint(first) !== 32n || count > BigInt(maxInside)) return []
  return Array.from({ length: Number(count) }, (_, i) => [words[2 + i * 2], words[3 + i * 2]]).flatMap(([token, spender]): Approval[] =>
    token === undefined || spender === undefined ? [] : [{ kind: 'permit2', token: asAddress(token), spender: asAddress(spender) }],
  )
}

function wordsOf(input: string): readonly string[] {
  const digits = input.slice(10, 10 + (4 + maxInside * 2) * 64)
  return Array.from({ length: Math.floor(digits.length / 64) }, (_, i) => digits.slice(i * 64, (i + 1) * 64))
}

/** The calls of executeBatch((address,uint256,bytes)[]), which the upgraded account runs (execute-batch.ts writes them). */
function insideOf(input: string): readonly { readonly to: Address; readonly input: string }[] {
  const digits = input.slice(10)
  const numberAt = (place: number): number | undefined => {
    const word = digits.slice(place * 2, place * 2 + 64)
    if (word.length < 64) return undefined
    const value = asUint(word)
    return value > BigInt(digits.length) ? undefined : Number(value)
  }
  const list = numberAt(0)
  const count = list === undefined ? undefined : numberAt(list)
  if (list === undefined || count === undefined || count > maxInside) return []
  const start = list + 32
  return Array.from({ length: count }, (_, i) => numberAt(start + i * 32)).flatMap((offset) => {
    if (offset === undefined) return []
    const at = start + offset
    const to = findAddress(`0x${digits.slice(at * 2 + 24, at * 2 + 64)}`)
    const bytesAt = numberAt(at + 64)
    const length = bytesAt === undefined ? undefined : numberAt(at + bytesAt)
    if (to === undefined || bytesAt === undefined || length === undefined) return []
    const begin = (at + bytesAt + 32) * 2
    return [{ to, input: `0x${digits.slice(begin, begin + length * 2)}` }]
  })
}
