/** Ruling 33, FAULTS.md R29. */
import { expect, it } from 'vitest'
import type { Json } from '../core/json.ts'
import { boot } from './boot.ts'
import { decideAll, makeCaller, makeWorld, testAddress } from './testing/world.ts'

const hello = { method: 'personal_sign', params: ['0x68656c6c6f', testAddress] as Json }

it('an update waits while anybody is asked anything, and comes the moment the last of it is settled', async () => {
  const { computer } = await makeWorld()
  computer.restartWorker()
  const background = await boot(computer)
  let applied = 0
  await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000001', ...hello })
  await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000002', ...hello, params: ['0x6f6b', testAddress] })
  background.onUpdateAvailable(() => {
    applied += 1
    // Nothing of what was asked is under way any more.
    expect(background.records.list().every(({ status }) => status === 'settled')).toBe(true)
  })
  expect(applied).toBe(0)
  const [first] = background.records.list()
  if (first?.status !== 'pending') throw new Error('no record')
  await background.requests.decide({ id: first.id, revision: first.revision, approve: false })
  expect(applied).toBe(0)
  await decideAll(background, computer, true)
  expect(applied).toBeGreaterThan(0)
})

it('an update that finds nobody waiting comes at once', async () => {
  const { computer } = await makeWorld()
  computer.restartWorker()
  const background = await boot(computer)
  let applied = 0
  background.onUpdateAvailable(() => {
    applied += 1
  })
  expect(applied).toBe(1)
})
