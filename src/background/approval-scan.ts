/**
 * Looks through the logs of a chain for what an account approved before, with the person's own node and after they agreed to
 * that host: range by range, from the newest block down, narrower where the node refuses. Each range is stored, so a life of
 * the worker may end anywhere; it goes on when a person says so. What is found is a hint of what to ask the chain about.
 */
import type { Address } from '../core/account.ts'
import { isWalletError, toMessage, WalletError } from '../core/errors.ts'
import { message, type Message } from '../core/message.ts'
import { findNode, type ChainId, type Network } from '../core/network.ts'
import { beginScan, doneOf, narrowed, rangeOf, revived, took, type RangeScan } from '../core/range-scan.ts'
import type { ApprovalScanView } from '../core/view.ts'
import { candidatesOfLogs, logFilter } from '../chains/eip155/approvals/logs.ts'
import { findQuantity } from '../chains/eip155/quantity.ts'
import type { ApprovalsStore, StoredScan } from './approvals-stored.ts'
import type { Keeper } from './keeper-types.ts'
import type { Log } from './log.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

type Parts = {
  readonly keeper: Keeper
  readonly profile: ProfileStore
  readonly nodes: Nodes
  readonly log: Log
  readonly store: ApprovalsStore
  readonly onProgress: () => void
  /** It came to an end of some kind: what it found is to be read from the chain. */
  readonly onEnd: (account: Address, chain: ChainId) => void
}

type Run = { readonly account: Address; readonly chain: ChainId; readonly host: string; readonly lockEpoch: number }

export function makeApprovalScan({ keeper, profile, nodes, log, store, onProgress, onEnd }: Parts) {
  let running: Run | undefined

  function nodeOf(network: Network): { readonly url: string; readonly host: string } {
    const node = findNode(network)
    if (node === undefined) throw new WalletError('node.not-chosen', { chain: network.chain })
    return { url: node.url, host: new URL(node.url).host }
  }

  const isHere = ({ account, chain }: { readonly account: Address; readonly chain: ChainId }): boolean => running?.account === account && running.chain === chain

  /** Throws before anything is asked: locked, no node, or another node than the one that was named. */
  async function start(account: Address, chain: ChainId, named: string, isAnew: boolean): Promise<void> {
    if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
    const network = getNetwork(profile.get(), chain)
    const { url, host } = nodeOf(network)
    if (host !== named) throw new WalletError('discovery.other-node', { host })
    const mine: Run = { account, chain, host, lockEpoch: keeper.lockEpoch() }
    running = mine
    try {
      const { scan } = await store.read(account, chain)
      const isOnward = scan !== undefined && !isAnew && scan.host === host && rangeOf(scan.range) !== undefined
      const range = isOnward ? revived(scan.range) : beginScan(await newestBlock(network, url, account))
      check(mine)
      await log.append(message('log.approvals-asked', { host }))
      await keep(mine, range, 'running')
    } catch (error) {
      if (running === mine) running = undefined
      throw error
    }
    void run(mine)
  }

  async function newestBlock(network: Network, only: string, account: Address): Promise<number> {
    const newest = findQuantity(await nodes.ask(network, 'eth_blockNumber', [], { only, account }))
    if (newest === undefined || newest > BigInt(Number.MAX_SAFE_INTEGER)) throw new WalletError('node.bad-answer', { host: new URL(only).host, detail: 'eth_blockNumber' })
    return Number(newest)
  }

  /** A lock ends it: nothing is asked for a wallet that is closed. */
  function check(mine: Run): void {
    if (keeper.lockEpoch() !== mine.lockEpoch || !keeper.isUnlocked()) throw new WalletError('vault.locked')
    if (running !== mine) throw new WalletError('request.cancelled')
  }

  async function keep({ account, chain, host }: Run, range: RangeScan, state: StoredScan['state'], problem?: Message): Promise<void> {
    await store.add(account, chain, [], () => ({ host, range, state, ...(problem === undefined ? {} : { problem }) }))
    onProgress()
  }

  async function run(mine: Run): Promise<void> {
    const { account, chain, host } = mine
    let range = (await store.read(account, chain)).scan?.range
    try {
      for (;;) {
        const blocks = range === undefined ? undefined : rangeOf(range)
        if (range === undefined || blocks === undefined) break
        check(mine)
        const { candidates, problem } = await ask(mine, blocks)
        check(mine)
        if (candidates === undefined) {
          const narrower: RangeScan | undefined = narrowed(range)
          if (narrower === undefined) throw problem ?? new WalletError('node.bad-answer', { host, detail: 'eth_getLogs' })
          range = narrower
          await keep(mine, range, 'running')
          continue
        }
        const before: RangeScan = range
        const after: RangeScan = took(before)
        // Where there was no room for all of it, the range counts as not read.
        const { isFull } = await store.add(account, chain, candidates, (full) => ({ host, range: full ? before : after, state: full ? 'full' : after.next < 0 ? 'over' : 'running' }))
        range = after
        onProgress()
        if (isFull) break
      }
      end(mine)
    } catch (error) {
      // What was cut off by a lock stays as it is, and is taken up again.
      if (running !== mine) return
      if (range !== undefined && !isWalletError(error, 'vault.locked')) await keep(mine, range, 'failed', toMessage(error)).catch(() => undefined)
      end(mine)
    }
  }

  function end(mine: Run): void {
    if (running !== mine) return
    running = undefined
    onProgress()
    onEnd(mine.account, mine.chain)
  }

  async function ask({ account, chain, host }: Run, blocks: { readonly from: number; readonly to: number }) {
    const network = getNetwork(profile.get(), chain)
    const now = nodeOf(network)
    if (now.host !== host) throw new WalletError('discovery.other-node', { host: now.host })
    try {
      const answer = await nodes.ask(network, 'eth_getLogs', [logFilter(account, blocks)], { only: now.url, account })
      return { candidates: candidatesOfLogs(answer, account, blocks) }
    } catch (error) {
      if (mayBeTooMuch(error)) return { problem: error }
      throw error
    }
  }

  return {
    start,
    isRunning: (account: Address, chain: ChainId): boolean => isHere({ account, chain }),
    /** What comes back later changes nothing any more. */
    stop: async (account: Address, chain: ChainId): Promise<void> => {
      const mine = running
      if (mine === undefined || !isHere({ account, chain })) return
      running = undefined
      const { scan } = await store.read(account, chain)
      if (scan !== undefined) await keep(mine, scan.range, 'stopped')
      onEnd(account, chain)
    },
    forget: (): void => {
      running = undefined
    },
  }
}

/** Nodes say "too much" in every way there is; narrower ranges find out. Not so when nobody is there, or somebody else. */
function mayBeTooMuch(error: unknown): boolean {
  if (isWalletError(error, 'node.http')) return error.params.status !== 429 && error.params.status !== 401 && error.params.status !== 403
  return ['node.refused', 'node.timeout', 'node.too-large', 'node.bad-answer'].some((code) => isWalletError(error) && error.code === code)
}

export function viewOfScan({ host, range, state, problem }: StoredScan, isRunning: boolean): ApprovalScanView {
  const isCut = state === 'running' && !isRunning
  return {
    host,
    state: isCut ? 'cut' : state,
    ...(problem === undefined || isCut ? {} : { problem }),
    done: doneOf(range),
    newest: range.newest,
    /** Everything from here up was read. */
    readFrom: range.next + 1,
  }
}
