/** One line per entry of the record of what happened. Past tense, the fact first. */
import type { LogMessages } from '../../../core/messages/log.ts'
import type { Words } from '../types.ts'

const causes: { readonly [cause: string]: string } = {
  user: 'by you',
  idle: 'after a while without use',
  deadline: 'after the longest time it stays open',
  os: 'because the computer was locked',
  sleep: 'because the computer slept',
  password: 'because the password was changed',
}

const drillNames: { readonly [drill: string]: string } = {
  possession: 'four digits',
  legibility: 'three words',
  whole: 'every word',
  key: 'end of a key',
  file: 'backup file',
  rehearsal: 'rehearsal',
}

export const logWords: Words<LogMessages> = {
  'log.created': 'Wallet created',
  'log.restored': 'Wallet restored from words',
  'log.proven': 'Words proven, every one of them',
  'log.unlocked': 'Unlocked',
  'log.unlock-failed': ({ attempts }) => (attempts === 1 ? 'Wrong password' : `Wrong password, ${attempts} times`),
  'log.locked': ({ cause }) => (causes[cause] === undefined ? 'Locked' : `Locked ${causes[cause]}`),
  'log.password-changed': 'Password changed',
  'log.recovered': 'Opened again with words and a new password',
  'log.revealed': 'Words shown',
  'log.asked': ({ origin, method }) => `${origin} asked for ${method}`,
  'log.asked-locked': ({ origin, count }) => `${origin} asked ${count} times while locked`,
  'log.approved': ({ origin, method }) => `Approved ${method} for ${origin}`,
  'log.rejected': ({ origin, method }) => `Rejected ${method} for ${origin}`,
  'log.signed': ({ origin, method }) => `Signed ${method} for ${origin}`,
  'log.sent': ({ chain, hash }) => `Sent ${hash} on chain ${chain.replace('eip155:', '')}`,
  'log.granted': ({ origin }) => `Connected ${origin}`,
  'log.revoked': ({ origin }) => `Disconnected ${origin}`,
  'log.network-changed': ({ chain }) => `Nodes or name of chain ${chain.replace('eip155:', '')} changed`,
  'log.settings-changed': ({ name }) => `Setting changed: ${name}`,
  'log.account-added': ({ address }) => `Account ${address} added`,
  'log.copy-added': ({ copy, kind }) => (kind === 'password' ? `Place of the password noted as ${copy}` : `Copy ${copy} added`),
  'log.copy-changed': ({ copy }) => `Copy ${copy} changed`,
  'log.copy-lost': ({ copy }) => `Copy ${copy} lost`,
  'log.copy-removed': ({ copy }) => `Copy ${copy} taken off the list`,
  'log.drill-passed': ({ drill, copy }) => `Check passed: ${drillNames[drill] ?? drill}${copy === 0 ? '' : ` of copy ${copy}`}`,
  'log.drill-failed': ({ drill, copy }) => `Check failed: ${drillNames[drill] ?? drill}${copy === 0 ? '' : ` of copy ${copy}`}`,
  'log.drills-closed': 'Three wrong answers, checks closed for a day',
  'log.backup-skipped': 'Backup put off in the first run',
  'log.backup-snoozed': ({ days }) => `Reminder to back up put off for ${days === 1 ? '1 day' : `${days} days`}`,
  'log.file-made': 'Backup file made',
  'log.file-checked': 'Backup file opened and compared',
  'log.file-restored': ({ secrets }) => `Restored from a backup file: ${secrets === 1 ? 'one secret' : `${secrets} secrets`}`,
  'log.key-exported': ({ address }) => `Key file made for ${address}`,
}
