/** What brings each account back when this computer is gone: words, a key on paper, a file, or nothing. */
import type { AccountRecord, Address, SecretRecord } from '../account.ts'
import { isBelieved, type Copy } from './copy.ts'

export type Coverage = {
  readonly address: Address
  /** The key is not here at all (watch-only): nothing to bring back. */
  readonly hasKey: boolean
  /** Words that were typed back once, or were typed in to restore. */
  readonly words: boolean
  /** A written copy of an imported key. */
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
  const isProven = secret.provenAt !== undefined || secret.source === 'restored'
  return {
    ...none,
    words: account.kind === 'derived' && secret.kind === 'phrase' && isProven,
    key: secret.kind === 'key' && covers('key'),
    file: covers('file'),
  }
}

export const isCovered = ({ hasKey, words, key, file, device }: Coverage): boolean => !hasKey || words || key || file || device
