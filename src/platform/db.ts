/**
 * IndexedDB as Db. Writes are strict (security.md 1.2, row 14: a relaxed one may sit in the operating system's memory) and
 * resolve after the transaction completed. A connection that the browser closed is opened again, once per call.
 */
import { wrap, type IDBPDatabase, type IDBPTransaction } from 'idb'
import { WalletError } from '../core/errors.ts'
import { migrations, type Migration, type StoreName, type Stores } from './migrations/index.ts'
import type { Db, Tx } from './platform.ts'

type Connection = IDBPDatabase<unknown>
type Transaction = IDBPTransaction<unknown, string[], 'readonly' | 'readwrite'>

/**
 * Opens at the first call, so a broken database fails the call and not the start of the worker.
 * Calls throw 'vault.write-failed' (writes), 'vault.unsupported' (a database of a newer version) or 'request.internal'.
 */
export async function openDb(name: string, factory: IDBFactory = indexedDB, steps: readonly Migration[] = migrations): Promise<Db> {
  let connection: Promise<Connection> | undefined

  function connect(): Promise<Connection> {
    const opening = open(name, factory, steps, () => {
      if (connection === opening) connection = undefined
    })
    connection = opening
    opening.catch(() => {
      if (connection === opening) connection = undefined
    })
    return opening
  }

  /** A connection that is closing refuses to begin a transaction; nothing has happened yet, so a second try is safe. */
  async function begin(stores: readonly StoreName[], mode: 'readonly' | 'readwrite'): Promise<Transaction> {
    const start = (to: Connection) => to.transaction([...stores], mode, { durability: 'strict' }) as Transaction
    try {
      return start(await (connection ?? connect()))
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      return start(await connect())
    }
  }

  async function run<T>(stores: readonly StoreName[], mode: 'readonly' | 'readwrite', work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      const transaction = await begin(stores, mode)
      // Looked at below; without this an abort while `work` runs would be an unhandled rejection.
      transaction.done.catch(() => undefined)
      let result: T
      try {
        result = await work(makeTx(transaction))
      } catch (error) {
        abort(transaction)
        await transaction.done.catch(() => undefined)
        throw error
      }
      await transaction.done
      return result
    } catch (error) {
      throw toWalletError(error, mode)
    }
  }

  return { read: (stores, work) => run(stores, 'readonly', work), write: (stores, work) => run(stores, 'readwrite', work) }
}

async function open(name: string, factory: IDBFactory, steps: readonly Migration[], onClosed: () => void): Promise<Connection> {
  const request = factory.open(name, steps.length)
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    const { transaction } = request
    if (transaction === null) return
    for (const step of steps.slice(oldVersion)) step(request.result, transaction)
  })
  const database = (await wrap(request)) as Connection
  // Another version wants in (an update of the extension): make room at once, the next call opens again.
  database.addEventListener('versionchange', () => {
    database.close()
    onClosed()
  })
  database.addEventListener('close', onClosed)
  return database
}

function makeTx(transaction: Transaction): Tx {
  const store = (name: StoreName) => transaction.objectStore(name)
  const writable = (name: StoreName) => store(name) as ReturnType<IDBPTransaction<unknown, string[], 'readwrite'>['objectStore']>
  return {
    get: async <S extends StoreName>(name: S, key: string) => (await store(name).get(key)) as Stores[S] | undefined,
    put: async (name, key, value) => {
      await writable(name).put(value, key)
    },
    delete: async (name, key) => {
      await writable(name).delete(key)
    },
    entries: async <S extends StoreName>(name: S) => {
      const [keys, values] = await Promise.all([store(name).getAllKeys(), store(name).getAll()])
      return keys.map((key, at) => [String(key), values[at] as Stores[S]] as const)
    },
    last: async <S extends StoreName>(name: S, count: number) => {
      const found: (readonly [string, Stores[S]])[] = []
      let cursor = count > 0 ? await store(name).openCursor(null, 'prev') : null
      while (cursor !== null) {
        found.push([String(cursor.key), cursor.value as Stores[S]])
        cursor = found.length < count ? await cursor.continue() : null
      }
      return found
    },
  }
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // Already aborted by the failure itself.
  }
}

/** Ours go through; the browser's own become one of ours, with its name and nothing else: no text from there is shown. */
function toWalletError(error: unknown, mode: 'readonly' | 'readwrite'): unknown {
  if (!(error instanceof DOMException)) return error
  if (error.name === 'VersionError') return new WalletError('vault.unsupported', { version: 'database' })
  return mode === 'readwrite' ? new WalletError('vault.write-failed') : new WalletError('request.internal')
}
