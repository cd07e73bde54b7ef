/**
 * Sends signed bytes and keeps the row true. Sending the same bytes twice is harmless (same hash), so what may have been
 * sent is sent again; a second, different transaction is impossible because only the stored bytes are ever sent.
 */
import { isWalletError, WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Network } from '../../core/network.ts'
import { rivalsOf } from '../../core/rivals.ts'
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
  /**
   * The same bytes once more, of a row that was sent: same hash, so at most one of them is ever mined. The row stays 'sent' whatever
   * the node says. Rejects with 'transaction.not-taken' when it refused, with 'node.*' when it did not say.
   */
  readonly again: (row: TransactionRecord) => Promise<void>
  /** Whether the chain or its pool has this transaction. Rejects with 'node.*' when nobody can say. */
  readonly isKnown: (row: TransactionRecord) => Promise<boolean>
  /** After a restart: sends what was approved a moment ago in this browser run, if the chain still fits (ruling 15). */
  readonly resume: (row: TransactionRecord) => Promise<void>
}

/** Answers of nodes that mean: I have this very transaction already (geth, nethermind, besu, anvil). */
const alreadyThere = /already known|already imported|known transaction|alreadyknown|already exists/i

/**
 * Answers that mean: never, as it stands. Anything else ("rate limit", "internal error") is no answer: the bytes may be on
 * their way already, and saying "not sent" would make the person pay twice.
 */
const final =
  /insufficient funds|nonce too low|nonce too high|intrinsic gas|gas limit|exceeds block|underpriced|less than block base fee|max fee per gas|max priority fee|invalid sender|invalid chain|chain ?id|not supported|invalid transaction|reverted|initcode|oversized|authority/i

export function makeBroadcast(parts: Pick<Parts, 'platform' | 'profile' | 'nodes' | 'outbox' | 'log' | 'browserSession'>): Broadcast {
  const { platform, profile, nodes, outbox, log } = parts

  /** It is asked for its chain id again: bytes go to no other chain than the one they were made for. */
  async function pickNode(network: Network): Promise<{ readonly only: string; readonly handedTo: string }> {
    const only = await nodes.first(network)
    if (only === undefined) throw new WalletError('node.not-chosen', { chain: network.chain })
    nodes.forget(only)
    return { only, handedTo: new URL(only).host }
  }

  async function again(row: TransactionRecord): Promise<void> {
    if (row.state !== 'sent' || row.signed === undefined || row.hash === undefined) throw new WalletError('request.gone')
    const network = getNetwork(profile.get(), row.chain)
    const { only, handedTo } = await pickNode(network)
    try {
      await nodes.ask(network, 'eth_sendRawTransaction', [row.signed], { only, account: row.account })
    } catch (error) {
      if (!isWalletError(error, 'node.refused')) throw error
      if (!alreadyThere.test(error.params.text)) throw new WalletError('transaction.not-taken', { text: error.params.text })
    }
    // It is on its way again, and its nonce with it.
    await outbox.change(row.id, ({ letGoAt: _letGoAt, ...now }) => ({ ...now, handedTo: [...new Set([...(now.handedTo ?? []), handedTo])] }))
    await log.append(message('log.sent-again', { chain: row.chain, hash: row.hash }), { account: row.account, ...(row.caller.kind === 'site' ? { site: row.caller.origin } : {}) })
  }

  async function send(row: TransactionRecord): Promise<void> {
    if (row.state !== 'signed' || row.signed === undefined || row.hash === undefined) return
    const network = getNetwork(profile.get(), row.chain)
    const { only, handedTo } = await pickNode(network)
    await outbox.change(row.id, (now) =>
      now.state === 'signed'
        ? { ...now, triedAt: now.triedAt ?? platform.clock.now(), handedTo: [...new Set([...(now.handedTo ?? []), handedTo])] }
        : now,
    )
    try {
      await nodes.ask(network, 'eth_sendRawTransaction', [row.signed], { only, account: row.account })
    } catch (error) {
      if (!isWalletError(error, 'node.refused')) throw error
      const { text } = error.params
      if (!alreadyThere.test(text) && !(await isKnown(row))) {
        if (!final.test(text)) throw error
        await outbox.change(row.id, (now) => abandon(now, platform.clock.now(), text))
        return
      }
    }
    await outbox.change(row.id, (now) => (now.state === 'signed' ? { ...now, state: 'sent', sentAt: platform.clock.now() } : now))
    await log.append(message('log.sent', { chain: row.chain, hash: row.hash }), { account: row.account, ...(row.caller.kind === 'site' ? { site: row.caller.origin } : {}) })
  }

  /** A refusal may come because an earlier try got through ("nonce too low"): then the chain knows the hash. */
  async function isKnown(row: TransactionRecord): Promise<boolean> {
    const network = getNetwork(profile.get(), row.chain)
    return (await nodes.ask(network, 'eth_getTransactionByHash', [row.hash ?? ''], { account: row.account })) !== null
  }

  async function resume(row: TransactionRecord): Promise<void> {
    if (row.state !== 'signed') return
    if (row.browserSession !== parts.browserSession) return
    if (platform.clock.now() - row.approvedAt > resumeWithinMs) return
    if (await isKnown(row)) return send(row)
    const network = getNetwork(profile.get(), row.chain)
    // In the place of one that the pool has, only what is in blocks counts.
    const isInstead = rivalsOf(row, await outbox.list()).some(({ state }) => state === 'sent')
    const count = await nodes.ask(network, 'eth_getTransactionCount', [row.account, isInstead ? 'latest' : 'pending'])
    if (typeof count !== 'string' || BigInt(count) > BigInt(row.nonce)) throw new WalletError('transaction.nonce-taken')
    await send(row)
  }

  return { send, again, isKnown, resume }
}
