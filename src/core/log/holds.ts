/** An old head of the log, kept elsewhere (a backup file), held against the log as it is now (keys.md 3b). */
import { hashEntry, type LogEntry, type LogHead } from './entry.ts'

/**
 * 'same': everything up to then is as it was. 'another': a log that began elsewhere, so there is nothing to compare. 'short': entries
 * are gone from the end. 'changed': that entry is another one now. 'none': the file says nothing of a log.
 */
export type LogHolds = 'same' | 'another' | 'short' | 'changed' | 'none'

/** `start`: the hash of the first entry, which tells one log from another. `at`: entry number `old.head.seq` of the log as it is. */
export function logHolds(old: { readonly head: LogHead; readonly start: string | undefined }, log: { readonly start: string | undefined; readonly at: LogEntry | undefined }): LogHolds {
  if (old.head.seq === 0 || old.start === undefined) return 'none'
  if (log.start !== old.start) return 'another'
  if (log.at === undefined) return 'short'
  // Made again: a hash that was left standing over another entry is no hash of it.
  return hashEntry(log.at) === old.head.hash ? 'same' : 'changed'
}
