/** Who and where a review is about, and the plain facts about an address that the wallet has by itself. */
import type { AccountRecord, Address } from '../../core/account.ts'
import { findEntry, isCompared } from '../../core/book.ts'
import { message, type Message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'
import type { Block, Review } from '../../core/review.ts'
import { findNetwork } from './networks.ts'

export function findAccount(ask: Ask, address: Address): AccountRecord | undefined {
  return ask.accounts.find((account) => account.address === address)
}

/** `account` and `chain` of a review. */
export function makeWhere(ask: Ask, account: Address, chain: ChainId): Pick<Review, 'account' | 'chain'> {
  const network = ask.network.chain === chain ? ask.network : findNetwork(ask.networks, chain)
  return {
    account: { address: account, name: findAccount(ask, account)?.name ?? '' },
    chain: { chain, name: network?.name ?? chain },
  }
}

/** An address with what we know of it: a name only if it is one of the user's own, or stands in the user's book. */
export function makeAddressBlock(ask: Ask, label: Message, address: Address, facts: readonly Message[] = []): Block {
  const own = findAccount(ask, address)
  if (own === undefined) {
    const entry = findEntry(ask.book, address)
    if (entry === undefined) return { kind: 'address', label, address, facts }
    const said = isCompared(entry) ? message('review.fact.book', { category: entry.category }) : message('review.fact.book-from-file')
    return { kind: 'address', label, address, name: entry.name, facts: [said, ...facts] }
  }
  return { kind: 'address', label, address, name: own.name, facts: [message('review.fact.own-account', { name: own.name }), ...facts] }
}
