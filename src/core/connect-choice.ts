/** What a person chose on the connect screen, as a page of ours says it: checked here for its shape, and against what was offered where it is used. */
import type { Address } from './account.ts'
import { isTerm, type Term } from './grant-term.ts'
import { isJsonObject, type Json } from './json.ts'
import { maxAccounts } from './limits.ts'

/** In place of an address: the account that is made for this site when the person approves. */
export const fresh = 'fresh'

export type ConnectChoice = {
  /** Most recently chosen first, each once. */
  readonly accounts: readonly (Address | typeof fresh)[]
  readonly term: Term
}

export function findConnectChoice(value: Json | undefined): ConnectChoice | undefined {
  if (value === undefined || !isJsonObject(value) || Object.keys(value).length !== 2) return undefined
  const { accounts, term } = value
  if (!Array.isArray(accounts) || accounts.length === 0 || accounts.length > maxAccounts || !isTerm(term)) return undefined
  if (!accounts.every((account: Json) => typeof account === 'string') || new Set(accounts).size !== accounts.length) return undefined
  return { accounts: accounts as ConnectChoice['accounts'], term }
}

export const wantsFresh = (value: Json | undefined): boolean => findConnectChoice(value)?.accounts.includes(fresh) === true
