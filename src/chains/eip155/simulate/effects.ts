/**
 * What a list of events means for one account. Any contract may write any event: what is read here is what contracts say, and
 * balances are compared with it where the node lets them be read (by-simulate.ts).
 */
import type { Address } from '../../../core/account.ts'
import type { Role } from '../../../core/estimate.ts'
import type { ChainId } from '../../../core/network.ts'
import type { TokenKind } from '../../../core/token.ts'
import { isWrappedCoin } from '../explain/wrapped-coins.ts'
import { zeroAddress } from '../address.ts'
import { permit2 } from '../explain/published.ts'
import { coinAddress, eventTopics } from './events.ts'
import { findTopicAddress, findWord, topicOf, type Log } from './logs.ts'

export type Token = { readonly kind: TokenKind; readonly address: Address; readonly item?: string }

export type CoinMove = { readonly from: Address; readonly to: Address; readonly value: bigint }

export type RawAllowance = { readonly token: Address; readonly spender: Address } & (
  | { readonly kind: 'amount'; readonly after: bigint; readonly through?: 'permit2'; readonly until?: bigint }
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'all'; readonly after: boolean }
)

/** Net, from the account's point of view: below zero it gives. */
export type Effects = {
  readonly coin: bigint
  readonly tokens: ReadonlyMap<string, Token & { readonly change: bigint }>
  readonly allowances: ReadonlyMap<string, RawAllowance>
  readonly roles: readonly Role[]
  readonly others: number
  readonly unread: number
}

export const keyOf = ({ kind, address, item }: Token): string => `${kind} ${address} ${item ?? ''}`
export const allowanceKey = (each: RawAllowance): string => [each.kind, each.token, each.spender, each.kind === 'item' ? each.item : each.kind === 'amount' ? (each.through ?? '') : ''].join(' ')

/** Items of one transfer that are looked at. */
const maxBatch = 100

/** `traced`: coins that moved, where the events do not say it. */
export function readEffects(logs: readonly Log[], account: Address, chain: ChainId, traced?: readonly CoinMove[]): Effects {
  let coin = 0n
  let [others, unread] = [0, 0]
  const tokens = new Map<string, Token & { readonly change: bigint }>()
  const allowances = new Map<string, RawAllowance>()
  const roles: Role[] = []
  const wraps: { readonly address: Address; readonly amount: bigint }[] = []
  const minted = new Set<string>()
  /** Coins to and from each contract, to tell a wrapped coin from whoever borrows its events. */
  const paid = new Map<Address, bigint>()

  const moveCoin = ({ from, to, value }: CoinMove): boolean => {
    if (from === to || (from !== account && to !== account)) return from === account
    coin += to === account ? value : -value
    const other = to === account ? from : to
    paid.set(other, (paid.get(other) ?? 0n) + (to === account ? -value : value))
    return true
  }
  const moveToken = (token: Token, from: Address, to: Address, amount: bigint): boolean => {
    if (from !== account && to !== account) return false
    const change = (to === account ? amount : 0n) - (from === account ? amount : 0n)
    const key = keyOf(token)
    tokens.set(key, { ...token, change: (tokens.get(key)?.change ?? 0n) + change })
    if (from === zeroAddress || to === zeroAddress) minted.add(`${token.address} ${change}`)
    return true
  }
  const allow = (allowance: RawAllowance): true => {
    allowances.set(allowanceKey(allowance), allowance)
    return true
  }

  /** True when it was about the account and is said, false when it was about others, undefined when it cannot be read. */
  function read({ address, topics, data }: Log): boolean | undefined {
    const [event, ...indexed] = topics
    const [first, second, third] = indexed.map((topic) => findTopicAddress(topic))
    const [amount, next] = [findWord(data, 0), findWord(data, 1)]
    switch (event) {
      case eventTopics.transfer:
        if (indexed.length === 2 && amount !== undefined && first !== undefined && second !== undefined) {
          if (address === coinAddress && traced === undefined) return moveCoin({ from: first, to: second, value: amount })
          return moveToken({ kind: 'erc20', address }, first, second, amount)
        }
        if (indexed.length === 3 && first !== undefined && second !== undefined) return moveToken({ kind: 'erc721', address, item: BigInt(indexed[2] ?? '0').toString() }, first, second, 1n)
        return undefined
      case eventTopics.transferSingle:
        if (indexed.length !== 3 || second === undefined || third === undefined || amount === undefined || next === undefined) return undefined
        return moveToken({ kind: 'erc1155', address, item: amount.toString() }, second, third, next)
      case eventTopics.transferBatch: {
        const items = indexed.length === 3 ? readPairs(data) : undefined
        if (items === undefined || second === undefined || third === undefined) return undefined
        let isOurs = second === account || third === account
        for (const [item, count] of items) isOurs = moveToken({ kind: 'erc1155', address, item: item.toString() }, second, third, count) || isOurs
        return isOurs
      }
      case eventTopics.approval:
        if (first !== account) return first === undefined ? undefined : false
        if (second === undefined) return undefined
        if (indexed.length === 2 && amount !== undefined) return allow({ kind: 'amount', token: address, spender: second, after: amount })
        if (indexed.length !== 3) return undefined
        // Moving a piece clears who may take it, and many say so.
        return second === zeroAddress || allow({ kind: 'item', token: address, spender: second, item: BigInt(indexed[2] ?? '0').toString() })
      case eventTopics.approvalForAll:
        if (first !== account) return first === undefined ? undefined : false
        return second === undefined || amount === undefined ? undefined : allow({ kind: 'all', token: address, spender: second, after: amount !== 0n })
      case eventTopics.permit2Approval:
      case eventTopics.permit2Permit:
        if (address !== permit2) return undefined
        if (first !== account) return false
        if (second === undefined || third === undefined || amount === undefined || next === undefined) return undefined
        return allow({ kind: 'amount', token: second, spender: third, after: amount, through: 'permit2', until: next })
      case eventTopics.deposit:
      case eventTopics.withdrawal:
        if (indexed.length !== 1 || amount === undefined) return undefined
        if (first !== account) return false
        wraps.push({ address, amount: event === eventTopics.deposit ? amount : -amount })
        return true
      case eventTopics.ownership:
        if (indexed.length !== 2 || first === undefined || second === undefined) return undefined
        return hand(address, first, second)
      case eventTopics.admin:
        if (amount === undefined || next === undefined) return undefined
        return hand(address, findTopicAddress(`0x${data.slice(2, 66)}`), findTopicAddress(`0x${data.slice(66, 130)}`))
      case eventTopics.votes:
        if (first !== account) return false
        if (third !== undefined && third !== account && third !== second) roles.push({ kind: 'votes', contract: address, other: third })
        return true
      default:
        return undefined
    }
  }

  function hand(contract: Address, from: Address | undefined, to: Address | undefined): boolean {
    if (from === to || (from !== account && to !== account)) return false
    if (from === account) roles.push({ kind: 'owner-lost', contract, other: to ?? zeroAddress })
    else roles.push({ kind: 'owner-won', contract, other: from ?? zeroAddress })
    return true
  }

  for (const move of traced ?? []) moveCoin(move)
  const mark = topicOf(account).slice(2)
  const names = ({ topics, data }: Log): boolean => topics.slice(1).some((topic) => topic.endsWith(mark)) || data.includes(mark)
  for (const log of logs) {
    const isSaid = read(log)
    if (isSaid === true) continue
    if (isSaid === undefined && names(log)) unread += 1
    else others += 1
  }
  for (const { address, amount } of wraps) {
    // Some write a transfer as well: the same thing twice.
    if (minted.has(`${address} ${amount}`)) continue
    const through = paid.get(address) ?? 0n
    const isMatched = amount > 0n ? through >= amount : through <= amount
    if (!isMatched && !isWrappedCoin(chain, address)) {
      unread += 1
      continue
    }
    paid.set(address, through - amount)
    const token: Token = { kind: 'erc20', address }
    tokens.set(keyOf(token), { ...token, change: (tokens.get(keyOf(token))?.change ?? 0n) + amount })
  }
  return { coin, tokens, allowances, roles, others, unread }
}

/** Two arrays of the same length behind two offsets (Solidity ABI). */
function readPairs(data: string): readonly (readonly [bigint, bigint])[] | undefined {
  const lists = [0, 1].map((i) => {
    const offset = findWord(data, i)
    if (offset === undefined || offset % 32n !== 0n || offset > 65_536n) return undefined
    const at = Number(offset / 32n)
    const length = findWord(data, at)
    if (length === undefined || length > BigInt(maxBatch)) return undefined
    const items = Array.from({ length: Number(length) }, (_, k) => findWord(data, at + 1 + k))
    return items.every((item) => item !== undefined) ? items : undefined
  })
  const [items, counts] = lists
  if (items === undefined || counts === undefined || items.length !== counts.length) return undefined
  return items.map((item, i) => [item, counts[i] ?? 0n] as const)
}
