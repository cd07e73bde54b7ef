/** What brings an account back when this computer is gone. */
import type { AccountRecord, SecretRecord } from '../../core/account.ts'

export type Cover = 'words' | 'words-and-passphrase' | 'words-unproven' | 'nothing' | 'no-key'

export function coverOf(account: AccountRecord, secrets: readonly SecretRecord[]): Cover {
  if (account.kind === 'watch') return 'no-key'
  const secret = secrets.find((candidate) => candidate.id === account.secretId)
  if (account.kind === 'imported' || secret === undefined || secret.kind !== 'phrase') return 'nothing'
  // Who restored from words has just had all of them in hand.
  if (secret.source === 'created' && secret.provenAt === undefined) return 'words-unproven'
  return secret.hasPassphrase ? 'words-and-passphrase' : 'words'
}

/** True when losing this computer loses the account. */
export function isUncovered(cover: Cover): boolean {
  return cover === 'nothing' || cover === 'words-unproven'
}
