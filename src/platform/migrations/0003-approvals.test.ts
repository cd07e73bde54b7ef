import { expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { makeMemoryPlatform } from '../memory/platform.ts'
import { migrations } from './index.ts'

it('a database from before there was a list of approvals keeps everything and has room for it', async () => {
  const { idb } = await makeMemoryPlatform()
  const before = await openDb('fixture', idb, migrations.slice(0, 2))
  await before.write(['profile', 'transactions'], async (tx) => {
    await tx.put('profile', 'current', { json: '{}', mac: 'k:t', epoch: 1 })
    await tx.put('transactions', 'document.id', { id: 'document.id', state: 'sent' } as never)
  })
  const after = await openDb('fixture', idb, migrations.slice(0, 3))
  expect(await after.read(['profile'], (tx) => tx.get('profile', 'current'))).toEqual({ json: '{}', mac: 'k:t', epoch: 1 })
  expect(await after.read(['transactions'], (tx) => tx.get('transactions', 'document.id'))).toEqual({ id: 'document.id', state: 'sent' })
  await after.write(['approvals'], (tx) => tx.put('approvals', 'k', { candidates: [] }))
  expect(await after.read(['approvals'], (tx) => tx.get('approvals', 'k'))).toEqual({ candidates: [] })
})
