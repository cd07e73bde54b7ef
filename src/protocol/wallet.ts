/**
 * Between the wallet's own pages and the background: verbs over one port. Every verb has a schema; types come from it.
 * The UI never sends back what it was shown, only a decision about a revision.
 */
import * as v from 'valibot'
import { bookCategories } from '../core/book.ts'
import { media, placeKinds } from '../core/backup/copy.ts'
import { snoozeDays } from '../core/backup/nag.ts'
import { purposes } from '../core/backup/purpose.ts'
import { questions } from '../core/backup/questions.ts'
import { terms } from '../core/grant-term.ts'
import { maxNameBytes, type ResolvedName, type SaidName } from '../core/ens-name.ts'
import type { Estimate } from '../core/estimate.ts'
import type { HostLog } from '../core/hosts.ts'
import type { Json } from '../core/json.ts'
import { maxAccounts } from '../core/limits.ts'
import { logGroups } from '../core/log/group.ts'
import type { LogCheck, LogPage } from '../core/log/page.ts'
import type { LogExportPage } from '../core/log/export.ts'
import type { Message } from '../core/message.ts'
import { maxRolls } from '../core/phrase/dice-rolls.ts'
import { otherLanguages } from '../core/phrase/language.ts'
import { schemes } from '../core/phrase/path.ts'
import { maxListText, type AddedSiteList, type SiteListRow } from '../core/site-list.ts'
import type { View } from '../core/view.ts'
import type { CheckedFile, FileListing } from './backup-file.ts'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const password = text(1024)
const chain = v.custom<`eip155:${number}`>((value) => typeof value === 'string' && /^eip155:[1-9]\d{0,15}$/.test(value))
const decimal = v.pipe(v.string(), v.regex(/^\d{1,78}$/))
const words = v.pipe(v.array(text(64)), v.maxLength(24))
const requestId = text(256)
const medium = v.picklist(media)
const place = v.picklist(placeKinds)
const purpose = v.picklist(purposes)
const category = v.picklist(bookCategories)
const entryNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const json = v.custom<Json>(() => true)

const file = {
  /** Armored. */
  text: text(2_000_000),
  passphrase: password,
  passphrases: v.optional(v.record(text(64), text(1024))),
}

const edits = v.strictObject({
  fee: v.optional(
    v.strictObject({
      choice: v.picklist(['slow', 'normal', 'fast', 'own']),
      gasPrice: v.optional(decimal),
      maxFeePerGas: v.optional(decimal),
      maxPriorityFeePerGas: v.optional(decimal),
    }),
  ),
  gasLimit: v.optional(decimal),
  nonce: v.optional(decimal),
  cap: v.optional(text(96)),
  caps: v.optional(v.record(v.pipe(text(3), v.regex(/^\d+$/)), text(96))),
})

/** verb -> schema of its argument. The reply types are in `Replies`. */
export const verbs = {
  // first run
  'create-wallet': v.strictObject({ password, purpose: v.optional(purpose) }),
  'restore-wallet': v.strictObject({ password, words, language: v.optional(text(32)), passphrase: v.optional(text(1024)) }),
  'choose-purpose': v.strictObject({ purpose }),
  'make-phrase': v.strictObject({ wordCount: v.picklist([12, 24]), dice: v.optional(v.pipe(text(maxRolls), v.regex(/^[1-6]+$/))) }),
  'answer-questions': v.strictObject({ answers: v.pipe(v.array(v.boolean()), v.length(questions.length)) }),
  /** Puts off no longer: asks the password again, before the words can be seen. */
  'begin-backup': v.strictObject({ password }),
  'show-words': v.strictObject({ group: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)) }),
  'prove-phrase': v.strictObject({ words }),
  'finish-setup': v.strictObject({}),
  'preview-phrase': v.strictObject({ words, language: v.optional(text(32)), passphrase: v.optional(text(1024)) }),
  /** A list of words, for a page that looks for a mistake in typed ones. */
  'read-wordlist': v.strictObject({ language: v.picklist(otherLanguages) }),
  // vault
  'unlock': v.strictObject({ password }),
  'lock': v.strictObject({}),
  'change-password': v.strictObject({ old: password, password }),
  'recover-wallet': v.strictObject({
    password,
    words,
    language: v.optional(text(32)),
    passphrase: v.optional(text(1024)),
    /** The words are of another wallet, and the person wants it in place of the old one. */
    replace: v.optional(v.boolean()),
  }),
  /** Asks the password again; one of the two says what is to be shown. */
  /** `passphrase`: that of the phrase instead of its words. */
  'begin-reveal': v.strictObject({ password, secret: v.optional(text(128)), account: v.optional(text(64)), passphrase: v.optional(v.literal(true)) }),
  'show-revealed': v.strictObject({ token: text(64), group: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)) }),
  'end-reveal': v.strictObject({}),
  'reset-wallet': v.strictObject({ password, confirm: v.literal('reset') }),
  'find-archive': v.strictObject({}),
  'restore-archive': v.strictObject({ password }),
  // the record of what happened
  'read-log': v.strictObject({
    before: v.optional(entryNumber),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    group: v.optional(v.picklist(logGroups)),
    site: v.optional(text(512)),
    account: v.optional(text(64)),
  }),
  'check-log': v.strictObject({}),
  'export-log': v.strictObject({ from: entryNumber }),
  // requests
  'show-request': v.strictObject({ id: requestId, revision: v.number() }),
  'decide-request': v.strictObject({ id: requestId, revision: v.number(), approve: v.boolean(), choice: v.optional(json), compared: v.optional(text(64)) }),
  'revise-request': v.strictObject({ id: requestId, revision: v.number(), edits }),
  'refresh-request': v.strictObject({ id: requestId }),
  /** What it would do, as the node says. Asked by the page itself; answered with null where there is nothing to say. */
  'estimate-request': v.strictObject({ id: requestId, revision: v.number() }),
  'reject-all': v.strictObject({}),
  // home
  /** `name`: the one that the person saw `to` under, as the background resolved it. */
  'send': v.strictObject({ chain, account: text(64), to: text(128), amount: text(96), name: v.optional(text(maxNameBytes)) }),
  /** How much can be sent at most, fee included. `to` may still be missing or wrong: then the account pays itself. */
  'quote-send': v.strictObject({ chain, account: text(64), to: text(128) }),
  'refresh-balance': v.strictObject({}),
  'select-account': v.strictObject({ address: text(64) }),
  /** Without `secret`: of the first phrase. */
  'add-account': v.strictObject({ name: text(64), secret: v.optional(text(128)) }),
  /** One more phrase, made here. */
  'add-phrase': v.strictObject({ wordCount: v.picklist([12, 24]) }),
  /** One more phrase, that exists already. */
  'add-known-phrase': v.strictObject({ words, language: v.optional(text(32)), passphrase: v.optional(text(1024)) }),
  'rename-account': v.strictObject({ address: text(64), name: text(64) }),
  'hide-account': v.strictObject({ address: text(64), hidden: v.boolean() }),
  'select-network': v.strictObject({ chain }),
  'forget-token': v.strictObject({ chain, address: text(64), item: v.optional(text(78)) }),
  'disconnect-site': v.strictObject({ site: text(512) }),
  /** Of a connected site: what is given is changed, the rest stays. */
  'change-site': v.strictObject({
    site: text(512),
    /** In the order in which the site is told of them. */
    accounts: v.optional(v.pipe(v.array(text(64)), v.minLength(1), v.maxLength(maxAccounts))),
    chain: v.optional(chain),
    term: v.optional(v.picklist(terms)),
  }),
  /** Whether the site is told that the wallet is MetaMask. `address`: one that is not known yet, as a person types it. */
  'name-for-site': v.strictObject({ site: v.optional(text(512)), address: v.optional(text(2048)), asMetaMask: v.boolean() }),
  'forget-site': v.strictObject({ site: text(512) }),
  'resend-transaction': v.strictObject({ id: requestId }),
  'discard-transaction': v.strictObject({ id: requestId }),
  /** Sent, not in a block yet: the same for a higher fee, or nothing instead; answered with the request to review. */
  'replace-transaction': v.strictObject({ id: requestId, as: v.picklist(['speed-up', 'cancel']) }),
  'rebroadcast-transaction': v.strictObject({ id: requestId }),
  /** Frees the nonces of what was sent from there and the node does not have. */
  'let-go-transactions': v.strictObject({ chain, account: text(64) }),
  /** Clears the code of an own account, or sets the wallet's own choice; answered with the request to review. */
  'set-delegation': v.strictObject({ chain, account: text(64), payer: text(64), to: v.picklist(['clear', 'upgrade']) }),
  /** Reads from the chain what the selected account approved; the view says what it found. */
  'look-approvals': v.strictObject({}),
  /** The person agreed that `host` learns it. Goes on where an earlier one stopped, unless it is to begin anew. */
  'scan-approvals': v.strictObject({ host: text(512), anew: v.optional(v.boolean()) }),
  'stop-scanning': v.strictObject({}),
  /** By the names in the view; answered with the requests to review. */
  'take-back': v.strictObject({ keys: v.pipe(v.array(text(256)), v.minLength(1), v.maxLength(200)) }),
  /** Of calls approved together: nothing more is sent. */
  'stop-calls': v.strictObject({ key: text(64) }),
  /** The person has looked at what a site wanted shown. */
  'put-calls-away': v.strictObject({}),
  // address book
  'add-to-book': v.strictObject({ address: text(128), name: text(64), category, note: text(400) }),
  'change-in-book': v.strictObject({
    address: text(64),
    name: text(64),
    category,
    note: text(400),
    /** The person held the whole address against what its owner says. */
    compared: v.optional(v.boolean()),
  }),
  'remove-from-book': v.strictObject({ address: text(64) }),
  // names (ENS), asked of the person's own node of Ethereum when they press for it
  /** Normalised by the page (ENSIP-15). `chain`: where it is to be paid. */
  'resolve-name': v.strictObject({ name: text(maxNameBytes), chain }),
  /** The name that an address claims and that stands for it; whether it is normalised, the page looks. */
  'look-up-name': v.strictObject({ address: text(128) }),
  // networks
  'check-node': v.strictObject({ chain: v.optional(chain), url: text(2048) }),
  /** `fallback`: the ones after the first are asked too when those before do not answer. */
  'set-nodes': v.strictObject({ chain, urls: v.pipe(v.array(text(2048)), v.maxLength(8)), fallback: v.optional(v.boolean()) }),
  /** None of its nodes rests any more; the balance is asked anew. */
  'ask-again': v.strictObject({ chain }),
  'read-hosts': v.strictObject({}),
  'clear-hosts': v.strictObject({}),
  // lists of bad sites
  'read-site-lists': v.strictObject({}),
  'add-site-list': v.strictObject({ name: text(64), text: text(maxListText) }),
  'remove-site-list': v.strictObject({ id: text(16) }),
  'skip-node': v.strictObject({}),
  'add-network': v.strictObject({ chain, name: text(64), symbol: text(16), url: text(2048), explorer: v.optional(text(2048)) }),
  'remove-network': v.strictObject({ chain }),
  // backup
  'add-copy': v.strictObject({ kind: v.picklist(['words', 'key', 'password']), secret: v.optional(text(64)), medium, place, label: text(80) }),
  'change-copy': v.strictObject({ id: text(64), medium: v.optional(medium), place: v.optional(place), label: v.optional(text(80)), lost: v.optional(v.boolean()) }),
  'remove-copy': v.strictObject({ id: text(64) }),
  /** The four digits on that copy. */
  'check-copy': v.strictObject({ id: text(64), code: text(32) }),
  /** The words of that copy at the places of `drillPlaces`, in order. */
  'read-copy': v.strictObject({ id: text(64), words: v.pipe(v.array(text(64)), v.minLength(3), v.maxLength(4)) }),
  /** The last six hex digits of a written key. */
  'check-key': v.strictObject({ id: text(64), tail: text(32) }),
  /** All words, from a copy (`copy`) or from wherever they are; answered with yes or no and nothing else. */
  'compare-phrase': v.strictObject({ secret: text(64), words, passphrase: v.optional(text(1024)), copy: v.optional(text(64)) }),
  /** The number that the rehearsal showed. */
  'record-rehearsal': v.strictObject({ secret: text(64), number: text(32) }),
  'skip-backup': v.strictObject({}),
  'snooze-backup': v.strictObject({ days: v.picklist(snoozeDays) }),
  // backup file and single keys
  'make-file': v.strictObject({ password, passphrase: password, withPassphrases: v.boolean(), /** Where the other copies are (keys.md 4b: not by default). */ withCopies: v.optional(v.boolean()) }),
  'check-file': v.strictObject({
    ...file,
    /** Of the ledger: which one the person takes it for. The file itself has the last word. */
    copy: v.optional(text(64)),
    /** A new one for the ledger, once it has opened. */
    keep: v.optional(v.strictObject({ medium, place, label: text(80) })),
  }),
  'read-file': v.strictObject({ ...file }),
  'restore-file': v.strictObject({
    ...file,
    /** What `read-file` called it. */
    listed: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    /** The new password, where there is no open wallet. */
    password: v.optional(password),
    replace: v.optional(v.boolean()),
  }),
  'preview-key': v.strictObject({ key: text(4096) }),
  'import-key': v.strictObject({ key: text(4096), name: text(64) }),
  'import-keystore': v.strictObject({ json: text(20_000), password, name: text(64) }),
  'export-keystore': v.strictObject({ address: text(64), password, passphrase: password }),
  'watch-address': v.strictObject({ address: text(128), name: text(64) }),
  // accounts that were used before
  'find-accounts': v.strictObject({
    secret: text(128),
    chain,
    /** The node that the page named to the person: the background asks it, or refuses. */
    host: text(512),
    schemes: v.pipe(v.array(v.picklist(schemes)), v.minLength(1), v.maxLength(schemes.length)),
  }),
  'go-on-finding': v.strictObject({}),
  'stop-finding': v.strictObject({}),
  'add-found': v.strictObject({ paths: v.pipe(v.array(text(256)), v.minLength(1), v.maxLength(500)) }),
  'preview-path': v.strictObject({ secret: text(128), path: text(512) }),
  'add-at-path': v.strictObject({ secret: text(128), path: text(512), name: text(64) }),
  // settings
  'set-settings': v.strictObject({ idleLockMs: v.number() }),
  /** Without `on`: only says whether the guard is there. */
  'set-paste-guard': v.strictObject({ on: v.optional(v.boolean()) }),
  'dismiss-notice': v.strictObject({ code: text(128) }),
  'export-damaged': v.strictObject({}),
} as const

export type Verb = keyof typeof verbs
export type VerbArgument<K extends Verb> = v.InferOutput<(typeof verbs)[K]>

/** `cutOff`: nodes in use that could be read only with the access that went with the guard; each needs its own. */
export type PasteGuardState = { readonly isOn: boolean; readonly cutOff: readonly string[] }

/** What a node said about itself when it was checked. `needsAccess`: it sends no CORS headers, so the browser must grant its host (ruling 31). */
export type NodeCheck = { readonly chain: `eip155:${number}`; readonly client?: string; readonly latencyMs: number; readonly needsAccess: boolean }

/** One reading of typed words: in two lists at once, the person is asked which. */
export type PhrasePreview = {
  readonly readings: readonly { readonly language: string; readonly address: string; readonly fingerprint: string }[]
}

/** Yes or no, and how often one may still be wrong today. */
export type DrillReply = { readonly ok: boolean; readonly triesLeft: number; readonly closedUntil?: number }

type DrillVerb = 'check-copy' | 'read-copy' | 'check-key' | 'compare-phrase' | 'record-rehearsal'
/** Replies that are more than "done", by verb. */
type LogReplies = {
  readonly 'begin-reveal': { readonly token: string; readonly until: number; readonly total: number }
  readonly 'estimate-request': Estimate | null
  readonly 'resolve-name': ResolvedName
  readonly 'look-up-name': SaidName | null
  readonly 'find-archive': { readonly until?: number }
  readonly 'restore-archive': { readonly count: number }
  readonly 'read-log': LogPage
  readonly 'check-log': LogCheck
  readonly 'read-hosts': HostLog
  readonly 'read-site-lists': { readonly lists: readonly SiteListRow[] }
  readonly 'add-site-list': AddedSiteList
  readonly 'export-log': LogExportPage
}

export type Replies = {
  readonly [K in Verb]: K extends keyof LogReplies
    ? LogReplies[K]
    : K extends 'show-words' | 'show-revealed'
    ? { readonly words: readonly string[]; readonly indexes?: readonly number[]; readonly first: number; readonly total: number }
    : K extends 'prove-phrase'
      ? { readonly ok: boolean; readonly wrong: readonly number[] }
      : K extends 'preview-phrase'
        ? PhrasePreview
        : K extends 'send' | 'set-delegation' | 'replace-transaction'
          ? { readonly id: string }
          : K extends 'take-back'
          ? { readonly ids: readonly string[] }
          : K extends 'quote-send'
            ? { readonly amount: string }
            : K extends 'check-node'
              ? NodeCheck
              : K extends 'make-file'
                ? { readonly name: string; readonly text: string }
              : K extends 'check-file'
                ? CheckedFile
              : K extends 'read-file'
                ? FileListing
              : K extends 'preview-key'
                ? { readonly address: string; readonly isHere: boolean }
              : K extends 'preview-path'
                ? { readonly path: string; readonly address: string; readonly isHere: boolean }
              : K extends 'name-for-site'
                ? { readonly site: string }
              : K extends 'import-key' | 'import-keystore' | 'watch-address' | 'add-at-path'
                ? { readonly address: string }
              : K extends 'export-keystore'
                ? { readonly name: string; readonly json: string }
              : K extends 'export-damaged'
                ? { readonly json: string }
                : K extends DrillVerb
                  ? DrillReply
                  : K extends 'add-copy'
                    ? /** `code` is told here and never again (ruling 27). */ { readonly id: string; readonly number: number; readonly code?: string; readonly first?: { readonly address: string; readonly path: string } }
                    : K extends 'set-paste-guard' ? PasteGuardState : K extends 'read-wordlist'
                      ? { readonly text: string }
                      : null
}

export type ToBackground = { readonly kind: 'verb'; readonly call: number; readonly verb: Verb; readonly argument: unknown }

export type ToUi =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'progress'; readonly call: number; readonly value: number }
  | { readonly kind: 'reply'; readonly call: number; readonly reply: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly problem: Message }

/** Envelope check for what arrives on the port; the argument is checked against the verb's own schema after that. */
export const toBackground = v.strictObject({
  kind: v.literal('verb'),
  call: v.pipe(v.number(), v.integer()),
  verb: v.custom<Verb>((value) => typeof value === 'string' && Object.hasOwn(verbs, value)),
  argument: v.unknown(),
})
