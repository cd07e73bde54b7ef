/** Ruling 4. Argon2id is replaced by a cheap derivation. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings, strictestSettings, type Settings } from '../core/settings.ts'
import { dueAt, findLockCause, type LockTimes } from './auto-lock-times.ts'
import { autoLockAlarm, makeAutoLock } from './auto-lock.ts'
import type { Keeper } from './keeper.ts'
import type { ProfileStore } from './profile.ts'
import { codeOf, makeHeld, wake } from './testing/keys.ts'

const minute = 60_000
const hour = 60 * minute

async function makeWatched(settings: Settings = defaultSettings) {
  const held = await makeHeld()
  const autoLock = makeAutoLock(held.computer, held.keeper, { get: () => ({ settings }) } as unknown as ProfileStore)
  const causes: string[] = []
  hearLocks(held.keeper, causes)
  return { ...held, autoLock, causes }
}

function hearLocks(keeper: Keeper, causes: string[]): void {
  keeper.onEvent((event) => {
    if (event.kind === 'locked') causes.push(event.cause)
  })
}

describe('the wallet', () => {
  it('locks after 15 minutes without use, counted from the last use', async () => {
    const { computer, keeper, autoLock, causes } = await makeWatched()
    await computer.clock.advance(15 * minute - 1)
    await autoLock.check()
    expect(keeper.isUnlocked()).toBe(true)
    await autoLock.touch()
    await computer.clock.advance(15 * minute - 1)
    await autoLock.check()
    expect(keeper.isUnlocked()).toBe(true)
    await computer.clock.advance(1)
    await autoLock.check()
    expect([keeper.isUnlocked(), causes]).toEqual([false, ['idle']])
  })

  it('locks 8 hours after unlocking however much it is used', async () => {
    const { computer, keeper, autoLock, causes } = await makeWatched()
    for (let passed = 0; passed < 8 * hour - 10 * minute; passed += 10 * minute) {
      await computer.clock.advance(10 * minute)
      await autoLock.check()
      await autoLock.touch()
      expect(keeper.isUnlocked()).toBe(true)
    }
    await computer.clock.advance(10 * minute)
    await autoLock.check()
    expect(causes).toEqual(['deadline'])
  })

  it('looks at its deadline before it signs, whoever forgot to', async () => {
    const { computer, keeper, account, causes } = await makeWatched()
    await computer.clock.advance(15 * minute)
    expect(await codeOf(keeper.withSigner(account, () => 1))).toBe('vault.locked')
    expect(causes).toEqual(['idle'])
  })

  it('locks at once with the operating system, and not for mere idleness', async () => {
    const { keeper, autoLock, causes } = await makeWatched()
    await autoLock.onIdle('idle')
    await autoLock.onIdle('active')
    expect(keeper.isUnlocked()).toBe(true)
    await autoLock.onIdle('locked')
    expect(causes).toEqual(['os'])
  })

  it('locks when the clock was set back by more than a minute, in this life of the worker and in the next', async () => {
    for (const isNextLife of [false, true]) {
      const { computer, keeper, autoLock, causes } = await makeWatched()
      await computer.clock.advance(2 * minute)
      await autoLock.check()
      computer.clock.jump(-50_000)
      await autoLock.check()
      expect(keeper.isUnlocked()).toBe(true)
      computer.clock.jump(-50_000)
      if (!isNextLife) {
        await autoLock.check()
        expect(causes).toEqual(['clock'])
      } else {
        computer.restartWorker()
        const next = await wake(computer)
        hearLocks(next, causes)
        await next.checkDeadline()
        expect(causes).toEqual(['clock'])
      }
    }
  })

  it('locks after the computer slept: the wall clock went on, the other did not', async () => {
    const { computer, keeper, autoLock, causes } = await makeWatched()
    await computer.clock.advance(minute)
    await autoLock.check()
    computer.clock.jump(59_000)
    await autoLock.check()
    expect(keeper.isUnlocked()).toBe(true)
    computer.clock.jump(61_000)
    await autoLock.check()
    expect(causes).toEqual(['sleep'])
  })

  it('keeps its deadlines over the death of the worker', async () => {
    for (const [waitMs, cause] of [[15 * minute, 'idle'], [8 * hour, 'deadline']] as const) {
      const { computer, keeper, account } = await makeWatched()
      await computer.clock.advance(waitMs - 5 * minute)
      if (cause === 'deadline') await computer.session.set('lock-times', { ...((await computer.session.get('lock-times')) as object), activeAt: computer.clock.now() })
      computer.restartWorker()
      const next = await wake(computer)
      expect(await codeOf(next.withSigner(account, () => 1))).toBe('done')
      await computer.clock.advance(5 * minute)
      const causes: string[] = []
      hearLocks(next, causes)
      await next.checkDeadline()
      expect(causes).toEqual([cause])
      expect(keeper.lockEpoch()).toBe(0)
    }
  })

  it('counts times of another session as never touched', async () => {
    const { computer } = await makeWatched()
    await computer.clock.advance(14 * minute)
    await computer.session.set('lock-times', { sessionId: 'another', activeAt: computer.clock.now(), seenAt: 0 })
    computer.restartWorker()
    const next = await wake(computer)
    await computer.clock.advance(minute)
    await next.checkDeadline()
    expect(next.isUnlocked()).toBe(false)
  })

  it('arms the alarm for the moment it is due, again when it rang too early, and clears it with the lock', async () => {
    const { computer, keeper, autoLock } = await makeWatched()
    const start = computer.clock.now()
    expect(computer.alarms.get(autoLockAlarm)).toBe(start + 15 * minute)
    await computer.clock.advance(10 * minute)
    await autoLock.touch()
    await computer.clock.advance(5 * minute)
    await autoLock.check()
    expect(computer.alarms.get(autoLockAlarm)).toBe(start + 25 * minute)
    await keeper.lock('user')
    expect(computer.alarms.has(autoLockAlarm)).toBe(false)
  })

  it('follows a shorter setting at once', async () => {
    const { computer, keeper, autoLock } = await makeWatched()
    keeper.useSettings(() => strictestSettings)
    await computer.clock.advance(minute)
    await autoLock.check()
    expect(keeper.isUnlocked()).toBe(false)
  })

  it('does not write for every look at the clock', async () => {
    const { computer } = await makeHeld()
    let writes = 0
    const counting = await wake({
      ...computer,
      session: {
        ...computer.session,
        set: (key, value) => {
          writes += 1
          return computer.session.set(key, value)
        },
      },
    })
    for (let look = 0; look < 1_000; look += 1) {
      await counting.checkDeadline()
      await counting.touch()
    }
    expect(writes).toBeLessThanOrEqual(2)
  })
})

describe('the lock times', () => {
  const time = fc.integer({ min: 0, max: 24 * hour })
  const times: fc.Arbitrary<LockTimes> = fc
    .record({ unlockedAt: time, span: time, active: time, seen: time })
    .map(({ unlockedAt, span, active, seen }) => ({ unlockedAt, locksAt: unlockedAt + span, activeAt: unlockedAt + active, seenAt: unlockedAt + seen }))

  it('never let it stay open past what is due', () => {
    fc.assert(
      fc.property(times, time, (known, later) => {
        const due = dueAt(known, defaultSettings)
        expect(findLockCause(known, defaultSettings, { now: due + later, monotonic: 0 })).toBeDefined()
      }),
    )
  })

  it('let it stay open before that, while both clocks agree', () => {
    fc.assert(
      fc.property(times, time, (known, earlier) => {
        const now = dueAt(known, defaultSettings) - 1 - earlier
        fc.pre(now >= known.seenAt)
        const look = { now: now - 10, monotonic: 5 }
        expect(findLockCause({ ...known, look }, defaultSettings, { now, monotonic: 15 })).toBeUndefined()
      }),
    )
  })
})
