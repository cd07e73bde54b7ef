/** What brings an account back when this computer is gone, in the shortest words (core/backup/coverage.ts judges). */
import type { AccountRecord, SecretRecord } from '../../core/account.ts'
import type { Coverage } from '../../core/backup/coverage.ts'

export type Cover = 'words' | 'words-and-passphrase' | 'words-unproven' | 'file' | 'key' | 'nothing' | 'no-key'

export function coverOf(account: AccountRecord, secrets: readonly SecretRecord[], coverage: Coverage): Cover {
  if (!coverage.hasKey) return 'no-key'
  const secret = secrets.find((candidate) => candidate.id === account.secretId)
  if (coverage.words) return secret?.hasPassphrase === true ? 'words-and-passphrase' : 'words'
  if (coverage.file) return 'file'
  if (coverage.key) return 'key'
  return account.kind === 'derived' && secret?.kind === 'phrase' ? 'words-unproven' : 'nothing'
}

/** True when losing this computer loses the account. */
export function isUncovered(cover: Cover): boolean {
  return cover === 'nothing' || cover === 'words-unproven'
}
