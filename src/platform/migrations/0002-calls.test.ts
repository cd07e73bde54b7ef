import { expect, it } from 'vitest'
import type { CallsRecord } from '../../core/calls.ts'
import { openDb } from '../db.ts'
import { makeMemoryPlatform } from '../memory/platform.ts'
import { migrations } from './index.ts'

it('a database from before there were calls keeps everything and has room for them', async () => {
  const { idb } = await makeMemoryPlatform()
  const before = await openDb('fixture', idb, migrations.slice(0, 1))
  await before.write(['profile', 'transactions'], async (tx) => {
    await tx.put('profile', 'current', { json: '{}', mac: 'k:t', epoch: 1 })
    await tx.put('transactions', 'document.id', { id: 'document.id', state: 'sent' } as never)
  })
  const after = await openDb('fixture', idb, migrations.slice(0, 2))
  expect(await after.read(['profile'], (tx) => tx.get('profile', 'current'))).toEqual({ json: '{}', mac: 'k:t', epoch: 1 })
  expect(await after.read(['transactions'], (tx) => tx.get('transactions', 'document.id'))).toEqual({ id: 'document.id', state: 'sent' })
  expect(await after.read(['calls'], (tx) => tx.entries('calls'))).toEqual([])
  const record = { key: 'k', id: '0x1' } as CallsRecord
  await after.write(['calls'], (tx) => tx.put('calls', 'k', record))
  expect(await after.read(['calls'], (tx) => tx.get('calls', 'k'))).toEqual(record)
})
