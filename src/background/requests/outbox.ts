/**
 * Rows of approved transactions in IndexedDB. The nonce is reserved in the same IndexedDB transaction that writes the
 * exact unsigned bytes; only those bytes are ever signed; signed bytes are written before they are sent (rulings 14, 15).
 */
import { WalletError } from '../../core/errors.ts'
import { isMined, rivalsOf } from '../../core/rivals.ts'
import { holdsNonce, type TransactionRecord } from '../../core/transaction.ts'
import type { Db, Tx } from '../../platform/platform.ts'

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
    /** Looked at inside the transaction: false throws 'request.cancelled' and writes nothing. */
    isCurrent?: () => boolean,
  ) => Promise<TransactionRecord>
  /**
   * Moves a row to 'confirmed' or 'failed', unless another of the same nonce is there already: then nothing changes, and that one is
   * given back. No chain takes two transactions of one nonce, whatever a node says (decision 0054).
   */
  readonly settle: (id: string, change: (row: TransactionRecord) => TransactionRecord) => Promise<TransactionRecord | undefined>
  /** Moves a row on; resolves with the row as stored. `change` returning the same object changes nothing. */
  readonly change: (id: string, change: (row: TransactionRecord) => TransactionRecord) => Promise<TransactionRecord | undefined>
  /** Gives up a reservation that was never signed, and its nonce. Resolves with the row if it is there still (signed or later, or of another approval than `approvedAt`). */
  readonly release: (id: string, approvedAt?: number) => Promise<TransactionRecord | undefined>
  readonly find: (id: string) => Promise<TransactionRecord | undefined>
  readonly list: () => Promise<readonly TransactionRecord[]>
  readonly onChange: (listener: () => void) => void
}

export function makeOutbox(db: Db): Outbox {
  const listeners: (() => void)[] = []
  const changed = () => {
    for (const listener of listeners) listener()
  }

  /**
   * A write that is lost without a word must not let out a transaction that no row knows: the next approval would make a
   * second one (security.md R19). Whoever wrote looks whether it is there.
   */
  async function requireStored(id: string, isThere: (row: TransactionRecord | undefined) => boolean): Promise<void> {
    if (!isThere(await db.read(['transactions'], (tx) => tx.get('transactions', id)))) throw new WalletError('vault.write-failed')
  }

  return {
    reserve: async (row, nonces, build, isCurrent = () => true) => {
      const stored = await db.write(['transactions'], async (tx) => {
        if (!isCurrent()) throw new WalletError('request.cancelled')
        const rows = await readRows(tx)
        const own = rows.find((other) => other.id === row.id)
        if (own !== undefined && own.state !== 'reserved') return own
        requireOpenRival(row, rows)
        const open = rows.filter((other) => other.id !== row.id && isOpen(other) && other.chain === row.chain && other.account === row.account)
        const nonce = chooseNonce(nonces, open, row.approvedAt)
        const reserved: TransactionRecord = { ...row, state: 'reserved', nonce: nonce.toString(), unsigned: build(nonce) }
        await tx.put('transactions', row.id, reserved)
        return reserved
      })
      await requireStored(row.id, (found) => found !== undefined && (found.state !== 'reserved' || found.unsigned === stored.unsigned))
      changed()
      return stored
    },
    settle: async (id, change) => {
      const rival = await db.write(['transactions'], async (tx) => {
        const row = await tx.get('transactions', id)
        if (row === undefined) return undefined
        const mined = rivalsOf(row, await readRows(tx)).find(isMined)
        if (mined !== undefined) return mined
        const next = change(row)
        if (next !== row) await tx.put('transactions', id, next)
        return undefined
      })
      changed()
      return rival
    },
    change: async (id, change) => {
      const { before, after } = await db.write(['transactions'], async (tx) => {
        const row = await tx.get('transactions', id)
        if (row === undefined) return {}
        const next = change(row)
        if (next !== row) await tx.put('transactions', id, next)
        return { before: row.state, after: next }
      })
      if (after !== undefined && after.state !== before) await requireStored(id, (found) => found?.state !== before)
      changed()
      return after
    },
    release: async (id, approvedAt) => {
      const left = await db.write(['transactions'], async (tx) => {
        const row = await tx.get('transactions', id)
        if (row?.state !== 'reserved' || (approvedAt !== undefined && row.approvedAt !== approvedAt)) return row
        await tx.delete('transactions', id)
        return undefined
      })
      changed()
      return left
    },
    find: (id) => db.read(['transactions'], (tx) => tx.get('transactions', id)),
    list: () =>
      db.read(['transactions'], async (tx) =>
        [...(await readRows(tx))].sort((a, b) => b.approvedAt - a.approvedAt),
      ),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

/** What is to be replaced is still on its way, in this very transaction of the store: or nothing is reserved and nothing signed. */
function requireOpenRival({ replaces }: Reservation, rows: readonly TransactionRecord[]): void {
  if (replaces !== undefined && rows.find(({ id }) => id === replaces.id)?.state !== 'sent') throw new WalletError('transaction.replace-too-late')
}

/** Still on its way: its nonce is neither used on chain nor given back. */
export function isOpen(row: TransactionRecord): boolean {
  return row.state === 'reserved' || row.state === 'signed' || row.state === 'sent'
}

/** A row that is no row (a damaged disk) is passed over: it must not keep the wallet from starting. */
async function readRows(tx: Tx): Promise<readonly TransactionRecord[]> {
  return (await tx.entries('transactions')).flatMap(([, value]) => (isRow(value) ? [withoutDamage(value)] : []))
}

function isRow(value: unknown): value is TransactionRecord {
  if (typeof value !== 'object' || value === null) return false
  const { id, state, nonce, approvedAt, account } = value as Partial<Record<keyof TransactionRecord, unknown>>
  return typeof id === 'string' && typeof state === 'string' && typeof account === 'string' && /^\d{1,20}$/.test(String(nonce)) && Number.isFinite(approvedAt)
}

/** What came later than the first shape of a row, and is no more than said beside it: damaged, it is left out and the row stays. */
function withoutDamage(row: TransactionRecord): TransactionRecord {
  const { replaces, letGoAt } = row
  const isWhole = replaces === undefined || (typeof replaces === 'object' && replaces !== null && typeof replaces.id === 'string' && (replaces.as === 'speed-up' || replaces.as === 'cancel'))
  if (isWhole && (letGoAt === undefined || Number.isFinite(letGoAt))) return row
  const { replaces: _replaces, letGoAt: _letGoAt, ...rest } = row
  return { ...rest, ...(isWhole && replaces !== undefined ? { replaces } : {}), ...(Number.isFinite(letGoAt) && letGoAt !== undefined ? { letGoAt } : {}) }
}

/** A sent row keeps its nonce from being "next" for so long; after that the chain's own count is believed (a pool drops). */
export const sentHoldsMs = 10 * 60_000

function chooseNonce(nonces: { readonly own?: string; readonly next: string }, open: readonly TransactionRecord[], now: number): bigint {
  const held = open.filter(holdsNonce)
  if (nonces.own !== undefined) {
    const own = BigInt(nonces.own)
    // A sent one may be replaced on purpose: the chain takes one of the two, the other becomes superseded.
    if (held.some((row) => row.state !== 'sent' && BigInt(row.nonce) === own)) throw new WalletError('transaction.nonce-taken')
    return own
  }
  const taken = held.filter((row) => row.state !== 'sent' || now - row.approvedAt < sentHoldsMs).map((row) => BigInt(row.nonce))
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
