/**
 * Rows of approved transactions in IndexedDB. The nonce is reserved in the same IndexedDB transaction that writes the
 * exact unsigned bytes; only those bytes are ever signed; signed bytes are written before they are sent (rulings 14, 15).
 */
import { WalletError } from '../../core/errors.ts'
import { holdsNonce, type TransactionRecord } from '../../core/transaction.ts'
import type { Db } from '../../platform/platform.ts'

export type Reservation = Omit<TransactionRecord, 'state' | 'nonce' | 'unsigned'>

export type Outbox = {
  /**
   * Takes the next nonce of (chain, account): the one set by hand, else the chain's next or the one after what is still on
   * its way, whichever is higher. `build` gives the unsigned bytes for it. Throws 'transaction.nonce-taken' when another
   * open row holds a nonce set by hand. A row of the same id that is signed already is returned as it is.
   */
  readonly reserve: (
    row: Reservation,
    nonces: { readonly own?: string; readonly next: string },
    build: (nonce: bigint) => string,
  ) => Promise<TransactionRecord>
  /** Moves a row on; resolves with the row as stored. `change` returning the same object changes nothing. */
  readonly change: (id: string, change: (row: TransactionRecord) => TransactionRecord) => Promise<TransactionRecord | undefined>
  /** Gives up a reservation that was never signed, and its nonce. Resolves with the row if it is there still (signed or later). */
  readonly release: (id: string) => Promise<TransactionRecord | undefined>
  readonly find: (id: string) => Promise<TransactionRecord | undefined>
  readonly list: () => Promise<readonly TransactionRecord[]>
  readonly onChange: (listener: () => void) => void
}

export function makeOutbox(db: Db): Outbox {
  const listeners: (() => void)[] = []
  const changed = () => {
    for (const listener of listeners) listener()
  }

  return {
    reserve: async (row, nonces, build) => {
      const stored = await db.write(['transactions'], async (tx) => {
        const rows = (await tx.entries('transactions')).map(([, value]) => value)
        const own = rows.find((other) => other.id === row.id)
        if (own !== undefined && own.state !== 'reserved') return own
        const open = rows.filter((other) => other.id !== row.id && isOpen(other) && other.chain === row.chain && other.account === row.account)
        const nonce = chooseNonce(nonces, open)
        const reserved: TransactionRecord = { ...row, state: 'reserved', nonce: nonce.toString(), unsigned: build(nonce) }
        await tx.put('transactions', row.id, reserved)
        return reserved
      })
      changed()
      return stored
    },
    change: async (id, change) => {
      const after = await db.write(['transactions'], async (tx) => {
        const before = await tx.get('transactions', id)
        if (before === undefined) return undefined
        const next = change(before)
        if (next !== before) await tx.put('transactions', id, next)
        return next
      })
      changed()
      return after
    },
    release: async (id) => {
      const left = await db.write(['transactions'], async (tx) => {
        const row = await tx.get('transactions', id)
        if (row?.state !== 'reserved') return row
        await tx.delete('transactions', id)
        return undefined
      })
      changed()
      return left
    },
    find: (id) => db.read(['transactions'], (tx) => tx.get('transactions', id)),
    list: () =>
      db.read(['transactions'], async (tx) =>
        (await tx.entries('transactions')).map(([, value]) => value).sort((a, b) => b.approvedAt - a.approvedAt),
      ),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

/** Still on its way: its nonce is neither used on chain nor given back. */
export function isOpen(row: TransactionRecord): boolean {
  return row.state === 'reserved' || row.state === 'signed' || row.state === 'sent'
}

function chooseNonce(nonces: { readonly own?: string; readonly next: string }, open: readonly TransactionRecord[]): bigint {
  const taken = open.filter(holdsNonce).map((row) => BigInt(row.nonce))
  if (nonces.own !== undefined) {
    const own = BigInt(nonces.own)
    if (taken.includes(own)) throw new WalletError('transaction.nonce-taken')
    return own
  }
  let nonce = BigInt(nonces.next)
  while (taken.includes(nonce)) nonce += 1n
  return nonce
}

/** Takes the signed bytes away for good, and with them the nonce. Only for what was never sent. */
export function abandon(row: TransactionRecord, at: number, problem?: string): TransactionRecord {
  if (row.state !== 'signed') return row
  const { signed: _signed, hash: _hash, ...rest } = row
  return { ...rest, state: 'abandoned', settledAt: at, ...(problem === undefined ? {} : { problem }) }
}
