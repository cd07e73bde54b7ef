/**
 * What the selected account allowed others to take, as the chain says now. Candidates come from what was signed here and
 * from logs; each is asked about at its contract. Read when somebody looks, and again when a transaction of the account is
 * over: nothing is called taken back before the chain says so. Results are memory only.
 */
import type { Address } from '../core/account.ts'
import { approvalKey, joinCandidates, maxCandidates, type Approval, type Candidate } from '../core/approvals.ts'
import { WalletError } from '../core/errors.ts'
import { findNode, type ChainId, type Network } from '../core/network.ts'
import type { ApprovalsView, ApprovalView } from '../core/view.ts'
import { candidatesOfRows, touches } from '../chains/eip155/approvals/from-row.ts'
import { readBlockTime, readClaim, readPermitNonce, readStanding, type Ask, type Standing, type TokenClaim } from '../chains/eip155/approvals/read.ts'
import type { Platform } from '../platform/platform.ts'
import { makeApprovalScan, viewOfScan } from './approval-scan.ts'
import { makeApprovalsStore } from './approvals-stored.ts'
import type { Keeper } from './keeper-types.ts'
import type { Log } from './log.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'
import { isOpen, type Outbox } from './requests/outbox.ts'

type Parts = { readonly platform: Pick<Platform, 'clock' | 'db' | 'log'>; readonly keeper: Keeper; readonly profile: ProfileStore; readonly nodes: Nodes; readonly outbox: Outbox; readonly log: Log }

type Row = Omit<ApprovalView, 'isChanging'>
type Place = { readonly account: Address; readonly chain: ChainId }
type Looked = Place & {
  readonly state: 'reading' | 'known' | 'no-node'
  readonly rows: ReadonlyMap<string, Row>
  readonly done: number
  readonly total: number
  readonly isFull: boolean
  readonly readAt?: number
}

/** Questions to the node at once. */
const atOnce = 4
/** After so many without an answer the rest is not asked: the node is not there. */
const giveUpAfter = 8
/** What a page is shown; more is counted. */
export const maxShown = 200

export function makeApprovals({ platform, keeper, profile, nodes, outbox, log }: Parts) {
  const store = makeApprovalsStore(platform.db)
  const claims = new Map<string, TokenClaim>()
  const times = new Map<string, number>()
  const listeners: (() => void)[] = []
  let looked: Looked | undefined
  let turn = 0
  let settled = 0

  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const isLookedAt = ({ account, chain }: Place): boolean => looked?.account === account && looked.chain === chain
  const rowsOf = async ({ account, chain }: Place) => (await outbox.list()).filter((row) => row.account === account && row.chain === chain)
  const settledOf = async (place: Place): Promise<number> => (await rowsOf(place)).filter((row) => !isOpen(row)).length

  const scan = makeApprovalScan({
    keeper, profile, nodes, log, store,
    onProgress: changed,
    onEnd: (account, chain) => {
      if (isLookedAt({ account, chain })) void look().catch(() => platform.log('approvals.not-read'))
    },
  })

  outbox.onChange(() => void followUp().catch(() => platform.log('approvals.not-read')))

  async function followUp(): Promise<void> {
    if (looked === undefined || !keeper.isUnlocked()) return
    const now = await settledOf(looked)
    if (now === settled || looked === undefined) return
    settled = now
    if (isSelected(looked)) await look()
  }

  const isSelected = ({ account, chain }: Place): boolean => profile.get().selected.account === account && profile.get().selected.chain === chain

  /** Reads everything anew; resolves when it is done. Rejects when nothing can be asked: locked. */
  async function look(): Promise<void> {
    if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
    const { account, chain } = profile.get().selected
    if (account === undefined) return
    turn += 1
    const mine = turn
    const epoch = keeper.lockEpoch()
    const isMine = (): boolean => turn === mine && keeper.lockEpoch() === epoch && keeper.isUnlocked()
    const place = { account, chain }
    const network = getNetwork(profile.get(), chain)
    const before = isLookedAt(place) ? looked?.rows : undefined
    const put = (next: Omit<Looked, keyof Place>): void => {
      looked = { ...place, ...next }
      changed()
    }
    if (findNode(network) === undefined) return put({ state: 'no-node', rows: new Map(), done: 0, total: 0, isFull: false })
    put({ state: 'reading', rows: before ?? new Map(), done: 0, total: 0, isFull: false })
    const rows = await rowsOf(place)
    settled = rows.filter((row) => !isOpen(row)).length
    const { all, isFull } = joinCandidates(candidatesOfRows(rows), (await store.read(account, chain)).candidates, maxCandidates)
    if (!isMine()) return
    const found = new Map<string, Row>()
    const old = new Map(before)
    const show = (state: Looked['state'], done: number): void =>
      put({ state, rows: state === 'reading' ? new Map([...old, ...found]) : found, done, total: all.length, isFull, ...(state === 'known' ? { readAt: platform.clock.now() } : {}) })
    show('reading', 0)
    const ask: Ask = (method, params) => nodes.ask(network, method, params, { account })
    let next = 0
    let done = 0
    let unanswered = 0
    const work = async (): Promise<void> => {
      for (let candidate = all[next++]; candidate !== undefined && isMine(); candidate = all[next++]) {
        const key = approvalKey(candidate)
        const standing: Standing = unanswered >= giveUpAfter ? { state: 'unread' } : await readStanding(ask, account, candidate, platform.clock.now())
        unanswered = standing.state === 'unread' ? unanswered + 1 : 0
        const row = await rowOf(network, ask, account, candidate, standing)
        if (!isMine()) return
        old.delete(key)
        if (row !== undefined) found.set(key, row)
        done += 1
        if (done % 10 === 0) show('reading', done)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    if (isMine()) show('known', done)
  }

  async function rowOf(network: Network, ask: Ask, account: Address, candidate: Candidate, standing: Standing): Promise<Row | undefined> {
    const { permit, ...known } = candidate
    const row = { ...known, key: approvalKey(candidate) }
    if (standing.state === 'unread') return { ...row, state: 'unread' }
    const claim = async (): Promise<TokenClaim> => claimOf(network.chain, candidate.token, ask)
    if (standing.state === 'live') {
      const { state, amount, isUnlimited, until } = standing
      const at = candidate.at ?? (candidate.block === undefined ? undefined : await timeOf(network.chain, candidate.block, ask))
      return { ...row, ...(await claim()), state, isUnlimited, ...(amount === undefined ? {} : { amount }), ...(until === undefined ? {} : { until }), ...(at === undefined ? {} : { at }) }
    }
    if (permit === undefined || (permit.deadlineAt !== undefined && permit.deadlineAt < platform.clock.now())) return undefined
    const nonce = candidate.kind === 'erc20' ? await readPermitNonce(ask, account, candidate.token) : standing.nonce
    if (nonce !== undefined && permit.nonce !== undefined && nonce !== permit.nonce) return undefined
    return { ...row, ...(await claim()), state: 'signed', ...(permit.amount === undefined ? {} : { amount: permit.amount }), ...(permit.deadlineAt === undefined ? {} : { until: permit.deadlineAt }) }
  }

  /** Of a watched token what it said when it was added; of others what it says now. */
  async function claimOf(chain: ChainId, token: Address, ask: Ask): Promise<TokenClaim> {
    const watched = profile.get().tokens?.find((each) => each.chain === chain && each.address === token)
    if (watched !== undefined) return { symbol: watched.symbol, decimals: watched.decimals }
    const key = `${chain}|${token}`
    const known = claims.get(key) ?? (await readClaim(ask, token))
    if (known.symbol !== undefined || known.decimals !== undefined) claims.set(key, known)
    return known
  }

  async function timeOf(chain: ChainId, block: number, ask: Ask): Promise<number | undefined> {
    const key = `${chain}|${block}`
    const known = times.get(key) ?? (await readBlockTime(ask, block))
    if (known !== undefined) times.set(key, known)
    return known
  }

  async function view(): Promise<ApprovalsView | undefined> {
    if (looked === undefined || !isSelected(looked)) return undefined
    const { account, chain, state, done, total, isFull, readAt } = looked
    const open = (await rowsOf(looked).catch(() => [])).filter(isOpen)
    const { scan: stored } = await store.read(account, chain).catch(() => ({ scan: undefined }))
    const rows = [...(looked?.rows.values() ?? [])].sort((a, b) => rank(a) - rank(b) || (b.at ?? 0) - (a.at ?? 0) || (a.key < b.key ? -1 : 1))
    return {
      account, chain, state, done, total, isFull,
      ...(readAt === undefined ? {} : { readAt }),
      rows: rows.slice(0, maxShown).map((row) => ({ ...row, isChanging: open.some((each) => touches(each, row)) })),
      left: Math.max(0, rows.length - maxShown),
      ...(stored === undefined ? {} : { scan: viewOfScan(stored, scan.isRunning(account, chain)) }),
    }
  }

  return {
    look,
    view,
    keep: async (account: Address, chain: ChainId, candidates: readonly Candidate[]): Promise<void> => void (await store.add(account, chain, candidates)),
    /** For what is looked at. */
    startScan: async (host: string, isAnew: boolean): Promise<void> => {
      const { account, chain } = profile.get().selected
      if (account === undefined) throw new WalletError('vault.no-account', { address: '' })
      await scan.start(account, chain, host, isAnew)
    },
    stopScan: async (): Promise<void> => {
      if (looked !== undefined) await scan.stop(looked.account, looked.chain)
    },
    /** Those that are known to stand, by name. Throws 'approvals.gone' for any other. */
    get: (keys: readonly string[]): Place & { readonly approvals: readonly Approval[] } => {
      const place = looked
      if (place === undefined || !isSelected(place)) throw new WalletError('approvals.gone')
      const approvals = [...new Set(keys)].map((key) => {
        const row = place.rows.get(key)
        if (row?.state !== 'live') throw new WalletError('approvals.gone')
        const { kind, token, spender, item } = row
        return { kind, token, spender, ...(item === undefined ? {} : { item }) }
      })
      return { account: place.account, chain: place.chain, approvals }
    },
    /** With a reset: nothing of the old wallet stays behind. The store goes with the transactions (platform/homes.ts). */
    forget: (): void => {
      turn += 1
      looked = undefined
      scan.forget()
    },
    onChange: (listener: () => void): void => {
      listeners.push(listener)
    },
  }
}

/** What can take most comes first; what is only signed, and what nobody could read, after it. */
const rank = ({ state, isUnlimited }: Row): number => (state === 'live' ? (isUnlimited === true ? 0 : 1) : state === 'signed' ? 2 : 3)
