import { describe, expect, it } from 'vitest'
import { isWalletError, WalletError } from '../core/errors.ts'
import { openDb } from './db.ts'
import { makeMemoryPlatform, memoryDbName } from './memory/platform.ts'
import { migrations, storeNames } from './migrations/index.ts'

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values)

async function makeDb(tap: (factory: IDBFactory) => IDBFactory = (factory) => factory) {
  const { idb } = await makeMemoryPlatform()
  return { idb, db: await openDb('one', tap(idb)) }
}

/** The same factory, with every connection it hands out shown to `see`. */
function seeing(factory: IDBFactory, see: (database: IDBDatabase) => void): IDBFactory {
  return {
    ...factory,
    open: (name: string, version?: number) => {
      const request = factory.open(name, version)
      request.addEventListener('success', () => see(request.result))
      return request
    },
  } as IDBFactory
}

describe('db', () => {
  it('has exactly the stores that are named, from migration 0001 on', async () => {
    const { db } = await makeDb()
    for (const name of storeNames) expect(await db.read([name], (tx) => tx.entries(name))).toEqual([])
    expect(migrations).toHaveLength(4)
  })

  it('keeps what a resolved write wrote, bytes and keys alike', async () => {
    const { db, idb } = await makeDb()
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    await db.write(['vault', 'session'], async (tx) => {
      await tx.put('vault', 'a', { bytes: bytes(1, 2, 3) })
      await tx.put('session', 'current', { key, sessionId: 'one' })
    })
    const again = await openDb('one', idb)
    expect(await again.read(['vault'], (tx) => tx.get('vault', 'a'))).toEqual({ bytes: bytes(1, 2, 3) })
    const half = await again.read(['session'], (tx) => tx.get('session', 'current'))
    expect(half?.key.extractable).toBe(false)
    expect(half?.sessionId).toBe('one')
  })

  it('writes all of a transaction or none of it', async () => {
    const { db } = await makeDb()
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(1) }))
    const failing = db.write(['vault', 'log'], async (tx) => {
      await tx.put('vault', 'a', { bytes: bytes(2) })
      await tx.put('log', '0', { seq: 0 })
      throw new WalletError('vault.busy')
    })
    await expect(failing).rejects.toMatchObject({ code: 'vault.busy' })
    expect(await db.read(['vault'], (tx) => tx.get('vault', 'a'))).toEqual({ bytes: bytes(1) })
    expect(await db.read(['log'], (tx) => tx.entries('log'))).toEqual([])
  })

  it('asks for strict durability on every write', async () => {
    const asked: unknown[] = []
    const { db } = await makeDb((factory) =>
      seeing(factory, (database) => {
        const transaction = database.transaction.bind(database)
        database.transaction = (names, mode, options) => {
          asked.push([mode, options?.durability])
          return transaction(names, mode, options)
        }
      }),
    )
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(1) }))
    expect(asked).toEqual([['readwrite', 'strict']])
  })

  it('opens again, once, after its connection was closed under it', async () => {
    const open: IDBDatabase[] = []
    const { db } = await makeDb((factory) => seeing(factory, (database) => open.push(database)))
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(7) }))
    open[0]?.close()
    expect(await db.read(['vault'], (tx) => tx.get('vault', 'a'))).toEqual({ bytes: bytes(7) })
    expect(open).toHaveLength(2)
  })

  it('makes room for another version, and opens again when asked', async () => {
    const { db, idb } = await makeDb()
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(7) }))
    const newer = await openDb('one', idb, [...migrations, (database) => void database.createObjectStore('more')])
    expect(await newer.read(['vault'], (tx) => tx.get('vault', 'a'))).toEqual({ bytes: bytes(7) })
    await expect(db.read(['vault'], (tx) => tx.get('vault', 'a'))).rejects.toMatchObject({ code: 'vault.unsupported' })
  })

  it('runs a migration whole or not at all: one that dies half way leaves the version before, and the next start runs it again', async () => {
    const { db, idb } = await makeDb()
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(7) }))
    const steps = 4
    for (let dieAt = 0; dieAt <= steps; dieAt += 1) {
      let step = 0
      const mayDie = () => {
        if (step++ === dieAt) throw new Error('the worker died')
      }
      const dying = await openDb('one', idb, [
        ...migrations,
        (database, transaction) => {
          mayDie()
          database.createObjectStore('later')
          mayDie()
          transaction.objectStore('vault').put({ bytes: bytes(8) }, 'b')
          mayDie()
        },
        (database, transaction) => {
          mayDie()
          database.deleteObjectStore('later')
          transaction.objectStore('vault').put({ bytes: bytes(9) }, 'a')
        },
      ])
      const read = dying.read(['vault'], (tx) => tx.get('vault', 'a'))
      if (dieAt === steps) expect(await read).toEqual({ bytes: bytes(9) })
      else {
        await expect(read).rejects.toThrow()
        const before = await openDb('one', idb)
        expect(await before.read(['vault'], (tx) => tx.entries('vault'))).toEqual([['a', { bytes: bytes(7) }]])
      }
    }
  })

  it('gives the last entries, newest first', async () => {
    const { db } = await makeDb()
    await db.write(['log'], async (tx) => {
      for (const seq of [1, 2, 3]) await tx.put('log', `00${seq}`, { seq })
    })
    const last = await db.read(['log'], (tx) => tx.last('log', 2))
    expect(last).toEqual([
      ['003', { seq: 3 }],
      ['002', { seq: 2 }],
    ])
    expect(await db.read(['log'], (tx) => tx.last('log', 0))).toEqual([])
  })

  it('says write failed, in our words, when the disk is full', async () => {
    const { db } = await makeDb((factory) =>
      seeing(factory, (database) => {
        const transaction = database.transaction.bind(database)
        database.transaction = (names, mode, options) => {
          const made = transaction(names, mode, options)
          if (mode === 'readwrite') {
            const objectStore = made.objectStore.bind(made)
            made.objectStore = (name) => {
              const store = objectStore(name)
              store.put = () => {
                throw new DOMException('no room', 'QuotaExceededError')
              }
              return store
            }
          }
          return made
        }
      }),
    )
    const write = db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(1) }))
    await expect(write).rejects.toSatisfy((error) => isWalletError(error, 'vault.write-failed'))
    expect(await db.read(['vault'], (tx) => tx.get('vault', 'a'))).toBeUndefined()
  })

  it('is the same database that the memory platform uses', async () => {
    const { db, idb } = await makeMemoryPlatform()
    await db.write(['vault'], (tx) => tx.put('vault', 'a', { bytes: bytes(9) }))
    expect(await (await openDb(memoryDbName, idb)).read(['vault'], (tx) => tx.get('vault', 'a'))).toEqual({ bytes: bytes(9) })
  })
})
