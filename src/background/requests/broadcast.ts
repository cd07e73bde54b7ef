/**
 * Sends signed bytes and keeps the row true. Sending the same bytes twice is harmless (same hash), so what may have been
 * sent is sent again; a second, different transaction is impossible because only the stored bytes are ever sent.
 */
import { isWalletError, WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { findNode } from '../../core/network.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { getNetwork } from './ask-facts.ts'
import { abandon } from './outbox.ts'
import { resumeWithinMs, type Parts } from './parts.ts'

export type Broadcast = {
  /**
   * Sends a signed row. Resolves when the node has it (row 'sent') or refused it for good (row 'abandoned', signed bytes
   * wiped). Rejects with 'node.*' when we cannot know: the row stays 'signed' and is tried again.
   */
  readonly send: (row: TransactionRecord) => Promise<void>
  /** After a restart: sends what was approved a moment ago in this browser run, if the chain still fits (ruling 15). */
  readonly resume: (row: TransactionRecord) => Promise<void>
}

/** Answers of nodes that mean: I have this very transaction already (geth, nethermind, besu, anvil). */
const alreadyThere = /already known|already imported|known transaction|alreadyknown|already exists/i

export function makeBroadcast(parts: Pick<Parts, 'platform' | 'profile' | 'nodes' | 'outbox' | 'log' | 'browserSession'>): Broadcast {
  const { platform, profile, nodes, outbox, log } = parts

  async function send(row: TransactionRecord): Promise<void> {
    if (row.state !== 'signed' || row.signed === undefined || row.hash === undefined) return
    const network = getNetwork(profile.get(), row.chain)
    // The node is asked for its chain id again: bytes go to no other chain than the one they were made for.
    nodes.forget(findNode(network)?.url)
    try {
      await nodes.ask(network, 'eth_sendRawTransaction', [row.signed])
    } catch (error) {
      if (!isWalletError(error, 'node.refused')) throw error
      const { text } = error.params
      if (!alreadyThere.test(text) && !(await isKnown(row))) {
        await outbox.change(row.id, (now) => abandon(now, platform.clock.now(), text))
        return
      }
    }
    await outbox.change(row.id, (now) => (now.state === 'signed' ? { ...now, state: 'sent', sentAt: platform.clock.now() } : now))
    await log.append(message('log.sent', { chain: row.chain, hash: row.hash }))
  }

  /** A refusal may come because an earlier try got through ("nonce too low"): then the chain knows the hash. */
  async function isKnown(row: TransactionRecord): Promise<boolean> {
    const network = getNetwork(profile.get(), row.chain)
    const found = await nodes.ask(network, 'eth_getTransactionByHash', [row.hash ?? '']).catch(() => null)
    return found !== null
  }

  async function resume(row: TransactionRecord): Promise<void> {
    if (row.state !== 'signed') return
    if (row.browserSession !== parts.browserSession) return
    if (platform.clock.now() - row.approvedAt > resumeWithinMs) return
    if (await isKnown(row)) return send(row)
    const network = getNetwork(profile.get(), row.chain)
    const count = await nodes.ask(network, 'eth_getTransactionCount', [row.account, 'pending'])
    if (typeof count !== 'string' || BigInt(count) > BigInt(row.nonce)) throw new WalletError('transaction.nonce-taken')
    await send(row)
  }

  return { send, resume }
}
