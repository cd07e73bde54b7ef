import { expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { makeMemoryPlatform } from '../memory/platform.ts'
import { firstStores } from './0001-first-stores.ts'
import { migrations, storeNames } from './index.ts'

/** What the first release made and wrote. Never edited. */
const rows = [
  ['vault', 'a', { bytes: new Uint8Array([1, 2, 3]) }],
  ['archive', 'aa', { bytes: new Uint8Array([4]), archivedAt: 1, why: 'recovered' }],
  ['profile', 'current', { json: '{}', mac: 'k:t', epoch: 1 }],
  ['transactions', 'document.id', { id: 'document.id', state: 'sent' }],
  ['log', '000000000001', { v: 1, seq: 1 }],
] as const

it('a database of the first release opens in every later one with everything in it', async () => {
  const { idb } = await makeMemoryPlatform()
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = idb.open('fixture', 1)
    request.addEventListener('upgradeneeded', () => firstStores(request.result))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  await new Promise<void>((resolve) => {
    const transaction = database.transaction(rows.map(([store]) => store), 'readwrite')
    for (const [store, key, value] of rows) transaction.objectStore(store).put(value, key)
    transaction.addEventListener('complete', () => resolve())
  })
  database.close()
  const db = await openDb('fixture', idb)
  for (const [store, key, value] of rows) expect(await db.read([store], (tx) => tx.get(store, key))).toEqual(value)
  expect(migrations.length).toBeGreaterThanOrEqual(1)
  for (const name of storeNames) expect(await db.read([name], (tx) => tx.entries(name))).toBeDefined()
})
