/**
 * What sent transactions wait for, as the node said when somebody last looked. Memory only: nothing follows from it but what a page
 * says. Asked are the nodes that the transactions were handed to, about the accounts that sent them.
 */
import type { TransactionRecord } from '../core/transaction.ts'
import { findWait, type Waits } from '../core/wait.ts'
import { mostPerGas } from '../chains/eip155/fee.ts'
import { makeNode, tolerate } from '../chains/eip155/node.ts'
import { readUnsigned } from '../chains/eip155/read-unsigned.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'
import type { Outbox } from './requests/outbox.ts'

export type WaitsPart = {
  /** By the id of the row. A row that nobody could say anything about has none. */
  readonly list: () => Waits
  /** Never rejects: what is not answered stays as it was. */
  readonly look: () => Promise<void>
  readonly onChange: (listener: () => void) => void
}

/** More than these of one account are not looked at: a page shows the first of them anyway. */
const maxRows = 16

export function makeWaits({ profile, nodes, outbox }: { readonly profile: ProfileStore; readonly nodes: Nodes; readonly outbox: Outbox }): WaitsPart {
  let known: Waits = {}
  const listeners: (() => void)[] = []

  async function lookAt(open: readonly TransactionRecord[], rows: readonly TransactionRecord[]): Promise<Waits> {
    const [one] = open
    if (one === undefined) return {}
    const { chain, account } = one
    const network = getNetwork(profile.get(), chain)
    const node = makeNode((_chain, method, params) => nodes.ask(network, method, params, { account }), network)
    const [mined, pending, history, found] = await Promise.all([
      node.minedNonce(account),
      node.nextNonce(account),
      tolerate(node.feeHistory(1, [])),
      Promise.all(open.map(async ({ id, hash }) => ((await node.knows(hash ?? '')) ? [id] : []))),
    ])
    const facts = { mined, pending, known: new Set(found.flat()), mostPerGas: priceOf, ...(history === undefined ? {} : { baseFee: history.nextBaseFee }) }
    const own = rows.filter((row) => row.chain === chain && row.account === account)
    return Object.fromEntries(open.map((row) => [row.id, findWait(row, own, facts)]))
  }

  async function look(): Promise<void> {
    const rows = await outbox.list()
    const groups = new Map<string, TransactionRecord[]>()
    for (const row of rows) {
      if (row.state !== 'sent' || row.letGoAt !== undefined) continue
      const key = `${row.chain}|${row.account}`
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    const answers = await Promise.all(
      [...groups.values()].map((open) => {
        // Those that come first hold up the rest.
        const first = [...open].sort((a, b) => Number(BigInt(a.nonce) - BigInt(b.nonce))).slice(0, maxRows)
        return lookAt(first, rows).catch((): Waits => Object.fromEntries(open.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]]]))))
      }),
    )
    const next: Waits = Object.assign({}, ...answers)
    if (JSON.stringify(next) === JSON.stringify(known)) return
    known = next
    for (const listener of listeners) listener()
  }

  return {
    list: () => known,
    look: () => look().catch(() => undefined),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

/** Of bytes that cannot be read nothing is said. */
function priceOf({ unsigned }: TransactionRecord): bigint | undefined {
  try {
    return mostPerGas(readUnsigned(unsigned).price)
  } catch {
    return undefined
  }
}
