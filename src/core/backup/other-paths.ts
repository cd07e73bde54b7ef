import type { AccountRecord, SecretId } from '../account.ts'

/** Paths of a phrase's accounts that no wallet finds by counting up from the first: on paper they belong beside the words. Hidden accounts too. */
export function otherPathsOf(accounts: readonly AccountRecord[], secret: SecretId): readonly string[] {
  return accounts.flatMap(({ secretId, kind, path }) => (kind === 'derived' && secretId === secret && path !== undefined && !/^m\/44'\/60'\/0'\/0\/\d+$/.test(path) ? [path] : []))
}
