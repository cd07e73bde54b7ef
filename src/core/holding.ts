/**
 * Which accounts hold something, as a node last said: what is at stake where a backup is missing. Kept with the account, so that
 * a worker that just started, or one whose node is away, does not take a full account for an empty one.
 */
import type { AccountRecord, Address } from './account.ts'
import type { TokenRecord } from './token.ts'

/** A chain's own coin is named by the chain, a token by its contract there and, where there is one, its item. */
export const holdingOf = ({ chain, address, item }: Pick<TokenRecord, 'chain' | 'address' | 'item'>): string => [chain, address, ...(item === undefined ? [] : [item])].join('/')

/** The very same list when nothing changes. */
export function withHolding<A extends Pick<AccountRecord, 'address' | 'holds'>>(accounts: readonly A[], address: Address, holding: string, isHeld: boolean): readonly A[] {
  const isRight = ({ holds = [] }: A): boolean => holds.includes(holding) === isHeld
  if (accounts.every((account) => account.address !== address || isRight(account))) return accounts
  return accounts.map((account) => {
    if (account.address !== address || isRight(account)) return account
    const { holds = [], ...rest } = account
    const left = isHeld ? [...holds, holding] : holds.filter((each) => each !== holding)
    return (left.length === 0 ? rest : { ...rest, holds: left }) as A
  })
}

/** Without what it holds on one network, coin and tokens. */
export function withoutHoldings<A extends Pick<AccountRecord, 'holds'>>(account: A, chain: string): A {
  if (account.holds === undefined) return account
  const { holds, ...rest } = account
  const left = holds.filter((holding) => holding.split('/')[0] !== chain)
  return (left.length === 0 ? rest : { ...rest, holds: left }) as A
}

export function fundedOf(accounts: readonly Pick<AccountRecord, 'address' | 'holds'>[]): ReadonlySet<Address> {
  return new Set(accounts.flatMap(({ address, holds }) => (holds === undefined || holds.length === 0 ? [] : [address])))
}
