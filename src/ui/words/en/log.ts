/** One line per entry of the record of what happened. Past tense, the fact first. */
import type { LogMessages } from '../../../core/messages/log.ts'
import type { Words } from '../types.ts'

const causes: { readonly [cause: string]: string } = {
  user: 'by you',
  idle: 'after a while without use',
  deadline: 'after the longest time it stays open',
  os: 'because the computer was locked',
  sleep: 'because the computer slept',
  clock: 'because the clock was set back',
  restart: 'when the browser was closed',
  update: 'for an update',
}

const drillNames: { readonly [drill: string]: string } = {
  possession: 'four digits',
  legibility: 'some words',
  whole: 'every word',
  key: 'end of a key',
  file: 'backup file',
  rehearsal: 'rehearsal',
}
const exports: { readonly [what: string]: string } = { log: 'this record', damaged: 'the damaged bytes' }

/** Names of settings as a person knows them. */
const settings: { readonly [name: string]: string } = { idleLockMs: 'when it locks by itself', pasteGuard: 'the paste guard' }

/** What a site asked for, in plain words; the name on the wire where there are none. */
const asked: { readonly [method: string]: string } = {
  eth_requestAccounts: 'to connect',
  wallet_requestPermissions: 'to connect',
  eth_accounts: 'for your accounts',
  eth_sendTransaction: 'for a transaction',
  personal_sign: 'for a signature',
  eth_signTypedData: 'for a signature on structured text',
  eth_signTypedData_v1: 'for a signature on structured text',
  eth_signTypedData_v3: 'for a signature on structured text',
  eth_signTypedData_v4: 'for a signature on structured text',
  wallet_addEthereumChain: 'to add a network',
  wallet_switchEthereumChain: 'to change the network',
  wallet_watchAsset: 'to list a token',
}
const things: { readonly [method: string]: string } = {
  eth_requestAccounts: 'a connection',
  wallet_requestPermissions: 'a connection',
  eth_sendTransaction: 'a transaction',
  'replace-transaction': 'a transaction in the place of another',
  'set-delegation': 'the code of an account',
  personal_sign: 'a signature',
  eth_signTypedData: 'a signature on structured text',
  eth_signTypedData_v1: 'a signature on structured text',
  eth_signTypedData_v3: 'a signature on structured text',
  eth_signTypedData_v4: 'a signature on structured text',
  wallet_addEthereumChain: 'a new network',
  wallet_switchEthereumChain: 'a change of network',
  wallet_watchAsset: 'a token in the list',
}
const thing = (method: string): string => things[method] ?? method
/** The wallet's own requests are the person's. */
const by = (origin: string): string => (origin === 'holdfast' ? 'you' : origin)

export const logWords: Words<LogMessages> = {
  'log.created': 'Wallet created',
  'log.restored': 'Wallet restored from words',
  'log.phrase-made': 'Recovery phrase made',
  'log.proven': 'Words proven, every one of them',
  'log.unlocked': 'Unlocked',
  'log.unlock-failed': ({ attempts }) => (attempts === 1 ? 'Wrong password' : `Wrong password, ${attempts} times`),
  'log.locked': ({ cause }) => (causes[cause] === undefined ? 'Locked' : `Locked ${causes[cause]}`),
  'log.password-changed': 'Password changed',
  'log.recovered': 'Opened again with words and a new password',
  'log.reset': 'Wallet reset, the old one put away for 30 days',
  'log.archive-restored': ({ count }) => (count === 1 ? 'A secret brought back from the archive' : `${count} secrets brought back from the archive`),
  'log.revealed': 'Words shown, to write them down',
  'log.words-revealed': ({ fingerprint }) => `Words of ${fingerprint} shown`,
  'log.passphrase-revealed': ({ fingerprint }) => `Passphrase of ${fingerprint} shown`,
  'log.key-revealed': ({ address }) => `Private key of ${address} shown`,
  'log.exported': ({ what }) => `Saved ${exports[what] ?? what} to a file`,
  'log.asked': ({ origin, method }) => `${by(origin)} asked ${asked[method] ?? `for ${method}`}`,
  'log.asked-locked': ({ origin, count }) => `${origin === '*' ? 'Other sites' : origin} asked ${count === 1 ? 'once' : `${count} times`} while locked`,
  'log.approved': ({ origin, method }) => `Approved ${thing(method)} for ${by(origin)}`,
  'log.rejected': ({ origin, method }) => `Rejected ${thing(method)} for ${by(origin)}`,
  'log.signed': ({ origin, method }) => `Signed ${thing(method)} for ${by(origin)}`,
  'log.sent': ({ chain, hash }) => `Sent ${hash} on chain ${chain.replace('eip155:', '')}`,
  'log.calls-stopped': ({ origin }) => `Sent no more of several transactions for ${origin}`,
  'log.sent-again': ({ chain, hash }) => `Sent ${hash} again on chain ${chain.replace('eip155:', '')}`,
  'log.let-go': ({ chain, count }) => `Let go of ${count} that the node of chain ${chain.replace('eip155:', '')} forgot`,
  'log.discarded': ({ chain }) => `Discarded a signed transaction on chain ${chain.replace('eip155:', '')}`,
  'log.granted': ({ origin }) => `Connected ${origin}`,
  'log.revoked': ({ origin }) => `Disconnected ${origin}`,
  'log.grant-ended': ({ origin }) => `The connection of ${origin} ended by itself`,
  'log.site-changed': ({ origin }) => `Changed what ${origin} sees or is told`,
  'log.site-forgotten': ({ origin }) => `Forgot ${origin}`,
  'log.site-list-added': ({ count }) => `List of bad sites added (${count === 1 ? '1 site' : `${count} sites`})`,
  'log.site-list-removed': ({ count }) => `List of bad sites removed (${count === 1 ? '1 site' : `${count} sites`})`,
  'log.hosts-cleared': ({ count }) => `Network log cleared (${count === 1 ? '1 host' : `${count} hosts`})`,
  'log.network-changed': ({ chain }) => `Nodes or name of chain ${chain.replace('eip155:', '')} changed`,
  'log.settings-changed': ({ name }) => `Setting changed: ${settings[name] ?? name}`,
  'log.pasted': ({ origin }) => `The words of this wallet were pasted into ${origin}, and stopped`,
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
  'log.account-hidden': ({ address }) => `Account ${address} hidden`,
  'log.account-shown': ({ address }) => `Account ${address} shown again`,
  'log.phrase-added': ({ fingerprint }) => `Words ${fingerprint} added`,
  'log.approvals-asked': ({ host }) => `Asked ${host} what an account approved before`,
  'log.accounts-asked': ({ host }) => `Asked ${host} which accounts of your words were used`,
  'log.token-watched': ({ address }) => `Token ${address} added to the list`,
  'log.token-forgotten': ({ address }) => `Token ${address} taken off the list`,
  'log.book-added': ({ address }) => `${address} added to the address book`,
  'log.book-changed': ({ address }) => `${address} changed in the address book`,
  'log.book-removed': ({ address }) => `${address} taken out of the address book`,
  'log.account-renamed': ({ address }) => `Account ${address} renamed`,
}
