/**
 * Follows sent transactions until the chain has settled them. With a page of ours open every few seconds, otherwise with
 * the 30 s alarm (ruling 20). A receipt counts only for its own hash (security.md 44).
 */
import { isJsonObject, type Json } from '../core/json.ts'
import type { TransactionRecord } from '../core/transaction.ts'
import { formatUnits } from '../chains/eip155/units.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import type { Outbox } from './requests/outbox.ts'
import { getNetwork } from './requests/ask-facts.ts'
import type { Platform } from '../platform/platform.ts'

export type Receipts = { readonly check: () => Promise<void>; readonly hasOpen: () => Promise<boolean> }

export function makeReceipts(parts: { platform: Platform; profile: ProfileStore; nodes: Nodes; outbox: Outbox }): Receipts {
  const { platform, profile, nodes, outbox } = parts

  async function sent(): Promise<readonly TransactionRecord[]> {
    return (await outbox.list()).filter((row) => row.state === 'sent')
  }

  async function checkOne(row: TransactionRecord): Promise<void> {
    const network = getNetwork(profile.get(), row.chain)
    const receipt = await nodes.ask(network, 'eth_getTransactionReceipt', [row.hash ?? ''])
    if (!isJsonObject(receipt) || receipt.transactionHash !== row.hash || typeof receipt.blockNumber !== 'string') {
      return checkReplaced(row)
    }
    const fee = feeOf(receipt.gasUsed, receipt.effectiveGasPrice)
    const blockNumber = receipt.blockNumber
    await outbox.change(row.id, (now) =>
      now.state === 'sent'
        ? {
            ...now,
            state: receipt.status === '0x1' ? 'confirmed' : 'failed',
            settledAt: platform.clock.now(),
            blockNumber,
            ...(fee === undefined ? {} : { fee: { amount: formatUnits(BigInt(fee), 18), unit: row.value.unit, exact: fee } }),
          }
        : now,
    )
  }

  /** No receipt, but its nonce is used in a mined block: another transaction took its place. */
  async function checkReplaced(row: TransactionRecord): Promise<void> {
    const network = getNetwork(profile.get(), row.chain)
    const count = await nodes.ask(network, 'eth_getTransactionCount', [row.account, 'latest'])
    if (typeof count !== 'string' || BigInt(count) <= BigInt(row.nonce)) return
    // Read the receipt once more: it may have been mined between the two questions.
    const receipt = await nodes.ask(network, 'eth_getTransactionReceipt', [row.hash ?? ''])
    if (receipt !== null) return
    await outbox.change(row.id, (now) => (now.state === 'sent' ? { ...now, state: 'superseded', settledAt: platform.clock.now() } : now))
  }

  return {
    check: async () => {
      for (const row of await sent()) await checkOne(row).catch(() => undefined)
    },
    hasOpen: async () => (await sent()).length > 0,
  }
}

function feeOf(gasUsed: Json | undefined, price: Json | undefined): string | undefined {
  const isQuantity = (value: Json | undefined): value is string => typeof value === 'string' && /^0x[0-9a-f]{1,64}$/i.test(value)
  return isQuantity(gasUsed) && isQuantity(price) ? (BigInt(gasUsed) * BigInt(price)).toString() : undefined
}
