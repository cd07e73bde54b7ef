/** What an entry is about, for a person who looks for something. */
import type { LogMessages } from '../messages/log.ts'

export const logGroups = ['money', 'requests', 'sites', 'keys', 'locks', 'settings'] as const

export type LogGroup = (typeof logGroups)[number]

const groups: { readonly [C in keyof LogMessages]: LogGroup } = {
  'log.created': 'keys',
  'log.restored': 'keys',
  'log.phrase-made': 'keys',
  'log.phrase-added': 'keys',
  'log.proven': 'keys',
  'log.unlocked': 'locks',
  'log.unlock-failed': 'locks',
  'log.locked': 'locks',
  'log.password-changed': 'locks',
  'log.recovered': 'keys',
  'log.reset': 'keys',
  'log.archive-restored': 'keys',
  'log.revealed': 'keys',
  'log.pasted': 'keys',
  'log.words-revealed': 'keys',
  'log.passphrase-revealed': 'keys',
  'log.key-revealed': 'keys',
  'log.exported': 'keys',
  'log.copy-added': 'keys',
  'log.copy-changed': 'keys',
  'log.copy-lost': 'keys',
  'log.copy-removed': 'keys',
  'log.drill-passed': 'keys',
  'log.drill-failed': 'keys',
  'log.drills-closed': 'keys',
  'log.backup-skipped': 'keys',
  'log.backup-snoozed': 'keys',
  'log.file-made': 'keys',
  'log.file-checked': 'keys',
  'log.file-restored': 'keys',
  'log.key-exported': 'keys',
  'log.asked': 'requests',
  'log.asked-locked': 'sites',
  'log.approved': 'requests',
  'log.rejected': 'requests',
  'log.signed': 'requests',
  'log.sent': 'money',
  'log.sent-again': 'money',
  'log.let-go': 'money',
  'log.discarded': 'money',
  'log.calls-stopped': 'money',
  'log.granted': 'sites',
  'log.revoked': 'sites',
  'log.grant-ended': 'sites',
  'log.site-changed': 'sites',
  'log.site-forgotten': 'sites',
  'log.network-changed': 'settings',
  'log.hosts-cleared': 'settings',
  'log.settings-changed': 'settings',
  'log.account-added': 'keys',
  'log.account-renamed': 'settings',
  'log.account-hidden': 'settings',
  'log.account-shown': 'settings',
  'log.accounts-asked': 'keys',
  'log.approvals-asked': 'settings',
  'log.token-watched': 'settings',
  'log.token-forgotten': 'settings',
  'log.book-added': 'settings',
  'log.book-changed': 'settings',
  'log.book-removed': 'settings',
}

/** Undefined for a code of a later version. */
export function groupOf(code: string): LogGroup | undefined {
  return Object.hasOwn(groups, code) ? groups[code as keyof LogMessages] : undefined
}
