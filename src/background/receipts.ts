/**
 * Follows sent transactions until the chain has settled them. With a page of ours open every few seconds, otherwise with
 * the 30 s alarm (ruling 20). A receipt counts only for its own hash (security.md 44).
 */
import { WalletError } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import type { Network } from '../core/network.ts'
import { isMined } from '../core/rivals.ts'
import type { TransactionRecord } from '../core/transaction.ts'
import { nodeHost } from '../chains/eip155/networks.ts'
import { formatUnits } from '../chains/eip155/units.ts'
import type { Delegations } from './delegations.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import type { Outbox } from './requests/outbox.ts'
import { getNetwork } from './requests/ask-facts.ts'
import type { Platform } from '../platform/platform.ts'

export type Receipts = {
  readonly check: () => Promise<void>
  /** One sent transaction. Rejects with 'node.*' when the node does not say. */
  readonly checkOne: (row: TransactionRecord) => Promise<void>
  readonly hasOpen: () => Promise<boolean>
}

export function makeReceipts(parts: { platform: Platform; profile: ProfileStore; nodes: Nodes; outbox: Outbox; /** What code an own account runs. */ look: Delegations['look'] }): Receipts {
  const { platform, profile, nodes, outbox } = parts

  async function sent(): Promise<readonly TransactionRecord[]> {
    return (await outbox.list()).filter((row) => row.state === 'sent')
  }

  async function checkOne(row: TransactionRecord): Promise<void> {
    const network = getNetwork(profile.get(), row.chain)
    const receipt = await nodes.ask(network, 'eth_getTransactionReceipt', [row.hash ?? ''], { account: row.account })
    if (!isJsonObject(receipt) || receipt.transactionHash !== row.hash || typeof receipt.blockNumber !== 'string') {
      return checkReplaced(row)
    }
    const fee = feeOf(receipt.gasUsed, receipt.effectiveGasPrice)
    const blockNumber = receipt.blockNumber
    const isDone = receipt.status === '0x1' && (await isCodeAsMeant(row))
    const settle = () =>
      outbox.settle(row.id, (now) =>
        now.state === 'sent'
          ? {
              ...now,
              state: isDone ? 'confirmed' : 'failed',
              settledAt: platform.clock.now(),
              blockNumber,
              ...(fee === undefined ? {} : { fee: { amount: formatUnits(BigInt(fee), 18), unit: row.value.unit, exact: fee } }),
            }
          : now,
      )
    const rival = await settle()
    if (rival === undefined) return
    await takeBack(network, rival, row)
    await settle()
  }

  /**
   * Another one of this nonce counts as mined. A chain that was reorganized, or began anew, has it no more, and says so; a node that
   * claims both is believed in neither (security.md 44).
   */
  async function takeBack(network: Network, rival: TransactionRecord, row: TransactionRecord): Promise<void> {
    const receipt = rival.hash === row.hash ? null : await nodes.ask(network, 'eth_getTransactionReceipt', [rival.hash ?? ''], { account: row.account })
    if (receipt !== null) throw new WalletError('node.bad-answer', { host: nodeHost(network), detail: 'two receipts for one nonce' })
    await outbox.change(rival.id, (now) => (isMined(now) ? { ...now, state: 'superseded', settledAt: platform.clock.now() } : now))
  }

  /** No receipt, but its nonce is used in a mined block: another transaction took its place. */
  async function checkReplaced(row: TransactionRecord): Promise<void> {
    const network = getNetwork(profile.get(), row.chain)
    const count = await nodes.ask(network, 'eth_getTransactionCount', [row.account, 'latest'])
    if (typeof count !== 'string' || !/^0x[0-9a-f]{1,16}$/i.test(count)) throw new WalletError('node.bad-answer', { host: nodeHost(network), detail: 'eth_getTransactionCount' })
    if (BigInt(count) <= BigInt(row.nonce)) return
    // Read the receipt once more: it may have been mined between the two questions.
    const receipt = await nodes.ask(network, 'eth_getTransactionReceipt', [row.hash ?? ''], { account: row.account })
    if (receipt !== null) return
    await outbox.change(row.id, (now) => (now.state === 'sent' ? { ...now, state: 'superseded', settledAt: platform.clock.now() } : now))
  }

  /** Of a transaction that was to set or clear the code of an account: only what the chain says now counts (ruling 24). */
  async function isCodeAsMeant({ chain, summary }: TransactionRecord): Promise<boolean> {
    if (summary.kind !== 'clear' && summary.kind !== 'upgrade') return true
    const code = await parts.look(summary.of, chain)
    return summary.kind === 'clear' ? code.kind === 'plain' : code.kind === 'delegated' && code.delegate === summary.delegate
  }

  return {
    checkOne,
    check: async () => {
      for (const row of await sent()) await checkOne(row).catch(() => undefined)
    },
    // What the person let go of is looked at with the rest, but keeps nobody awake.
    hasOpen: async () => (await sent()).some(({ letGoAt }) => letGoAt === undefined),
  }
}

function feeOf(gasUsed: Json | undefined, price: Json | undefined): string | undefined {
  const isQuantity = (value: Json | undefined): value is string => typeof value === 'string' && /^0x[0-9a-f]{1,64}$/i.test(value)
  return isQuantity(gasUsed) && isQuantity(price) ? (BigInt(gasUsed) * BigInt(price)).toString() : undefined
}
