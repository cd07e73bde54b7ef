/** What brings each account back when this computer is gone: words, a key on paper, a file, or nothing. */
import type { AccountRecord, Address, SecretRecord } from '../account.ts'
import { isBelieved, isKept, type Copy } from './copy.ts'

export type Coverage = {
  readonly address: Address
  /** The key is not here at all (watch-only): nothing to bring back. */
  readonly hasKey: boolean
  /** Words that were typed back once, or were typed in to restore, and are not known to be lost. */
  readonly words: boolean
  /** A written copy of an imported key that was checked once. */
  readonly key: boolean
  readonly file: boolean
  /** A device of its own holds the key. None can be connected yet. */
  readonly device: boolean
}

export function coverageOf(account: AccountRecord, secrets: readonly SecretRecord[], copies: readonly Copy[]): Coverage {
  const secret = secrets.find(({ id }) => id === account.secretId)
  const none = { address: account.address, hasKey: account.kind !== 'watch', words: false, key: false, file: false, device: false }
  if (account.kind === 'watch' || secret === undefined) return none
  const covers = (kind: Copy['kind']): boolean => copies.some((copy) => copy.kind === kind && isBelieved(copy) && copy.covers.includes(secret.id))
  const isProven = secret.provenAt !== undefined || (secret.source === 'restored' && secret.fromFile !== true)
  // Of copies that are all lost it is known that there are none. Of a phrase with no copy in the list nothing is known but that it was typed.
  const ofWords = copies.filter((copy) => copy.kind === 'words' && copy.covers.includes(secret.id))
  const areLost = ofWords.length > 0 && !ofWords.some(isKept)
  return {
    ...none,
    words: account.kind === 'derived' && secret.kind === 'phrase' && isProven && !areLost,
    // Nobody typed a written key back when it was written down: it counts from its first check on, as a file does.
    key: secret.kind === 'key' && copies.some((copy) => copy.kind === 'key' && isKept(copy) && copy.checkedAt !== undefined && copy.covers.includes(secret.id)),
    file: covers('file'),
  }
}

export const isCovered = ({ hasKey, words, key, file, device }: Coverage): boolean => !hasKey || words || key || file || device
