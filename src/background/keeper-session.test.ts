/** Ruling 3: the split key, the lock epoch, and what a lock at any moment leaves. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import { WalletError } from '../core/errors.ts'
import { watchCrossings, makeMortal, dieAtEveryCrossing } from '../platform/memory/mortal.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'
import { codeOf, hearNotices, knownPhrase, makeAccount, makeHeld, newPassword, oldPassword, otherPhrase, wake } from './testing/keys.ts'

// A life per step of every operation: seconds here, more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const digest = new Uint8Array(32).fill(3)

async function makeOffline(): Promise<MemoryPlatform> {
  const { computer } = await makeHeld()
  computer.restartBrowser()
  return computer
}

async function hasKeys(computer: Platform): Promise<readonly boolean[]> {
  const half = await computer.db.read(['session'], (tx) => tx.get('session', 'current'))
  return [(await computer.session.get('vault-key')) !== undefined, half !== undefined]
}

async function sign(keeper: Keeper) {
  const [first] = await keeper.listSecrets()
  return keeper.withSigner(makeAccount(first!.id), (signer) => signer.signDigest(digest))
}

/** Runs `life` once per crossing it makes; at that crossing `act` happens, with the keeper of that very life. */
async function atEveryCrossing(
  makeComputer: () => Promise<MemoryPlatform>,
  life: (keeper: Keeper) => Promise<unknown>,
  act: (keeper: Keeper) => Promise<void>,
  after: (outcome: string, keeper: Keeper, computer: MemoryPlatform) => Promise<void>,
): Promise<number> {
  for (let at = 0; ; at += 1) {
    const computer = await makeComputer()
    let count = 0
    let armed = false
    let acted = false
    const living: { keeper?: Keeper } = {}
    const platform = watchCrossings(computer, async () => {
      if (!armed || acted || count++ !== at || living.keeper === undefined) return
      acted = true
      await act(living.keeper)
    })
    const keeper = await wake(platform)
    living.keeper = keeper
    armed = true
    const outcome = await codeOf(life(keeper))
    if (!acted) return at
    await after(outcome, keeper, computer)
  }
}

describe('the split key', () => {
  it('survives the worker, not the browser', async () => {
    const { computer } = await makeHeld()
    computer.restartWorker()
    const second = await wake(computer)
    expect(second.isUnlocked()).toBe(true)
    expect(await codeOf(sign(second))).toBe('done')
    computer.restartBrowser()
    const third = await wake(computer)
    expect(third.state().phase).toBe('locked')
    expect(await codeOf(sign(third))).toBe('vault.locked')
  })

  it('is a new one at every unlock, and neither half is the key', async () => {
    const { computer, keeper } = await makeHeld()
    const one = await computer.session.get('vault-key')
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    const two = await computer.session.get('vault-key')
    expect(JSON.stringify(two)).not.toBe(JSON.stringify(one))
    const half = await computer.db.read(['session'], (tx) => tx.get('session', 'current'))
    expect(half?.key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', half!.key)).rejects.toThrow()
  })

  it('is locked with halves of two sessions', async () => {
    const { computer, keeper } = await makeHeld()
    const oldHalf = await computer.db.read(['session'], (tx) => tx.get('session', 'current'))
    const oldBox = await computer.session.get('vault-key')
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    const newHalf = await computer.db.read(['session'], (tx) => tx.get('session', 'current'))
    const newBox = await computer.session.get('vault-key')
    const pairs = [[oldHalf, newBox], [newHalf, oldBox], [{ ...oldHalf!, sessionId: newHalf!.sessionId }, newBox], [undefined, newBox], [newHalf, undefined]] as const
    for (const [half, box] of pairs) {
      await computer.db.write(['session'], async (tx) => {
        await tx.delete('session', 'current')
        if (half !== undefined) await tx.put('session', 'current', half)
      })
      if (box === undefined) await computer.session.remove('vault-key')
      else await computer.session.set('vault-key', box)
      const crossed = await wake(computer)
      expect(crossed.state().phase).toBe('locked')
      expect(await codeOf(sign(crossed))).toBe('vault.locked')
    }
    await computer.db.write(['session'], (tx) => tx.put('session', 'current', newHalf!))
    await computer.session.set('vault-key', newBox!)
    expect((await wake(computer)).isUnlocked()).toBe(true)
  })

  it('is locked when its deadline, vault or key name was written over', async () => {
    const { computer } = await makeHeld()
    const box = (await computer.session.get('vault-key')) as { facts: Record<string, unknown> }
    const changes = { locksAt: 2 ** 52, unlockedAt: 0, keyId: '00'.repeat(16), vaultId: '00'.repeat(16), sessionId: '00'.repeat(16) }
    for (const [name, value] of Object.entries(changes)) {
      await computer.session.set('vault-key', { ...box, facts: { ...box.facts, [name]: value } } as never)
      expect((await wake(computer)).isUnlocked()).toBe(false)
    }
    await computer.session.set('vault-key', box as never)
    expect((await wake(computer)).isUnlocked()).toBe(true)
  })

  it('that turns unfit while the worker lives locks the wallet at the next use', async () => {
    const { computer, keeper } = await makeHeld()
    await computer.session.remove('vault-key')
    expect(await codeOf(sign(keeper))).toBe('vault.locked')
    expect(keeper.isUnlocked()).toBe(false)
    expect(await hasKeys(computer)).toEqual([false, false])
  })
})

describe('a lock', () => {
  it('at any step of an unlock leaves the wallet locked and no half behind', async () => {
    const outcomes = new Set<string>()
    const crossings = await atEveryCrossing(
      makeOffline,
      (keeper) => keeper.unlock(oldPassword),
      (keeper) => keeper.lock('os'),
      async (outcome, keeper, computer) => {
        outcomes.add(outcome)
        if (outcome === 'done') return expect(keeper.isUnlocked()).toBe(false)
        expect(keeper.state().phase).toBe('locked')
        expect(await hasKeys(computer)).toEqual([false, false])
        expect((await wake(computer)).isUnlocked()).toBe(false)
        expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
      },
    )
    expect(crossings).toBeGreaterThan(15)
    expect(outcomes).toContain('vault.locked')
  })

  it('that was reported done during an unlock holds, also when the worker dies right after', async () => {
    for (let lockAt = 5; ; lockAt += 3) {
      let isReached = false
      for (const dieAfter of [5, 7, 10]) {
        const computer = await makeOffline()
        const mortal = makeMortal(computer)
        const life: { keeper?: Keeper; locked: boolean; count: number } = { locked: false, count: 0 }
        const platform = watchCrossings(mortal.platform, () => {
          if (life.keeper === undefined) return
          const at = life.count++
          if (at === lockAt) void life.keeper.lock('user').then(() => (life.locked = true))
          if (at === lockAt) isReached = true
          if (at === lockAt + dieAfter) mortal.kill()
        })
        life.keeper = await wake(platform)
        await Promise.race([codeOf(life.keeper.unlock(oldPassword)), mortal.died])
        computer.restartWorker()
        if (life.locked) expect((await wake(computer)).isUnlocked()).toBe(false)
      }
      if (!isReached) return expect(lockAt).toBeGreaterThan(20)
    }
  })

  it('at any step of a signature throws the result away', async () => {
    const crossings = await atEveryCrossing(
      async () => (await makeHeld()).computer,
      sign,
      (keeper) => keeper.lock('user'),
      async (outcome, keeper) => {
        expect(outcome).toBe('vault.locked')
        expect(keeper.isUnlocked()).toBe(false)
      },
    )
    expect(crossings).toBeGreaterThanOrEqual(4)
  })

  it('inside the work kills its signer, and what it made before is thrown away', async () => {
    const { keeper, account } = await makeHeld()
    const work = keeper.withSigner(account, async (signer) => {
      const made = signer.signDigest(digest)
      await keeper.lock('user')
      expect(() => signer.signDigest(digest)).toThrow('vault.locked')
      return made
    })
    expect(await codeOf(work)).toBe('vault.locked')
  })

  it('at any step of a new secret or a change of password loses nothing and ends locked', async () => {
    for (const life of [(keeper: Keeper) => keeper.addSecret(otherPhrase), (keeper: Keeper) => keeper.changePassword(oldPassword, newPassword)]) {
      await atEveryCrossing(
        async () => (await makeHeld()).computer,
        life,
        (keeper) => keeper.lock('user'),
        async (_outcome, keeper, computer) => {
          expect(keeper.isUnlocked()).toBe(false)
          expect(await hasKeys(computer)).toEqual([false, false])
          const opens = [await codeOf(keeper.unlock(oldPassword)), await codeOf(keeper.unlock(newPassword))]
          expect(opens.filter((code) => code === 'done')).toHaveLength(1)
          expect(await codeOf(sign(keeper))).toBe('done')
        },
      )
    }
  })

  it('raises the epoch at once, before anything is deleted', async () => {
    const { keeper } = await makeHeld()
    const before = keeper.lockEpoch()
    const locking = keeper.lock('user')
    expect(keeper.lockEpoch()).toBe(before + 1)
    expect(keeper.isUnlocked()).toBe(false)
    await locking
  })

  it('that is reported done is done, whichever step of it the worker dies at', async () => {
    await dieAtEveryCrossing(
      async () => (await makeHeld()).computer,
      async (platform) => (await wake(platform)).lock('user'),
      async (computer, _dieAt, finished) => {
        computer.restartWorker()
        const keeper = await wake(computer)
        if (finished) expect(keeper.isUnlocked()).toBe(false)
        if (keeper.isUnlocked()) expect(await codeOf(sign(keeper))).toBe('done')
        else expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
      },
    )
  })

  it('never throws, also when nothing can be deleted, and the wallet counts as locked', async () => {
    const { computer } = await makeHeld()
    const full = (): Promise<never> => Promise.reject(new Error('no'))
    const keeper = await wake({ ...computer, session: { ...computer.session, remove: full }, alarm: full })
    expect(keeper.isUnlocked()).toBe(true)
    await keeper.lock('user')
    expect(keeper.isUnlocked()).toBe(false)
    expect(await codeOf(sign(keeper))).toBe('vault.locked')
  })
})

describe('an unlock', () => {
  it('killed at any step is unlocked or locked in the next life, and counts no failure against the right password', async () => {
    const phases = new Set<string>()
    await dieAtEveryCrossing(
      makeOffline,
      async (platform) => (await wake(platform)).unlock(oldPassword),
      async (computer) => {
        computer.restartWorker()
        const keeper = await wake(computer)
        phases.add(keeper.state().phase)
        if (!keeper.isUnlocked()) await keeper.unlock(oldPassword)
        expect(await codeOf(sign(keeper))).toBe('done')
        expect(await computer.local.get('unlock.attempts')).toBeUndefined()
      },
    )
    expect(phases).toEqual(new Set(['locked', 'unlocked']))
  })

  const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const failed = (): Promise<never> => Promise.reject(new WalletError('vault.write-failed'))
  const unkept: Readonly<Record<string, (computer: MemoryPlatform) => Platform>> = {
    'storage.session takes nothing': (computer) => ({ ...computer, session: { ...computer.session, set: full } }),
    'storage.session throws at everything': (computer) => ({ ...computer, session: { get: full, set: full, remove: full, all: full } }),
    'IndexedDB takes nothing': (computer) => ({ ...computer, db: { ...computer.db, write: failed } }),
    'IndexedDB cannot be opened': (computer) => ({ ...computer, db: { read: failed, write: failed } }),
    'neither takes anything': (computer) => ({ ...computer, session: { ...computer.session, set: full }, db: { ...computer.db, write: failed } }),
  }
  for (const [name, broken] of Object.entries(unkept)) {
    it(`holds for this life of the worker, is said, and ends with a lock or with the worker, when ${name}`, async () => {
      const computer = await makeOffline()
      const keeper = await wake(broken(computer))
      const heard = hearNotices(keeper)
      expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
      expect(heard.map(({ code }) => code)).toContain('vault.session-not-kept')
      expect(await codeOf(sign(keeper))).toBe('done')
      expect(await codeOf(keeper.changePassword(oldPassword, newPassword))).toBe(name.startsWith('storage') ? 'done' : 'vault.write-failed')
      await keeper.lock('user')
      expect(await codeOf(sign(keeper))).toBe('vault.locked')
      expect((await wake(computer)).isUnlocked()).toBe(false)
      expect(await codeOf(keeper.unlock(name.startsWith('storage') ? newPassword : oldPassword))).toBe('done')
      computer.restartWorker()
      expect((await wake(computer)).isUnlocked()).toBe(false)
    })
  }

  it('makes room for its key where storage.session is full, so that the next life is unlocked too; what waits for a person stays', async () => {
    for (const kind of ['settled', 'pending']) {
      const computer = await makeMemoryPlatform({ sessionQuota: 100_000 })
      const first = await wake(computer)
      await first.create(oldPassword)
      await first.addSecret(knownPhrase)
      await first.lock('user')
      await computer.session.set('view', 'x'.repeat(1_000))
      for (let at = 0; await codeOf(computer.session.set(`request:${at}`, { status: kind, filler: 'x'.repeat(400) })) === 'done'; at += 1);
      while ((await codeOf(computer.session.set('rest', `${String(await computer.session.get('rest') ?? '')}x`))) === 'done');
      const before = await computer.session.all()
      const keeper = await wake(computer)
      const heard = hearNotices(keeper)
      await keeper.unlock(oldPassword)
      expect(await codeOf(sign(keeper))).toBe('done')
      const { view, 'lock-times': _times, ...kept } = before
      expect(view).toBeDefined()
      if (kind === 'pending') expect(await computer.session.all()).toMatchObject(kept)
      expect(heard.map(({ code }) => code)).toEqual([])
      computer.restartWorker()
      expect((await wake(computer)).isUnlocked()).toBe(true)
      expect(await computer.session.get('view')).toBeUndefined()
    }
  })

  it('is one at a time', async () => {
    const computer = await makeOffline()
    const keeper = await wake(computer)
    const first = codeOf(keeper.unlock(oldPassword))
    expect(await codeOf(keeper.unlock(newPassword))).toBe('vault.busy')
    expect(await codeOf(keeper.verifyPassword(newPassword))).toBe('vault.busy')
    expect(await first).toBe('done')
  })

  it('tells what happened, in order', async () => {
    const computer = await makeOffline()
    const keeper = await wake(computer)
    const heard: unknown[] = []
    keeper.onEvent((event) => heard.push(event))
    keeper.onChange((state) => heard.push(state.phase))
    await codeOf(keeper.unlock(newPassword))
    await keeper.unlock(oldPassword)
    await keeper.lock('os')
    await keeper.lock('user')
    expect(heard).toEqual([
      { kind: 'unlock-failed', attempts: 1 }, 'locked',
      { kind: 'unlocked' }, 'unlocked',
      { kind: 'locked', cause: 'os' }, 'locked',
    ])
  })

  it('verifies a password without changing anything', async () => {
    const { computer, keeper } = await makeHeld()
    const before = await computer.session.all()
    expect(await codeOf(keeper.verifyPassword(oldPassword))).toBe('done')
    expect(await codeOf(keeper.verifyPassword(newPassword))).toBe('vault.wrong-password')
    expect(await codeOf(keeper.verifyPassword(''))).toBe('vault.wrong-password')
    expect(await computer.session.all()).toEqual(before)
    await keeper.lock('user')
    expect(await codeOf(keeper.verifyPassword(oldPassword))).toBe('done')
    expect(keeper.isUnlocked()).toBe(false)
  })
})

describe('a change of password', () => {
  it('lets signatures go on at every step of it, and never locks by itself', async () => {
    const signed: string[] = []
    const running: Promise<unknown>[] = []
    await atEveryCrossing(
      async () => (await makeHeld()).computer,
      (keeper) => keeper.changePassword(oldPassword, newPassword),
      async (keeper) => {
        // Begun at this step, ending at any later one.
        running.push(codeOf(sign(keeper)).then((code) => signed.push(code)))
      },
      async (outcome, keeper) => {
        expect(outcome).toBe('done')
        await Promise.all(running)
        expect(keeper.isUnlocked()).toBe(true)
        expect(await codeOf(sign(keeper))).toBe('done')
      },
    )
    expect(new Set(signed)).toEqual(new Set(['done']))
  })
})

describe('the back-off', () => {
  it('lets five tries pass, then makes them wait, and survives worker and browser', async () => {
    const computer = await makeOffline()
    let keeper = await wake(computer)
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const error: unknown = await keeper.unlock(newPassword).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'vault.wrong-password', params: { attempts: attempt } })
    }
    for (const waitMs of [5_000, 15_000, 60_000, 300_000, 900_000, 900_000]) {
      const retryAt = computer.clock.now() + waitMs
      for (const restart of [computer.restartWorker, computer.restartBrowser]) {
        restart()
        keeper = await wake(computer)
        expect(keeper.state()).toMatchObject({ phase: 'locked', retryAt })
        const early: unknown = await keeper.unlock(oldPassword).catch((caught: unknown) => caught)
        expect(early).toMatchObject({ code: 'vault.wait', params: { retryAt } })
      }
      await computer.clock.advance(waitMs - 1)
      expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wait')
      await computer.clock.advance(1)
      expect(await codeOf(keeper.unlock(newPassword))).toBe('vault.wrong-password')
    }
    await computer.clock.advance(900_000)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
    await keeper.lock('user')
    expect(keeper.state()).toEqual({ phase: 'locked', attempts: 0 })
  })

  it('counts a try that was killed in the middle of the derivation', async () => {
    const computer = await makeOffline()
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const mortal = makeMortal(computer)
      let begin = (): void => undefined
      const begun = new Promise<void>((resolve) => {
        begin = resolve
      })
      const keeper = await wake(mortal.platform, {
        derive: () => {
          begin()
          return new Promise<never>(() => undefined)
        },
      })
      void keeper.unlock(newPassword)
      await begun
      mortal.kill()
    }
    expect(await codeOf((await wake(computer)).unlock(newPassword))).toBe('vault.wait')
  })

  it('is not shortened by a clock that is set back, and not made longer than one delay', async () => {
    const computer = await makeOffline()
    const keeper = await wake(computer)
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await codeOf(keeper.unlock(newPassword))
      await computer.clock.advance(900_000)
    }
    await codeOf(keeper.unlock(newPassword))
    computer.clock.jump(-365 * 86_400_000)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wait')
    await computer.clock.advance(899_999)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wait')
    await computer.clock.advance(1)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
  })

  it('does not keep the owner out when the count cannot be stored, and does not forget it either', async () => {
    const computer = await makeOffline()
    const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    const keeper = await wake({ ...computer, local: { ...computer.local, set: full } })
    for (let attempt = 1; attempt <= 5; attempt += 1) await codeOf(keeper.unlock(newPassword))
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wait')
    await computer.clock.advance(5_000)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
  })

  it('is shared by every check of a password, and a damaged vault is not counted', async () => {
    const { computer, keeper } = await makeHeld()
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await codeOf(attempt % 2 === 0 ? keeper.verifyPassword(newPassword) : keeper.changePassword(newPassword, 'whatever else'))).toBe('vault.wrong-password')
    }
    expect(await codeOf(keeper.verifyPassword(oldPassword))).toBe('vault.wait')
    await keeper.lock('user')
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wait')
    await computer.clock.advance(5_000)
    for (const slot of ['a', 'b']) {
      await computer.local.set(`vault.${slot}`, 'x')
      await computer.db.write(['vault'], (tx) => tx.put('vault', slot, { bytes: new Uint8Array(3) }))
    }
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.damaged')
    expect(await computer.local.get('unlock.attempts')).toMatchObject({ count: 5 })
  })
})

it('the phrase of these tests is the one everybody knows', () => {
  expect(knownPhrase.entropy).toHaveLength(16)
})
