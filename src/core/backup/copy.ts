/** The ledger of copies. It says where things are, never what they say: no word, no key, not even a copy's four digits. */
import type { SecretId } from '../account.ts'

/** 'password': where the password of this computer is written down. It is no copy; it is here because it must be elsewhere. */
export type CopyKind = 'words' | 'key' | 'file' | 'password'

export type Medium = 'paper' | 'metal' | 'drive' | 'other'

export type PlaceKind = 'home' | 'work' | 'bank' | 'family' | 'friend' | 'other'

export const media: readonly Medium[] = ['paper', 'metal', 'drive', 'other']
export const placeKinds: readonly PlaceKind[] = ['home', 'work', 'bank', 'family', 'friend', 'other']

export type Copy = {
  readonly id: string
  /** As the person counts them: "Copy 2". Never given out twice. */
  readonly number: number
  readonly kind: CopyKind
  readonly medium: Medium
  readonly place: PlaceKind
  /** In the person's own words: "desk drawer". */
  readonly label: string
  /** Which secrets it brings back; empty for a password. */
  readonly covers: readonly SecretId[]
  readonly madeAt: number
  /** When it was last proven to exist: its digits, the end of its key, or the file opened. */
  readonly checkedAt?: number
  /** When words were last read from it. */
  readonly readAt?: number
  readonly lostAt?: number
  /** Of a file: what it held when it was saved (drift.ts). */
  readonly fingerprint?: string
  /** Of a file that was opened since this was noted: which file it is (which-copy.ts), and when it says that it was made. */
  readonly file?: { readonly mark: string; readonly madeAt: number }
  /** The entry came out of a backup file, or of the list of a vault that was recovered: until it is checked here, it is only said (ruling 29). */
  readonly fromFile?: true
}

/** The first run put the backup off, which is allowed once. */
export type Skip = {
  readonly at: number
  /** How often the reminder was put off since, and until when. */
  readonly snoozes: number
  readonly until?: number
}

/** What lies in the profile, sealed with it. Absent in profiles of versions that had no ledger. */
export type BackupRecord = {
  readonly copies: readonly Copy[]
  /** The number the next copy gets. */
  readonly next: number
  /** Times of wrong answers to drills, newest last, at most three (tries.ts). */
  readonly tries: readonly number[]
  readonly rehearsed: readonly { readonly secretId: SecretId; readonly at: number }[]
  readonly skip?: Skip
}

export const noBackup: BackupRecord = { copies: [], next: 1, tries: [], rehearsed: [] }

/** More than this is nobody's ledger. */
export const maxCopies = 100

/** The next number nobody has: a copy that came out of a file keeps the one that stands on it, and the count does not jump there. */
export function freeNumber(copies: readonly Pick<Copy, 'number'>[], from: number): number {
  let number = from
  while (copies.some((copy) => copy.number === number)) number += 1
  return number
}

export const isKept = (copy: Copy): boolean => copy.lostAt === undefined

/** Whether a copy may count for anything. One that a file told of does once it was checked on this computer. */
export const isBelieved = (copy: Copy): boolean => isKept(copy) && !isOnlySaid(copy)

/** A copy of the password has no check, here or anywhere, so nothing is waited for. */
export const isOnlySaid = ({ kind, fromFile, checkedAt, readAt }: Copy): boolean =>
  fromFile === true && kind !== 'password' && checkedAt === undefined && readAt === undefined

/** Copies from which a person can type: words on paper or metal. */
export const wordCopies = (copies: readonly Copy[], secretId: SecretId): readonly Copy[] =>
  copies.filter((copy) => copy.kind === 'words' && isBelieved(copy) && copy.covers.includes(secretId))
