/**
 * Which verb writes what into the log, walked over the text of every procedure: a line that is taken out, a verb that is added
 * without one, and a code that nothing writes any more all fail here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../protocol/wallet.ts'
import { groupOf } from '../../core/log/group.ts'

/** Why a verb writes nothing: it only reads or draws, or what it chooses is no setting that guards anything. */
type Silent = 'reads' | 'chooses' | 'puts off'
/** Codes, and where they are written when it is not in the procedure's own file. */
type Line = Silent | { readonly codes: readonly string[]; readonly in?: string }

const own = (...codes: readonly string[]): Line => ({ codes })
const by = (file: string, ...codes: readonly string[]): Line => ({ codes, in: file })

const lines: Readonly<Record<string, Line>> = {
  'create-wallet': own('log.created'),
  'restore-wallet': own('log.restored'),
  'recover-wallet': own('log.recovered'),
  'restore-file': own('log.file-restored'),
  'make-phrase': by('../new-phrase.ts', 'log.phrase-made'),
  'show-words': own('log.revealed'),
  'prove-phrase': own('log.proven'),
  'compare-phrase': own('log.proven'),
  'unlock': by('../log.ts', 'log.unlocked', 'log.unlock-failed'),
  'lock': by('../log.ts', 'log.locked'),
  'change-password': own('log.password-changed'),
  'begin-backup': own('log.words-revealed'),
  'begin-reveal': own('log.words-revealed', 'log.passphrase-revealed', 'log.key-revealed'),
  'reset-wallet': own('log.reset'),
  'restore-archive': own('log.archive-restored'),
  'export-log': own('log.exported'),
  'export-damaged': own('log.exported'),
  'export-keystore': own('log.key-exported'),
  'make-file': own('log.file-made'),
  'check-file': own('log.file-checked', 'log.drill-failed'),
  'import-key': by('../add-key.ts', 'log.account-added'),
  'import-keystore': by('../add-key.ts', 'log.account-added'),
  'watch-address': own('log.account-added'),
  'add-account': own('log.account-added'),
  'find-accounts': by('../discovery.ts', 'log.accounts-asked'),
  'go-on-finding': by('../discovery.ts', 'log.accounts-asked'),
  'add-at-path': by('../add-at-path.ts', 'log.account-added'),
  'add-found': by('../add-at-path.ts', 'log.account-added'),
  'hide-account': own('log.revoked', 'log.account-hidden', 'log.account-shown'),
  'add-phrase': by('../new-phrase.ts', 'log.phrase-made'),
  'add-known-phrase': own('log.phrase-added'),
  'add-to-book': own('log.book-added'),
  'change-in-book': own('log.book-changed'),
  'remove-from-book': own('log.book-removed'),
  'rename-account': own('log.account-renamed'),
  'add-copy': by('../copies.ts', 'log.copy-added'),
  'change-copy': own('log.copy-lost', 'log.copy-changed'),
  'remove-copy': own('log.copy-removed'),
  'check-copy': by('../drills.ts', 'log.drill-passed', 'log.drill-failed', 'log.drills-closed'),
  'read-copy': by('../drills.ts', 'log.drill-passed', 'log.drill-failed'),
  'check-key': by('../drills.ts', 'log.drill-passed', 'log.drill-failed'),
  'record-rehearsal': by('../drills.ts', 'log.drill-passed'),
  'skip-backup': own('log.backup-skipped'),
  'snooze-backup': own('log.backup-snoozed'),
  'decide-request': by('../requests/decide.ts', 'log.approved', 'log.rejected'),
  'reject-all': by('../requests/decide.ts', 'log.rejected'),
  'send': by('../requests/finish.ts', 'log.signed'),
  'set-delegation': by('../requests/finish.ts', 'log.signed'),
  'take-back': by('../requests/finish.ts', 'log.signed'),
  'scan-approvals': by('../approval-scan.ts', 'log.approvals-asked'),
  'resend-transaction': by('../requests/broadcast.ts', 'log.sent'),
  'replace-transaction': by('../requests/finish.ts', 'log.signed'),
  'rebroadcast-transaction': by('../requests/broadcast.ts', 'log.sent-again'),
  'let-go-transactions': own('log.let-go'),
  'discard-transaction': own('log.discarded'),
  'stop-calls': own('log.calls-stopped'),
  'forget-token': own('log.token-forgotten'),
  'disconnect-site': own('log.revoked'),
  'change-site': own('log.site-changed'),
  'name-for-site': own('log.site-changed'),
  'forget-site': own('log.site-forgotten'),
  'set-nodes': own('log.network-changed'),
  'add-network': own('log.network-changed'),
  'remove-network': own('log.network-changed'),
  'clear-hosts': own('log.hosts-cleared'),
  'add-site-list': own('log.site-list-added'),
  'remove-site-list': own('log.site-list-removed'),
  'set-settings': own('log.settings-changed'),
  'set-paste-guard': own('log.settings-changed'),
  // what a page shows, or asks in order to show it
  'show-revealed': 'reads', 'end-reveal': 'reads', 'find-archive': 'reads', 'read-log': 'reads', 'check-log': 'reads', 'read-file': 'reads',
  'preview-phrase': 'reads', 'preview-key': 'reads', 'preview-path': 'reads', 'read-wordlist': 'reads', 'quote-send': 'reads', 'resolve-name': 'reads', 'look-up-name': 'reads', 'check-node': 'reads', 'read-hosts': 'reads', 'read-site-lists': 'reads', 'ask-again': 'reads', 'look-approvals': 'reads',
  'refresh-balance': 'reads', 'refresh-request': 'reads', 'estimate-request': 'reads', 'show-request': 'reads', 'revise-request': 'reads', 'dismiss-notice': 'reads',
  'put-calls-away': 'reads', 'choose-purpose': 'chooses', 'answer-questions': 'reads', 'select-account': 'chooses', 'select-network': 'chooses',
  'skip-node': 'puts off', 'finish-setup': 'puts off', 'stop-finding': 'puts off', 'stop-scanning': 'puts off',
}

/** Written for what no verb of ours did. */
const others: Readonly<Record<string, string>> = {
  'log.asked': '../requests/ask.ts',
  'log.asked-locked': '../log-counts.ts',
  'log.granted': '../changes.ts',
  'log.grant-ended': '../endings.ts',
  'log.pasted': '../pasted.ts',
  'log.revoked': '../changes.ts',
  'log.token-watched': '../changes.ts',
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
/** Technical lines of the worker (`log.not-written`) have names of the same form. */
const codesIn = (path: string): ReadonlySet<string> =>
  new Set([...read(path).matchAll(/'(log\.[a-z-]+)'/g)].flatMap((match) => (groupOf(match[1] ?? '') === undefined ? [] : [match[1] ?? ''])))

describe('every verb', () => {
  it.each(Object.keys(verbs))('%s writes into the log what it is said to write, or is said to write nothing', (verb) => {
    const line = lines[verb]
    expect(line, 'a verb without a line here').toBeDefined()
    if (line === undefined) return
    const path = `./${verb}.ts`
    const found = existsSync(new URL(path, import.meta.url)) ? [...codesIn(path)].toSorted() : []
    if (typeof line === 'string') expect(found).toEqual([])
    else if (line.in === undefined) expect(found).toEqual([...line.codes].toSorted())
    else expect([...codesIn(line.in)]).toEqual(expect.arrayContaining([...line.codes]))
  })

  it('has its line here only as long as it exists', () => {
    expect(Object.keys(lines).filter((verb) => !Object.hasOwn(verbs, verb))).toEqual([])
  })

  it('and everything else that happens write every code there is, and none that has no group', () => {
    const written = new Set([...Object.values(lines).flatMap((line) => (typeof line === 'string' ? [] : line.codes)), ...Object.keys(others)])
    for (const [code, path] of Object.entries(others)) expect(codesIn(path)).toContain(code)
    const known = [...read('../../core/messages/log.ts').matchAll(/^ {2}'(log\.[a-z-]+)':/gm)].map((match) => match[1] ?? '')
    expect([...written].toSorted()).toEqual(known.toSorted())
    expect(known.filter((code) => groupOf(code) === undefined)).toEqual([])
  })
})
