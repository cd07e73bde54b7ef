import type { NoParams } from '../message.ts'

/** One code per kind of entry in the audit log. Parameters are facts, never secrets. */
export type LogMessages = {
  'log.created': NoParams
  'log.restored': NoParams
  /** A recovery phrase was made here. */
  'log.phrase-made': NoParams
  /** A phrase that exists already joined those that are here. */
  'log.phrase-added': { fingerprint: string }
  'log.proven': NoParams
  'log.unlocked': NoParams
  'log.unlock-failed': { attempts: number }
  'log.locked': { cause: string }
  'log.password-changed': NoParams
  'log.recovered': NoParams
  /** The vault was thrown away on purpose; the old ciphertext is in the archive. */
  'log.reset': NoParams
  /** Secrets of an archived vault were brought back with its password. */
  'log.archive-restored': { count: number }
  /** Words shown in first run, for the first time. */
  'log.revealed': NoParams
  'log.words-revealed': { fingerprint: string }
  'log.passphrase-revealed': { fingerprint: string }
  'log.key-revealed': { address: string }
  /** `what`: 'log', 'damaged'. */
  'log.exported': { what: string }
  'log.asked': { origin: string; method: string }
  /** Made at unlock: how often one site asked while the wallet was locked. */
  'log.asked-locked': { origin: string; count: number }
  'log.approved': { origin: string; method: string; digest: string }
  'log.rejected': { origin: string; method: string }
  'log.signed': { origin: string; method: string; digest: string }
  'log.sent': { chain: string; hash: string }
  'log.sent-again': { chain: string; hash: string }
  /** The node forgot so many that were sent; their nonces are free. */
  'log.let-go': { chain: string; count: number }
  /** Signed, never sent, thrown away. */
  'log.discarded': { chain: string }
  /** The person sends no more of several transactions. */
  'log.calls-stopped': { origin: string }
  'log.granted': { origin: string }
  'log.revoked': { origin: string }
  /** A connection was over by itself. */
  'log.grant-ended': { origin: string }
  /** What a site sees, where it works, how long, or what it is told the wallet is. */
  'log.site-changed': { origin: string }
  /** Nothing is remembered of it. */
  'log.site-forgotten': { origin: string }
  'log.network-changed': { chain: string }
  /** The network log was begun anew; so many hosts were in it. */
  'log.hosts-cleared': { count: number }
  /** A list of bad sites, with so many hosts. */
  'log.site-list-added': { count: number }
  'log.site-list-removed': { count: number }
  'log.token-watched': { address: string }
  'log.token-forgotten': { address: string }
  'log.settings-changed': { name: string }
  /** Words of this wallet, stopped by the paste guard. */
  'log.pasted': { origin: string }
  'log.account-added': { address: string }
  'log.account-hidden': { address: string }
  'log.account-shown': { address: string }
  /** A node was asked which addresses of a phrase were used. */
  'log.accounts-asked': { host: string }
  /** A node was asked for everything an account ever approved. */
  'log.approvals-asked': { host: string }
  'log.copy-added': { copy: number; kind: string }
  'log.copy-changed': { copy: number }
  'log.copy-lost': { copy: number }
  'log.copy-removed': { copy: number }
  /** `copy` is 0 for what is about no copy. */
  'log.drill-passed': { drill: string; copy: number }
  'log.drill-failed': { drill: string; copy: number }
  'log.drills-closed': NoParams
  'log.backup-skipped': NoParams
  'log.backup-snoozed': { days: number }
  'log.file-made': NoParams
  'log.file-checked': NoParams
  'log.file-restored': { secrets: number }
  'log.key-exported': { address: string }
  'log.account-renamed': { address: string }
  'log.book-added': { address: string }
  'log.book-changed': { address: string }
  'log.book-removed': { address: string }
}
