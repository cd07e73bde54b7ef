/** Made-up views: one per state that a person can be in. Ages are real, so that the words of time are the real ones. */
import { noBackup, type BackupRecord, type Copy } from '../../src/core/backup/copy.ts'
import { coverageOf } from '../../src/core/backup/coverage.ts'
import { listDue } from '../../src/core/backup/due.ts'
import { isUnbacked } from '../../src/core/backup/nag.ts'
import { scoreOf } from '../../src/core/backup/score.ts'
import { findWarnings } from '../../src/core/backup/warnings.ts'
import type { AccountRecord, Address, SecretId, SecretRecord } from '../../src/core/account.ts'
import type { Book, BookEntry } from '../../src/core/book.ts'
import { terms } from '../../src/core/grant-term.ts'
import type { SiteKey } from '../../src/core/caller.ts'
import type { Message } from '../../src/core/message.ts'
import { message } from '../../src/core/message.ts'
import type { Network } from '../../src/core/network.ts'
import type { Origin } from '../../src/core/origin.ts'
import type { RequestId } from '../../src/core/request.ts'
import type { Alert, Amount, Block, FeeOption, Review } from '../../src/core/review.ts'
import type { TransactionRecord } from '../../src/core/transaction.ts'
import type { BackupView, LockedView, RequestView, UnlockedView, View } from '../../src/core/view.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { alertSamples } from './alert-samples.ts'
import type { PageKind } from '../../src/ui/app/shell.ts'

export type Reply = 'never' | { readonly fails: Message } | object

export type Sample = {
  readonly kind: PageKind
  readonly view: View
  readonly replies?: { readonly [verb: string]: Reply }
}

const now = Date.now()
const minute = 60_000
const day = 24 * 60 * minute

const everyday = '0x8E949C628D9f62FD66d3c21eb6189FB6C26DA1a9' as Address
const savings = '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD' as Address
const imported = '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af' as Address
const nadia = '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843' as Address
const stranger = '0x01Ce07914dd5392C15530bb9056Fa9B8e9D436d8' as Address
const words = 'words-1' as SecretId

const account = (address: Address, name: string, more: Partial<AccountRecord> = {}): AccountRecord => ({
  address, name, family: 'eip155', kind: 'derived', secretId: words, path: "m/44'/60'/0'/0/0", createdAt: now - 30 * day, hidden: false, ...more,
})

const accounts: readonly AccountRecord[] = [account(everyday, 'Everyday'), account(savings, 'Savings')]
const secret: SecretRecord = {
  id: words, kind: 'phrase', source: 'created', fingerprint: '8e949c62', wordCount: 12, hasPassphrase: false, createdAt: now - 30 * day, provenAt: now - 14 * day,
}

const network = (id: number, name: string, more: Partial<Network> = {}): Network => ({
  chain: `eip155:${id}`, name, symbol: 'ETH', decimals: 18, nodes: [{ url: `https://${name.split(' ')[0]?.toLowerCase()}-rpc.publicnode.com` }], builtIn: true, test: false, ...more,
})

const networks: readonly Network[] = [
  network(1, 'Ethereum', {
    explorer: 'https://etherscan.io',
    nodes: [{ url: 'https://ethereum-rpc.publicnode.com', acceptedAt: now - day }, { url: 'https://eth.drpc.org' }],
  }),
  network(8453, 'Base'),
  network(10, 'OP Mainnet'),
  network(42161, 'Arbitrum One'),
  network(137, 'Polygon', { symbol: 'POL' }),
  network(11155111, 'Sepolia', { test: true }),
  network(31337, 'Local node', { test: true, nodes: [{ url: 'http://127.0.0.1:8545', acceptedAt: now - day }] }),
]

const eth = (amount: string): Amount => ({ amount, unit: 'ETH', exact: '0' })

const transaction = (id: string, more: Partial<TransactionRecord>): TransactionRecord => ({
  id, state: 'confirmed', chain: 'eip155:1', account: everyday, nonce: '12', unsigned: '0x', caller: { kind: 'wallet' }, to: nadia, value: eth('0.25'),
  summary: { kind: 'send' }, approvedAt: now - 2 * 60 * minute, browserSession: 's', hash: `0x${'4fe1'.repeat(16)}`, sentAt: now - 2 * 60 * minute, ...more,
})

const uniswap = { kind: 'site', origin: 'https://app.uniswap.org' as Origin, tabId: 1, documentId: 'd' } as const

const activity: readonly TransactionRecord[] = [
  transaction('a', { state: 'sent', approvedAt: now - 20_000, nonce: '15' }),
  transaction('b', { state: 'signed', approvedAt: now - 9 * minute, problem: 'insufficient funds for gas * price + value', nonce: '14' }),
  transaction('c', { caller: uniswap, to: imported, summary: { kind: 'call', selector: '0x3593564c' }, value: eth('0'), fee: eth('0.000412837'), blockNumber: '23912004' }),
  transaction('d', { state: 'failed', caller: uniswap, to: imported, summary: { kind: 'call' }, value: eth('1.5'), approvedAt: now - 2 * day }),
  transaction('e', { state: 'superseded', approvedAt: now - 14 * day }),
]

/** Judged as the background judges it. */
const backup = (record: BackupRecord, of: { readonly accounts?: readonly AccountRecord[]; readonly secrets?: readonly SecretRecord[] } = {}, more: Partial<BackupView> = {}): BackupView => {
  const all = { accounts: of.accounts ?? accounts, secrets: of.secrets ?? [secret] }
  return {
    copies: record.copies,
    warnings: findWarnings(record.copies),
    coverage: all.accounts.map((each) => coverageOf(each, all.secrets, record.copies)),
    score: scoreOf({ ...all, backup: record, fingerprint: 'now', passwordAt: now, funded: new Set(), now }),
    due: listDue(all.secrets, record),
    rehearsed: [],
    triesLeft: 3,
    ...(isUnbacked(all.secrets) ? { unbacked: { isNagDue: true, snoozesLeft: 2 } } : {}),
    canSkip: record.skip === undefined,
    ...more,
  }
}

const unlocked = (more: Partial<UnlockedView> = {}): UnlockedView => ({
  phase: 'unlocked',
  accounts,
  secrets: [secret],
  selected: { account: everyday, chain: 'eip155:1' },
  networks,
  balance: { state: 'known', exact: '1842012345678901234', at: now - 12_000 },
  requests: [],
  activity: activity.slice(2),
  sites: [
    { site: 'https://app.uniswap.org' as SiteKey, origin: 'https://app.uniswap.org' as Origin, accounts: [everyday], chain: 'eip155:1', grantedAt: now - 18 * day, endsAt: now + 12 * day, term: 'month', asMetaMask: false },
    { site: 'https://app.safe.global' as SiteKey, origin: 'https://app.safe.global' as Origin, accounts: [savings], chain: 'eip155:1', grantedAt: now - 9 * day, term: 'open', asMetaMask: false },
    { site: 'https://opensea.io' as SiteKey, origin: 'https://opensea.io' as Origin, accounts: [everyday, savings], chain: 'eip155:8453', grantedAt: now, endsAt: now + 7 * day, term: 'week', asMetaMask: true },
  ],
  pastSites: [
    { site: 'https://app.ens.domains' as SiteKey, origin: 'https://app.ens.domains' as Origin, endedAt: now - 3 * day, wasConnected: true, asMetaMask: false },
    { site: 'https://old.example.org' as SiteKey, origin: 'https://old.example.org' as Origin, wasConnected: false, asMetaMask: true },
  ],
  book: [],
  settings: defaultSettings,
  backup: backup(noBackup, more),
  notices: [],
  ...more,
})

const locked = (more: Partial<LockedView> = {}): LockedView => ({ phase: 'locked', waiting: 0, attempts: 0, isSetup: false, ...more })

const option = (choice: FeeOption['choice'], most: string): FeeOption => ({
  choice, most: eth(most), maxFeePerGas: '20000000000', maxPriorityFeePerGas: '1000000000',
})

const fee: Block = {
  kind: 'fee',
  label: message('review.label.fee'),
  options: [option('slow', '0.000231'), option('normal', '0.000412837'), option('fast', '0.000691')],
  selected: 'normal',
  gasLimit: '21000',
  total: eth('0.250412837'),
}

const nonce: Block = { kind: 'rows', rows: [{ label: message('review.label.nonce'), value: message('review.label.nonce-next', { nonce: '12' }) }] }

const me = { account: { address: everyday, name: 'Everyday' }, chain: { chain: 'eip155:1', name: 'Ethereum' } } as const

let count = 0
const request = (origin: string | undefined, review: Review, more: Partial<RequestView> = {}): RequestView => ({
  id: `doc.${++count}` as RequestId,
  status: 'pending',
  method: 'personal_sign',
  ...(origin === undefined ? {} : { origin: origin as Origin }),
  isFirstVisit: false,
  edits: {},
  review,
  revision: 1,
  revisedAt: now,
  askedAt: now - 12_000,
  expiresAt: now + 30 * minute,
  unresponsive: false,
  ...more,
})

const sendReview: Review = {
  title: message('review.send.title'),
  intent: message('review.send.intent', { amount: '0.25', unit: 'ETH' }),
  approve: message('review.send.approve', { amount: '0.25', unit: 'ETH' }),
  ...me,
  blocks: [
    { kind: 'amount', label: message('review.label.amount'), amount: eth('0.25'), under: message('review.label.leaves', { amount: '1.591587163', unit: 'ETH' }) },
    { kind: 'address', label: message('review.label.to'), address: nadia, facts: [message('review.fact.never-used')] },
    fee,
    nonce,
  ],
  alerts: [],
}

const entry = (address: Address, name: string, more: Partial<BookEntry> = {}): BookEntry => ({ family: 'eip155', address, name, category: 'person', note: '', createdAt: now - day, ...more })
const book: Book = [entry(nadia, 'Nadia', { note: 'Rent, every first' }), entry(stranger, 'Kraken deposit', { category: 'exchange', fromFile: true }), entry(imported, 'Universal Router', { category: 'contract' })]
const longBook: Book = [...book, ...['Amir', 'Bea', 'Club treasury', 'Daria', 'Dentist', 'Eli', 'Fatima', 'Goran'].map((name, at) => entry(`0x${String(at + 1).repeat(40)}` as Address, name))]
const named = (fact: Message): Review => ({ ...sendReview, blocks: sendReview.blocks.map((block) => (block.kind === 'address' ? { ...block, name: 'Nadia', facts: [fact, ...block.facts] } : block)) })

const messageReview = (text: string, alerts: readonly Alert[] = []): Review => ({
  title: message('review.message.title'),
  intent: message('review.message.intent'),
  approve: message('review.message.approve'),
  ...me,
  blocks: [
    { kind: 'message', label: message('review.label.message'), text },
    ...(alerts.length > 0 ? [] : [{ kind: 'note', text: message('review.message.plain', { count: [...text].length }) } as const]),
    { kind: 'bytes', label: message('review.label.bytes'), hex: `0x${Buffer8(text)}` },
  ],
  alerts,
})

function Buffer8(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const vote = 'I vote “For” on proposal 0x81c4:\n\nFund the documentation group for the first half of 2027, 120,000 DAI, streamed monthly.\n\nSpace: lido-snapshot.eth'

const connectReview: Review = {
  title: message('review.connect.title'),
  intent: message('review.connect.intent'),
  approve: message('review.connect.approve', { count: 1 }),
  blocks: [
    { kind: 'choose-accounts', label: message('review.connect.choose'), options: accounts.map(({ address, name }) => ({ address, name })), chosen: [everyday], fresh: { name: 'app.aave.com', note: message('review.connect.fresh') } },
    {
      kind: 'rows',
      rows: [
        { label: message('review.connect.can'), value: message('review.connect.sees') },
        { label: message('review.connect.cannot'), value: message('review.connect.moves') },
        { label: message('review.connect.works-on'), value: 'Ethereum' },
      ],
    },
    { kind: 'choose-term', label: message('review.connect.ends'), options: terms, chosen: 'month' },
  ],
  alerts: [{ level: 'note', text: message('alert.first-visit'), detail: message('alert.first-visit.detail') }],
}

const callReview: Review = {
  title: message('review.call.title'),
  intent: message('review.call.intent'),
  approve: message('review.call.approve'),
  ...me,
  blocks: [
    { kind: 'address', label: message('review.label.contract'), address: imported, facts: [message('review.fact.contract')] },
    { kind: 'calldata', label: message('review.label.data'), hex: `0x3593564c${'00ab34'.repeat(64)}`, arguments: [] },
    fee,
    nonce,
  ],
  alerts: [{ level: 'warn', text: message('alert.unknown-call', { bytes: 196 }), detail: message('alert.unknown-call.detail') }],
}

const permitReview: Review = {
  title: message('review.permit.title'),
  intent: message('review.permit.intent', { spender: stranger }),
  approve: message('review.permit.approve'),
  ...me,
  blocks: [
    { kind: 'address', label: message('review.label.spender'), address: stranger, facts: [message('review.fact.no-code')] },
    {
      kind: 'rows',
      rows: [
        { label: message('review.label.how-much'), value: message('review.value.unlimited') },
        { label: message('review.label.deadline'), value: message('review.value.no-end') },
      ],
    },
    {
      kind: 'tree',
      label: message('review.label.typed-data'),
      nodes: [
        { name: 'owner', type: 'address', value: everyday },
        { name: 'details', type: 'PermitDetails', children: [{ name: 'token', type: 'address', value: imported }, { name: 'amount', type: 'uint160', value: '1461501637330902918203684832716283019655932542975' }] },
        { name: 'note', type: 'string', value: 'Claim \u202ebird' },
      ],
    },
  ],
  alerts: [{ level: 'danger', text: message('alert.permit-unlimited', { spender: stranger }), detail: message('alert.permit-unlimited.detail') }],
}

const siweReview: Review = {
  title: message('review.siwe.title', { domain: 'opensea.io' }),
  intent: message('review.siwe.intent'),
  approve: message('review.siwe.approve'),
  ...me,
  blocks: [
    { kind: 'note', text: message('review.siwe.same-site', { domain: 'opensea.io' }) },
    { kind: 'message', label: message('review.siwe.statement'), text: 'Click to sign in and accept the OpenSea Terms of Service.' },
    {
      kind: 'rows',
      rows: [
        { label: message('review.label.chain'), value: 'Ethereum (1)' },
        { label: message('review.siwe.issued'), value: message('review.value.time', { at: now }) },
        { label: message('review.siwe.ends'), value: message('review.value.time', { at: now + day }) },
        { label: message('review.label.nonce'), value: 'k7Qm2vXc9TdR' },
        { label: message('review.siwe.page'), value: 'https://opensea.io/login' },
      ],
    },
    { kind: 'message', label: message('review.siwe.whole'), text: 'opensea.io wants you to sign in with your Ethereum account:\n0x8E94…\n\nClick to sign in.' },
    { kind: 'bytes', label: message('review.label.bytes'), hex: '0x6f70656e' },
  ],
  alerts: [],
}

const own = request(undefined, sendReview)
const asked = request('https://app.uniswap.org', callReview)
const voted = request('https://snapshot.org', messageReview(vote), { askedAt: now - 2 * minute })
const permit = request('https://mint.moonbirds-drop.xyz', permitReview, { askedAt: now - 4 * minute, isFirstVisit: true })
const signIn = request('https://opensea.io', siweReview, { askedAt: now - 40_000 })
const connect = request('https://app.aave.com', connectReview, { isFirstVisit: true })
const hostile = request('https://login.wallet.uniswap.org.verify-session-4821.phish.co.uk:8443', messageReview(`Claim ‹your› reward\u202e${'\u200b'}\n${'word '.repeat(420)}\nand transfer everything`, [{ level: 'warn', text: message('alert.hidden-characters'), detail: message('alert.hidden-characters.detail', { count: 2 }) }]), { isFirstVisit: true })

const approve = (requests: readonly RequestView[], more: Partial<Sample> = {}, view: Partial<UnlockedView> = {}): Sample => ({
  kind: 'approve', view: unlocked({ requests, ...view }), ...more,
})

const popup = (view: View, replies?: Sample['replies']): Sample => ({ kind: 'popup', view, ...(replies === undefined ? {} : { replies }) })

const unproven: SecretRecord = (({ provenAt: _gone, ...rest }) => rest)(secret)

const copy = (number: number, more: Partial<Copy>): Copy => ({
  id: `copy-${number}`, number, kind: 'words', medium: 'paper', place: 'home', label: '', covers: [words], madeAt: now - 100 * day, ...more,
})

const ledger: BackupRecord = {
  ...noBackup,
  next: 4,
  copies: [
    copy(1, { label: 'desk drawer', checkedAt: now - 17 * day, readAt: now - 17 * day }),
    copy(2, { place: 'family', label: "Nadia's house", medium: 'metal', checkedAt: now - 87 * day, readAt: now - 20 * day }),
    copy(3, { kind: 'file', medium: 'drive', place: 'work', label: 'USB stick', checkedAt: now - 17 * day, fingerprint: 'now' }),
  ],
}

const everyKind = [...accounts, account(imported, 'Hackathon key', { kind: 'imported' }), account(nadia, 'Club treasury', { kind: 'watch' })]
const kept = unlocked({ accounts: everyKind, backup: backup(ledger, { accounts: everyKind }) })

export const samples: { readonly [name: string]: Sample } = {
  'approve-send': approve([own]),
  'approve-call': approve([asked, voted, signIn]),
  'approve-message': approve([voted, asked, permit]),
  'approve-hostile': approve([hostile]),
  'approve-siwe': approve([signIn]),
  'approve-connect': approve([connect]),
  'approve-permit': approve([permit]),
  'approve-queue': approve([asked, signIn, voted, permit]),
  'approve-unresponsive': approve([{ ...voted, unresponsive: true, problem: message('request.not-responding') }]),
  'approve-signing': approve([{ ...asked, status: 'approved' }]),
  'approve-nothing': approve([]),
  'approve-outcome': approve([own], {}, { activity: [transaction(own.id, { state: 'sent', approvedAt: now, sentAt: now })] }),
  'approve-no-fee': approve([request('https://app.uniswap.org', { ...callReview, blocks: callReview.blocks.map((block) => (block.kind === 'fee' ? { kind: 'fee', label: block.label, options: [], selected: 'normal', gasLimit: '' } : block)), alerts: [...callReview.alerts, { level: 'warn', text: message('alert.fee-unknown') }] })]),
  'approve-locked': { kind: 'approve', view: locked({ waiting: 1 }) },
  'approve-locked-wrong': { kind: 'approve', view: locked({ waiting: 3, attempts: 2 }), replies: { unlock: { fails: message('vault.wrong-password', { attempts: 2 }) } } },
  'popup-unlock': popup(locked()),
  'popup-unlock-wrong': popup(locked({ attempts: 1 }), { unlock: { fails: message('vault.wrong-password', { attempts: 1 }) } }),
  'popup-unlock-wait': popup(locked({ attempts: 6, retryAt: now + 95_000, waiting: 2 })),
  'popup-unlock-busy': popup(locked(), { unlock: 'never' }),
  'popup-empty': popup({ phase: 'empty' }),
  'popup-unfinished': popup(unlocked({ setup: 'prove' })),
  'popup-damaged': popup({ phase: 'damaged', problem: message('vault.damaged') }),
  'popup-home': popup(unlocked()),
  'popup-home-new': popup(unlocked({ activity: [], balance: { state: 'known', exact: '0', at: now }, secrets: [{ ...unproven, source: 'restored' }] })),
  'popup-home-waiting': popup(unlocked({ requests: [asked, voted] })),
  'popup-home-no-node': popup(unlocked({ balance: { state: 'none' }, activity: [], selected: { account: everyday, chain: 'eip155:8453' } })),
  'popup-home-failed': popup(unlocked({ balance: { state: 'failed', problem: message('node.timeout', { host: 'ethereum-rpc.publicnode.com', seconds: 5 }), exact: '1842012345678901234', at: now - 40 * minute } })),
  'popup-home-loading': popup(unlocked({ balance: { state: 'loading' } })),
  'popup-home-notice': popup(unlocked({ notices: [message('profile.tampered')] })),
  'popup-home-unbacked': popup(unlocked({ accounts: [account(imported, 'Hackathon key', { kind: 'imported' })], selected: { account: imported, chain: 'eip155:1' } })),
  'popup-home-put-off': popup(unlocked({ secrets: [unproven], backup: backup({ ...noBackup, skip: { at: now - 2 * day, snoozes: 1 } }, { secrets: [unproven] }) })),
  'popup-backup': popup(kept),
  'popup-backup-full': popup(kept),
  'popup-backup-none': popup(unlocked()),
  'popup-backup-closed': popup(unlocked({ backup: backup(ledger, {}, { closedUntil: now + 20 * 60 * minute, triesLeft: 0 }) })),
  'popup-score': popup(kept),
  'popup-copy': popup(kept),
  'popup-add-copy': popup(kept, { 'add-copy': { id: 'x', number: 4, code: '4417' } }),
  'popup-copy-made': popup(kept, { 'add-copy': { id: 'x', number: 4, code: '4417' } }),
  'popup-drill': popup(kept, { 'check-copy': { ok: false, triesLeft: 1 } }),
  'popup-drill-words': popup(kept),
  'popup-drill-right': popup(kept, { 'check-copy': { ok: true, triesLeft: 3 } }),
  'popup-rehearsal': popup(kept),
  'popup-type-words': popup(kept),
  'tab-backup': { kind: 'tab', view: kept },
  'tab-copy-made': { kind: 'tab', view: kept, replies: { 'add-copy': { id: 'x', number: 4, code: '4417' } } },
  'tab-plate': { kind: 'tab', view: kept },
  'tab-plate-templates': { kind: 'tab', view: kept },
  'tab-done': { kind: 'tab', view: unlocked({ setup: 'done' }) },
  'tab-skip': { kind: 'tab', view: unlocked({ setup: 'prove', secrets: [unproven] }) },
  'popup-book': popup(unlocked({ book })),
  'popup-book-empty': popup(unlocked()),
  'popup-book-long': popup(unlocked({ book: longBook })),
  'popup-book-add': popup(unlocked({ book }), { 'add-to-book': { fails: message('input.address-checksum') } }),
  'popup-book-taken': popup(unlocked({ book }), { 'add-to-book': { fails: message('book.name-taken', { name: 'Nadia' }) } }),
  'popup-book-from-file': popup(unlocked({ book })),
  'popup-book-remove': popup(unlocked({ book })),
  'popup-book-pick': popup(unlocked({ book })),
  'popup-book-send': popup(unlocked({ book })),
  'popup-book-activity': popup(unlocked({ book, activity })),
  'popup-book-transaction': popup(unlocked({ book, activity })),
  'popup-book-settings': popup(unlocked({ book })),
  'tab-book': { kind: 'tab', view: unlocked({ book: longBook }) },
  'tab-book-entry': { kind: 'tab', view: unlocked({ book }) },
  'approve-book': approve([request(undefined, named(message('review.fact.book', { category: 'person' })))]),
  'approve-book-from-file': approve([request(undefined, named(message('review.fact.book-from-file')))]),
  'approve-book-offer': approve([own], {}, { activity: [transaction(own.id, { state: 'sent', approvedAt: now, sentAt: now })] }),
  'popup-activity': popup(unlocked({ activity })),
  'popup-sites': popup(unlocked()),
  'popup-sites-none': popup(unlocked({ sites: [], pastSites: [] })),
  'popup-site': popup(unlocked()),
  'popup-site-past': popup(unlocked()),
  'popup-add-site': popup(unlocked(), { 'name-for-site': { fails: message('input.site-invalid') } }),
  'tab-site': { kind: 'tab', view: unlocked() },
  'popup-accounts': popup(unlocked({ accounts: [...accounts, account(imported, 'Hackathon key', { kind: 'imported' }), account(nadia, 'Club treasury', { kind: 'watch' })] })),
  'popup-networks': popup(unlocked()),
  'popup-nodes': popup(unlocked(), { 'check-node': { fails: message('node.unreachable', { host: 'ethereum-rpc.publicnode.com' }) } }),
  'popup-add-network': popup(unlocked({ networks: networks.filter((known) => known.chain !== 'eip155:10') }), { 'check-node': { chain: 'eip155:10', latencyMs: 38, needsAccess: false } }),
  'popup-add-network-access': popup(unlocked(), { 'check-node': { fails: message('node.no-access', { host: 'node.example.org' }) } }),
  'popup-transaction': popup(unlocked({ activity })),
  'approve-own-fee': approve([own]),
  'popup-send': popup(unlocked()),
  'popup-send-wrong': popup(unlocked(), { send: { fails: message('input.address-checksum') } }),
  'popup-send-review': popup(unlocked({ requests: [own] }), { send: { id: own.id } }),
  'popup-receive': popup(unlocked()),
  'popup-settings': popup(unlocked()),
  'popup-password': popup(unlocked()),
  'popup-review-site': popup(unlocked({ requests: [asked] })),
  'tab-home': { kind: 'tab', view: unlocked() },
  'tab-activity': { kind: 'tab', view: unlocked({ activity }) },
  'tab-locked': { kind: 'tab', view: locked() },
  ...Object.fromEntries(alertSamples.map(({ code, review }) => [`approve-${code.replace('.', '-')}`, approve([request('https://app.uniswap.org', review)])])),
}
