/** What is asked again after the worker was lost on the way (FAULTS.md R1, R2). */
import { expect, it } from 'vitest'
import type { Json } from '../../core/json.ts'
import { makeMortal } from '../../platform/memory/mortal.ts'
import { boot } from '../boot.ts'
import { makeCaller, makeWorld, origin, testAddress } from '../testing/world.ts'

const signHello = { method: 'personal_sign', params: ['0x68656c6c6f', testAddress] as Json }
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

it('a request asked again opens its window, whichever step the worker died at before that', async () => {
  const { computer } = await makeWorld()
  let isOver = false
  let places = 0
  for (; !isOver; places += 1) {
    const caller = makeCaller(`document-${places}`)
    const before = computer.opened.length
    const mortal = makeMortal(computer, places)
    computer.restartWorker()
    const life = boot(mortal.platform).then((background) => background.requests.ask(caller, { id: idOf(places), ...signHello }))
    await Promise.race([life, mortal.died])
    isOver = !mortal.isDead()
    computer.restartWorker()
    const next = await boot(computer)
    expect(await next.requests.ask(caller, { id: idOf(places), ...signHello })).toEqual({ kind: 'pending' })
    expect(next.records.list().filter((record) => record.status === 'pending')).toHaveLength(1)
    expect(computer.opened.slice(before)).toContain('approval')
    await next.requests.rejectAll()
    next.limits.lift(origin)
  }
  expect(places).toBeGreaterThan(10)
})

it('a request that was seen and put off stays put off when it is asked again', async () => {
  const { computer } = await makeWorld()
  const caller = makeCaller()
  const first = await boot(computer)
  await first.requests.ask(caller, { id: idOf(1), ...signHello })
  const [record] = first.records.list()
  if (record === undefined) throw new Error('no record')
  await first.requests.show(record.id, record.revision)
  const before = computer.opened.length
  computer.restartWorker()
  const next = await boot(computer)
  expect(await next.requests.ask(caller, { id: idOf(1), ...signHello })).toEqual({ kind: 'pending' })
  expect(computer.opened.length).toBe(before)
})
