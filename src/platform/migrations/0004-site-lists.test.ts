import { expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { makeMemoryPlatform } from '../memory/platform.ts'
import { migrations } from './index.ts'

it('a database from before there were lists of sites keeps everything and has room for them', async () => {
  const { idb } = await makeMemoryPlatform()
  const before = await openDb('fixture', idb, migrations.slice(0, 3))
  await before.write(['profile', 'approvals'], async (tx) => {
    await tx.put('profile', 'current', { json: '{}', mac: 'k:t', epoch: 1 })
    await tx.put('approvals', 'k', { candidates: [] })
  })
  const after = await openDb('fixture', idb, migrations.slice(0, 4))
  expect(await after.read(['profile'], (tx) => tx.get('profile', 'current'))).toEqual({ json: '{}', mac: 'k:t', epoch: 1 })
  expect(await after.read(['approvals'], (tx) => tx.get('approvals', 'k'))).toEqual({ candidates: [] })
  await after.write(['site-lists'], (tx) => tx.put('site-lists', 'lists', []))
  expect(await after.read(['site-lists'], (tx) => tx.get('site-lists', 'lists'))).toEqual([])
})
