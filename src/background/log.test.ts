/** Ruling 8. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import type { Json } from '../core/json.ts'
import type { Address } from '../core/account.ts'
import { checkpointBytes, makeEntry, sealedBytes, type LogCheckpoint, type LogEntry, type LogHead } from '../core/log/entry.ts'
import { message, type Message } from '../core/message.ts'
import type { Origin } from '../core/origin.ts'
import { dieAtEveryCrossing } from '../platform/memory/mortal.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import { makeTags } from './keeper-tags.ts'
import type { Keeper } from './keeper.ts'
import { makeLog, type Log } from './log.ts'
import { codeOf, knownPhrase, newPassword, oldPassword, wake } from './testing/keys.ts'

vi.setConfig({ testTimeout: 180_000 })

const origin = 'https://site.example' as Origin
const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as Address
const asked = message('log.asked', { origin, method: 'personal_sign' })

async function live(platform: Platform, addNotice?: (notice: Message) => void): Promise<{ readonly keeper: Keeper; readonly log: Log }> {
  const keeper = await wake(platform)
  return { keeper, log: await makeLog(platform, keeper, addNotice) }
}

/** Twelve entries, of which an unlock sealed the first ten or so. Unlocked. */
async function makeLogged(): Promise<{ computer: MemoryPlatform; keeper: Keeper; log: Log; sealed: number }> {
  const computer = await makeMemoryPlatform()
  const { keeper, log } = await live(computer)
  await keeper.create(oldPassword)
  await keeper.addSecret(knownPhrase)
  for (let at = 0; at < 8; at += 1) await log.append(message('log.network-changed', { chain: `eip155:${at + 1}` }))
  await keeper.lock('user')
  await computer.clock.advance(1_000)
  await keeper.unlock(oldPassword)
  const verdict = await log.verify()
  if (!verdict.ok) throw new Error('not a sound start')
  await log.append(message('log.proven'))
  await log.head()
  return { computer, keeper, log, sealed: verdict.sealed }
}

const readRows = (computer: Platform) => computer.db.read(['log'], (tx) => tx.entries('log'))

async function readEntries(computer: Platform): Promise<LogEntry[]> {
  return (await readRows(computer)).filter(([key]) => /^\d/.test(key)).map(([, value]) => value as unknown as LogEntry)
}

async function putEntries(computer: Platform, entries: readonly LogEntry[], head?: LogHead): Promise<void> {
  const old = await readEntries(computer)
  await computer.db.write(['log'], async (tx) => {
    for (const { seq } of old) await tx.delete('log', String(seq).padStart(12, '0'))
    for (const entry of entries) await tx.put('log', String(entry.seq).padStart(12, '0'), entry as unknown as Json)
    if (head !== undefined) await tx.put('log', '#head', head as unknown as Json)
  })
}

/** The whole chain from `seq` on made again, as somebody with the code and every stored byte could. */
function rewriteFrom(entries: readonly LogEntry[], seq: number, change: (entry: LogEntry) => LogEntry): LogEntry[] {
  const kept = entries.slice(0, seq - 1)
  let head: LogHead = kept.at(-1) ?? { seq: 0, hash: '0'.repeat(64) }
  return [
    ...kept,
    ...entries.slice(seq - 1).map((entry) => {
      const { at, body, seal } = entry.seq === seq ? change(entry) : entry
      const made = { ...makeEntry(head, at, body), ...(seal === undefined ? {} : { seal }) }
      head = made
      return made
    }),
  ]
}

const forge = (entry: LogEntry): LogEntry => ({ ...entry, body: { kind: 'clear', message: message('log.rejected', { origin, method: 'eth_sendTransaction' }) } })

describe('the log', () => {
  it('keeps what it was given, in order, and unlocking, failing to and locking by themselves', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('idle')
    await codeOf(keeper.unlock(newPassword))
    await keeper.unlock(oldPassword)
    await computer.clock.advance(1)
    const codes = (await log.list(100)).map(({ message: said }) => said?.code).toReversed()
    expect(codes).toEqual([
      'log.unlocked',
      ...Array.from({ length: 8 }, () => 'log.network-changed'),
      'log.locked', 'log.unlocked', 'log.proven', 'log.locked', 'log.unlock-failed', 'log.unlocked',
    ])
    expect((await log.list(3)).map(({ seq }) => seq)).toEqual([15, 14, 13])
    expect(await log.verify()).toEqual({ ok: true, entries: 15, sealed: 14 })
  })

  it('chains entries that are written at once', async () => {
    const { log } = await makeLogged()
    await Promise.all(Array.from({ length: 20 }, () => log.append(asked, { site: origin })))
    expect(await log.verify()).toMatchObject({ ok: true, entries: 32 })
  })

  it('can be looked through only while unlocked', async () => {
    const { keeper, log } = await makeLogged()
    await keeper.lock('user')
    expect(await codeOf(log.verify())).toBe('vault.locked')
  })
})

describe('sites while the wallet is locked', () => {
  it('make at most 20 entries of 10,000 refused requests, with their counts', async () => {
    const { computer, keeper, log } = await makeLogged()
    const before = (await readEntries(computer)).length
    await keeper.lock('user')
    await log.head()
    for (let at = 0; at < 10_000; at += 1) await log.append(asked, { site: `https://site-${at % 40}.example` as Origin })
    await computer.clock.advance(1)
    expect(await readEntries(computer)).toHaveLength(before + 1)
    await keeper.unlock(oldPassword)
    await computer.clock.advance(1)
    const written = (await log.list(1_000)).toReversed().filter(({ seq, message: said }) => seq > before + 1 && said?.code === 'log.asked-locked')
    expect(written).toHaveLength(20)
    const counts = written.map(({ message: said }) => (said as { params: { count: number } }).params.count)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000)
    expect(counts.slice(0, 19).every((count) => count === 250)).toBe(true)
    expect(await log.verify()).toMatchObject({ ok: true })
  })

  it('are counted over the death of the worker', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('user')
    await log.append(asked, { site: origin })
    computer.restartWorker()
    const next = await live(computer)
    await next.log.append(asked, { site: origin })
    await next.keeper.unlock(oldPassword)
    const [entry] = (await next.log.list(5)).filter(({ message: said }) => said?.code === 'log.asked-locked')
    expect(entry?.message?.params).toEqual({ origin, count: 2 })
  })

  it('do not keep a person from being written down', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('user')
    await log.head()
    const before = (await readEntries(computer)).length
    await log.append(message('log.rejected', { origin, method: 'personal_sign' }))
    expect(await readEntries(computer)).toHaveLength(before + 1)
  })
})

/** Everything stored, as one text. */
const readStored = async (computer: MemoryPlatform): Promise<string> => JSON.stringify([await readRows(computer), await computer.local.all()])

describe('what the log says', () => {
  it('lies nowhere in clear, whether it was written while locked or not, and is read after an unlock only', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('user')
    await codeOf(keeper.unlock(newPassword))
    await log.append(message('log.rejected', { origin, method: 'personal_sign' }))
    const bodies = (await readEntries(computer)).map(({ body }) => body)
    expect(bodies.filter(({ kind }) => kind !== 'sealed')).toEqual([])
    const stored = await readStored(computer)
    for (const word of ['log.rejected', 'log.unlock', 'log.proven', 'site.example', 'personal_sign']) expect(stored).not.toContain(word)
    expect(await codeOf(log.list(5))).toBe('vault.locked')
    expect(await codeOf(log.exportPage(1, 5))).toBe('vault.locked')
    await keeper.unlock(oldPassword)
    expect((await log.list(3)).map(({ message: said }) => said?.code)).toEqual(['log.unlocked', 'log.rejected', 'log.unlock-failed'])
    expect((await log.list(100)).filter(({ message: said }) => said === undefined)).toEqual([])
  })

  it('is found by kind, site and account, page by page', async () => {
    const { log } = await makeLogged()
    for (let at = 0; at < 12; at += 1) await log.append(asked, { site: origin, account })
    await log.append(message('log.granted', { origin: 'https://other.example' }), { site: 'https://other.example' as Origin })
    const first = await log.read(undefined, 5, { group: 'requests' })
    expect(first.rows.map(({ site }) => site)).toEqual(Array.from({ length: 5 }, () => origin))
    const rest = await log.read(first.next, 50, { group: 'requests' })
    expect(rest.rows).toHaveLength(7)
    expect(rest.next).toBeUndefined()
    expect((await log.read(undefined, 50, { site: 'https://other.example' as Origin })).rows).toHaveLength(1)
    expect((await log.read(undefined, 50, { account })).rows).toHaveLength(12)
    expect((await log.read(undefined, 50, { group: 'settings' })).rows).toHaveLength(8)
    expect((await log.read(undefined, 50, { account: '0x0' as Address })).rows).toEqual([])
  })

  it('of a log from before there was a key stays readable beside what is closed, and all of it verifies', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('user')
    await log.head()
    // As the version before wrote it: nothing closed, no key in the checkpoint, every seal by the vault key that is there.
    await keeper.unlock(oldPassword)
    await log.head()
    await keeper.withMac('log', async (mac) => {
      const clear = rewriteFrom((await readEntries(computer)).map((entry) => ({ ...entry, body: { kind: 'clear', message: message('log.created') } })), 1, (entry) => entry)
      const sealed = await Promise.all(clear.map(async (entry) => ({ ...entry, seal: await makeTags(sealedBytes(entry), [mac]) })))
      const { seq, hash } = sealed.at(-1)!
      await putEntries(computer, sealed, { seq, hash })
      const facts = { v: 1 as const, seq, hash, from: 1, at: 0, logKey: null, breaks: [] }
      const checkpoint = { ...facts, seal: await makeTags(checkpointBytes(facts), [mac]) }
      await computer.db.write(['log'], (tx) => tx.put('log', '#checkpoint', checkpoint))
      await computer.local.set('log.checkpoint', checkpoint)
    })
    computer.restartBrowser()
    const next = await live(computer)
    expect(await codeOf(next.keeper.unlock(newPassword))).toBe('vault.wrong-password')
    await next.keeper.unlock(oldPassword)
    await next.log.append(message('log.proven'))
    const codes = (await next.log.list(100)).map(({ message: said }) => said?.code)
    expect(codes.slice(0, 3)).toEqual(['log.proven', 'log.unlocked', 'log.unlock-failed'])
    expect(new Set(codes.slice(3))).toEqual(new Set(['log.created']))
    expect(await next.log.verify()).toMatchObject({ ok: true })
    // The failed unlock came before the first key; what follows is closed.
    expect((await readEntries(computer)).slice(-2).map(({ body }) => body.kind)).toEqual(['sealed', 'sealed'])
  })

  it('stays readable over a change of password, and over a lost password not: then it says so of every entry', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.changePassword(oldPassword, newPassword)
    await keeper.lock('user')
    await keeper.unlock(newPassword)
    expect((await log.list(100)).filter(({ message: said }) => said === undefined)).toEqual([])
    await keeper.recover(knownPhrase, oldPassword)
    await log.append(message('log.recovered'))
    const rows = await log.list(100)
    expect(rows[0]?.message?.code).toBe('log.recovered')
    expect(rows.at(-1)).toEqual({ seq: 1, at: expect.any(Number) })
    expect(await log.check()).toMatchObject({ broken: [] })
    expect(computer.lines).toEqual([])
  })

  it('is called broken where somebody put a key of his own in the place of ours', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.lock('user')
    const { seq } = await log.head()
    computer.restartBrowser()
    const checkpoint = (await computer.db.read(['log'], (tx) => tx.get('log', '#checkpoint'))) as unknown as LogCheckpoint
    const planted = { ...checkpoint, logKey: { ...checkpoint.logKey!, public: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d' } }
    await computer.db.write(['log'], (tx) => tx.put('log', '#checkpoint', planted))
    const notices: Message[] = []
    const next = await live(computer, (notice) => notices.push(notice))
    await codeOf(next.keeper.unlock(newPassword))
    await next.keeper.unlock(oldPassword)
    expect(notices).toEqual([message('log.broken', { at: seq + 1 })])
    expect(await next.log.check()).toMatchObject({ broken: [seq + 1] })
  })
})

describe('an intruder who reads and writes everything stored', () => {
  it('is named by the index when a sealed entry was rewritten and every hash after it made good', async () => {
    const { sealed } = await makeLogged()
    for (let seq = 1; seq <= sealed; seq += 3) {
      const { computer, log } = await makeLogged()
      const entries = await readEntries(computer)
      const forged = rewriteFrom(entries, seq, forge)
      await putEntries(computer, forged, { seq: forged.at(-1)!.seq, hash: forged.at(-1)!.hash })
      expect(await log.verify()).toEqual({ ok: false, at: seq })
    }
  })

  it('is named by the index for a change, a deletion, a swap, or a seal taken from another entry', async () => {
    const { computer, log } = await makeLogged()
    const entries = await readEntries(computer)
    const cases: readonly (readonly [LogEntry[], number])[] = [
      [entries.map((entry) => (entry.seq === 4 ? forge(entry) : entry)), 4],
      [entries.filter(({ seq }) => seq !== 5), 5],
      [entries.map((entry) => (entry.seq === 6 ? { ...entry, seal: entries[6]!.seal! } : entry)), 6],
      [entries.map((entry) => (entry.seq === 6 ? { ...entry, at: entry.at + 1 } : entry)), 6],
      [entries.map(({ seal, ...entry }) => (entry.seq === 3 || seal === undefined ? entry : { ...entry, seal })), 3],
      [rewriteFrom(entries.filter(({ seq }) => seq !== 2).map((entry, at) => ({ ...entry, seq: at + 1 })), 1, (entry) => entry), 2],
      [entries.map((entry) => (entry.seq === 7 ? (null as unknown as LogEntry) : entry)).filter((entry) => entry !== null), 7],
    ]
    for (const [forged, at] of cases) {
      await putEntries(computer, forged)
      expect(await log.verify()).toEqual({ ok: false, at })
    }
    await putEntries(computer, entries)
    expect(await log.verify()).toMatchObject({ ok: true })
  })

  it('is named when the tail was cut off, sealed or not', async () => {
    const { computer, log } = await makeLogged()
    const entries = await readEntries(computer)
    for (const length of [entries.length - 1, 5, 0]) {
      await putEntries(computer, entries.slice(0, length))
      expect(await log.verify()).toEqual({ ok: false, at: length + 1 })
    }
    const { seq, hash } = entries[4]!
    await putEntries(computer, entries.slice(0, 5), { seq, hash })
    expect(await log.verify()).toEqual({ ok: false, at: 6 })
  })

  it('is not forgotten at the next unlock: the break stays, and new entries go on', async () => {
    const { computer, keeper, log } = await makeLogged()
    const entries = await readEntries(computer)
    const { seq, hash } = entries[4]!
    await keeper.lock('user')
    await log.head()
    await putEntries(computer, entries.slice(0, 5), { seq, hash })
    await keeper.unlock(oldPassword)
    await log.append(message('log.proven'))
    expect(await log.verify()).toEqual({ ok: false, at: 6 })
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    expect(await log.verify()).toEqual({ ok: false, at: 6 })
  })

  it('is seen when the whole log and its checkpoint are gone, or an old log is put back', async () => {
    const { computer, keeper, log } = await makeLogged()
    const old = await readRows(computer)
    await log.append(message('log.proven'))
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    await log.head()
    const putRows = async (rows: typeof old) => {
      const present = await readRows(computer)
      await computer.db.write(['log'], async (tx) => {
        for (const [key] of present) await tx.delete('log', key)
        for (const [key, value] of rows) await tx.put('log', key, value)
      })
    }
    const fresh = await readRows(computer)
    await putRows(old)
    expect(await log.verify()).toMatchObject({ ok: false })
    await putRows([])
    expect(await log.verify()).toEqual({ ok: false, at: 1 })
    await putRows(fresh)
    expect(await log.verify()).toMatchObject({ ok: true })
    await keeper.lock('user')
    await log.head()
    await putRows([])
    await computer.local.remove('log.checkpoint')
    await keeper.unlock(oldPassword)
    expect(await log.verify()).toEqual({ ok: false, at: 1 })
  })

  it('can break the log, but not the unlock, by writing rubbish into it', async () => {
    const rubbish: readonly unknown[] = [null, 5, 'x', {}, { seq: 2 ** 53, hash: '' }, { seq: Number.NaN, hash: '0'.repeat(64) }, { v: 1, seq: 1, at: Number.NaN, prev: '', hash: '', seal: 5 }]
    for (const value of rubbish) {
      const { computer, keeper, log } = await makeLogged()
      await keeper.lock('user')
      await log.head()
      for (const key of ['#head', '#checkpoint', '000000000003']) await computer.db.write(['log'], (tx) => tx.put('log', key, value as Json))
      await keeper.unlock(oldPassword)
      expect(await log.verify()).toMatchObject({ ok: false })
    }
  })

  it('finds no key in what is stored that could make a seal', async () => {
    const { computer } = await makeLogged()
    const keys = new Set((await readRows(computer)).flatMap(([, value]) => Object.keys(value as object)))
    expect([...keys].toSorted()).toEqual(['at', 'body', 'breaks', 'from', 'hash', 'logKey', 'prev', 'seal', 'seq', 'v'])
  })
})

describe('what was written since the last unlock', () => {
  /** Locked, with entries that no unlock has sealed yet. */
  async function makeUnsealed(): Promise<{ computer: MemoryPlatform; entries: LogEntry[]; sealed: number }> {
    const { computer, keeper, log, sealed } = await makeLogged()
    for (let at = 0; at < 4; at += 1) await log.append(message('log.proven'))
    await keeper.lock('user')
    await log.head()
    return { computer, entries: await readEntries(computer), sealed }
  }

  /** Three unlocks in lives of their own; what was said at each. */
  async function unlockThrice(computer: MemoryPlatform): Promise<{ readonly said: readonly (readonly Message[])[]; readonly log: Log }> {
    const said: Message[][] = []
    for (let time = 0; ; time += 1) {
      const notices: Message[] = []
      computer.restartBrowser()
      const { keeper, log } = await live(computer, (notice) => notices.push(notice))
      await keeper.unlock(oldPassword)
      await log.head()
      said.push(notices)
      if (time === 2) return { said, log }
      await keeper.lock('user')
      await log.head()
    }
  }

  it('is broken at an entry that lost its body, and said so once; sealing goes on', async () => {
    for (const body of [undefined, null, {}, { kind: 'sealed', key: 1 }, 'text']) {
      const { computer, entries, sealed } = await makeUnsealed()
      const at = sealed + 2
      const { body: _body, ...rest } = entries[at - 1]!
      const stripped = (body === undefined ? rest : { ...rest, body }) as unknown as LogEntry
      // Once as it lies there, once under a hash that somebody made for it.
      await putEntries(computer, entries.with(at - 1, body === null ? { ...stripped, hash: makeEntry(entries[at - 2]!, rest.at, body as never).hash } : stripped))
      const { said, log } = await unlockThrice(computer)
      expect(said).toEqual([[message('log.broken', { at })], [], []])
      const check = await log.check()
      expect(check.broken).toEqual([at])
      expect(check.sealed).toBe(check.entries - 1)
    }
  })

  it('is looked at as a chain before it is sealed: a change, a gap and a cut are named by their index', async () => {
    const cases: readonly (readonly [(entries: LogEntry[], at: number) => LogEntry[], number])[] = [
      [(entries, at) => entries.with(at - 1, forge(entries[at - 1]!)), 0],
      [(entries, at) => entries.with(at - 1, { ...entries[at - 1]!, at: 5 }), 0],
      [(entries, at) => entries.toSpliced(at - 1, 1), 0],
      [(entries, at) => entries.slice(0, at - 1), 0],
      [(entries, at) => entries.with(at - 1, { ...entries[at]!, seq: at }), 0],
    ]
    for (const [change, shift] of cases) {
      const { computer, entries, sealed } = await makeUnsealed()
      const at = sealed + 2
      await putEntries(computer, change(entries, at))
      const { said, log } = await unlockThrice(computer)
      expect(said).toEqual([[message('log.broken', { at: at + shift })], [], []])
      expect((await log.check()).broken).toEqual([at])
      expect(await log.verify()).toEqual({ ok: false, at })
    }
  })

  it('under a head that names numbers nobody wrote is broken at the first of them, and the unlock comes to its end', async () => {
    const { computer, entries } = await makeUnsealed()
    await putEntries(computer, entries, { seq: 2 ** 40, hash: 'a'.repeat(64) })
    const { said } = await unlockThrice(computer)
    expect(said[0]).toEqual([message('log.broken', { at: entries.length + 1 })])
  })
})

describe('after each unlock', () => {
  const many = 450

  /** Locked, with so many sealed entries that they are not looked at in one go. */
  async function makeLong(): Promise<{ computer: MemoryPlatform; entries: LogEntry[] }> {
    const { computer, keeper, log } = await makeLogged()
    for (let at = 0; at < many; at += 1) await log.append(message('log.proven'))
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    await keeper.lock('user')
    await log.head()
    return { computer, entries: await readEntries(computer) }
  }

  const wakeUp = async (computer: MemoryPlatform, notices: Message[]) => live(computer, (notice) => notices.push(notice))

  /** Until the look is over: nothing is left of it to go on with. */
  async function lookToTheEnd(computer: MemoryPlatform): Promise<void> {
    await computer.clock.advance(1_000)
    await vi.waitFor(async () => {
      await computer.clock.advance(1)
      if ((await computer.session.get('log.looked')) !== undefined) throw new Error('still looking')
    }, 60_000)
  }

  it('every sealed entry is looked at: one that was rewritten is said by its index, once, and stays', async () => {
    const { computer, entries } = await makeLong()
    await putEntries(computer, entries.map((entry) => ([3, 200, 201, many].includes(entry.seq) ? forge(entry) : entry)))
    computer.restartBrowser()
    const notices: Message[] = []
    const { keeper, log } = await wakeUp(computer, notices)
    await keeper.unlock(oldPassword)
    expect(notices).toEqual([])
    await lookToTheEnd(computer)
    // The first of the two hundred that are looked at in one go, then of the next.
    expect(notices).toEqual([3, many].map((at) => message('log.broken', { at })))
    expect((await log.check()).broken).toEqual([3, 200, many])
    await keeper.lock('user')
    await keeper.unlock(oldPassword)
    await lookToTheEnd(computer)
    expect(notices).toHaveLength(2)
    await putEntries(computer, (await readEntries(computer)).map((entry) => (entry.body.kind === 'clear' ? entries[entry.seq - 1]! : entry)))
    expect(await log.verify()).toEqual({ ok: false, at: 3 })
  })

  it('a log that is whole is looked at to its end, and nothing is said', async () => {
    const { computer } = await makeLong()
    const notices: Message[] = []
    computer.restartBrowser()
    const { keeper, log } = await wakeUp(computer, notices)
    await keeper.unlock(oldPassword)
    await lookToTheEnd(computer)
    expect(notices).toEqual([])
    expect(await log.verify()).toMatchObject({ ok: true })
  })

  it('the look goes on in the next life of the worker, from where it was', async () => {
    const { computer, entries } = await makeLong()
    await putEntries(computer, entries.map((entry) => (entry.seq === many ? forge(entry) : entry)))
    computer.restartBrowser()
    const { keeper } = await wakeUp(computer, [])
    await keeper.unlock(oldPassword)
    await computer.clock.advance(1_000)
    await vi.waitFor(async () => expect(await computer.session.get('log.looked')).toMatchObject({ seq: 200 }), 60_000)
    computer.restartWorker()
    // What was looked at already is not looked at again.
    await putEntries(computer, entries.map((entry) => (entry.seq === many || entry.seq === 7 ? forge(entry) : entry)))
    const notices: Message[] = []
    const next = await wakeUp(computer, notices)
    expect(next.keeper.isUnlocked()).toBe(true)
    await next.log.resume()
    await lookToTheEnd(computer)
    expect(notices).toEqual([message('log.broken', { at: many })])
  })

  it('the look ends with a lock, says nothing after it, and begins anew with the next unlock', async () => {
    const { computer, entries } = await makeLong()
    await putEntries(computer, entries.map((entry) => (entry.seq === many ? forge(entry) : entry)))
    computer.restartBrowser()
    const notices: Message[] = []
    const { keeper, log } = await wakeUp(computer, notices)
    await keeper.unlock(oldPassword)
    await computer.clock.advance(1_000)
    await keeper.lock('user')
    for (let turn = 0; turn < 20; turn += 1) await computer.clock.advance(100)
    expect(notices).toEqual([])
    await log.resume()
    for (let turn = 0; turn < 20; turn += 1) await computer.clock.advance(100)
    expect(notices).toEqual([])
    await keeper.unlock(oldPassword)
    await lookToTheEnd(computer)
    expect(notices).toEqual([message('log.broken', { at: many })])
  })

  it('what a look finds while the password is changed makes no checkpoint that only the old key sealed', async () => {
    const { computer, entries } = await makeLong()
    await putEntries(computer, entries.map((entry) => (entry.seq === 5 ? forge(entry) : entry)))
    computer.restartBrowser()
    const notices: Message[] = []
    let isChanging = false
    const write: Platform['db']['write'] = async (stores, work) => {
      if (isChanging && stores.includes('vault')) {
        isChanging = false
        await lookToTheEnd(computer)
      }
      return computer.db.write(stores, work)
    }
    const { keeper, log } = await live({ ...computer, db: { ...computer.db, write } }, (notice) => notices.push(notice))
    await keeper.unlock(oldPassword)
    isChanging = true
    await keeper.changePassword(oldPassword, newPassword)
    expect(notices).toEqual([message('log.broken', { at: 5 })])
    await keeper.lock('user')
    await keeper.unlock(newPassword)
    await lookToTheEnd(computer)
    expect((await log.check()).broken).toEqual([5])
  })
})

describe('a wallet that is brought back after another had its place', () => {
  const third = 'another donkey capacitor nail'

  /** Throws the wallet away, as a person does. */
  const reset = async ({ keeper, log }: { keeper: Keeper; log: Log }, password: string): Promise<void> =>
    keeper.reset(password, () => log.append(message('log.reset')))

  /** A first wallet, then a second; both were reset. */
  async function makeTwo(): Promise<{ computer: MemoryPlatform; life: { keeper: Keeper; log: Log }; notices: Message[]; first: number }> {
    const { computer } = await makeLogged()
    // Two lives at once are none that a browser has: what the first had begun would lock the second.
    computer.restartWorker()
    const notices: Message[] = []
    const life = await live(computer, (notice) => notices.push(notice))
    const first = (await life.log.head()).seq
    await reset(life, oldPassword)
    await life.keeper.create(newPassword)
    await life.keeper.addSecret({ ...knownPhrase, passphrase: 'second' })
    await life.log.append(message('log.created'))
    await life.keeper.lock('user')
    await life.keeper.unlock(newPassword)
    await life.log.append(message('log.proven'))
    return { computer, life, notices, first }
  }

  const isRead = async (log: Log, seq: number): Promise<boolean> => (await log.list(1_000)).find((row) => row.seq === seq)?.message !== undefined

  it('is told of no break, and reads what it wrote before; the other as well, when that one comes back', async () => {
    const { life, notices, first } = await makeTwo()
    const second = (await life.log.head()).seq
    await reset(life, newPassword)
    await life.keeper.reopenArchived(oldPassword)
    expect(notices).toEqual([])
    expect(await life.log.check()).toMatchObject({ broken: [] })
    expect([await isRead(life.log, first), await isRead(life.log, second)]).toEqual([true, false])
    await life.keeper.lock('user')
    await life.keeper.unlock(oldPassword)
    expect(await life.log.verify()).toMatchObject({ ok: true })
    await reset(life, oldPassword)
    await life.keeper.reopenArchived(newPassword)
    await life.keeper.lock('user')
    await life.keeper.unlock(newPassword)
    expect(notices).toEqual([])
    expect(await life.log.check()).toMatchObject({ broken: [] })
    expect([await isRead(life.log, first), await isRead(life.log, second)]).toEqual([false, true])
  })

  it('whose old entries were changed meanwhile is told so', async () => {
    const { computer, life, notices } = await makeTwo()
    await reset(life, newPassword)
    // What the reset writes down is there before the stranger reads.
    await life.log.head()
    const entries = await readEntries(computer)
    await putEntries(computer, entries.with(4, forge(entries[4]!)))
    await life.keeper.reopenArchived(oldPassword)
    expect(await life.log.verify()).toEqual({ ok: false, at: 5 })
    // Whenever the look begins to wait: its second passes.
    await vi.waitFor(async () => {
      await computer.clock.advance(1_000)
      expect(notices).toEqual([message('log.broken', { at: 5 })])
    }, 60_000)
  })

  it('after thirty days finds nothing of its own left here', async () => {
    const { computer, life } = await makeTwo()
    expect(JSON.stringify(await computer.local.get('log.archived'))).toContain('"seal"')
    computer.clock.jump(31 * 86_400_000)
    await life.keeper.lock('user')
    await life.keeper.unlock(newPassword)
    await reset(life, newPassword)
    await life.keeper.create(third)
    expect(await computer.local.get('log.archived')).toHaveLength(1)
  })

  it('killed at any step of being brought back: no break is said at the unlock after it', async () => {
    await dieAtEveryCrossing(
      async () => {
        const { computer, life } = await makeTwo()
        await reset(life, newPassword)
        computer.restartBrowser()
        return computer
      },
      async (platform) => (await live(platform)).keeper.reopenArchived(oldPassword),
      async (computer) => {
        computer.restartBrowser()
        const notices: Message[] = []
        const { keeper, log } = await live(computer, (notice) => notices.push(notice))
        if ((await codeOf(keeper.unlock(oldPassword))) === 'vault.none') await keeper.reopenArchived(oldPassword)
        expect(notices).toEqual([])
        expect(await log.verify()).toMatchObject({ ok: true })
      },
    )
  })
})

describe('a change of password and a recovery', () => {
  it('keep every seal good, and the old key alone makes no new one', async () => {
    const { computer, keeper, log } = await makeLogged()
    await keeper.changePassword(oldPassword, newPassword)
    expect(await log.verify()).toMatchObject({ ok: true })
    const forged = rewriteFrom(await readEntries(computer), 4, forge)
    await putEntries(computer, forged, { seq: forged.at(-1)!.seq, hash: forged.at(-1)!.hash })
    expect(await log.verify()).toEqual({ ok: false, at: 4 })
  })

  it('killed at any step of a change of password: the log is not called broken', async () => {
    await dieAtEveryCrossing(
      async () => (await makeLogged()).computer,
      async (platform) => (await live(platform)).keeper.changePassword(oldPassword, newPassword),
      async (computer) => {
        computer.restartBrowser()
        const { keeper, log } = await live(computer)
        if ((await codeOf(keeper.unlock(oldPassword))) !== 'done') await keeper.unlock(newPassword)
        await computer.clock.advance(1)
        expect(await log.verify()).toMatchObject({ ok: true })
      },
    )
  })

  it('begin a new sealed part after a forgotten password, without losing the old entries', async () => {
    const { computer, keeper } = await makeLogged()
    await keeper.lock('user')
    computer.restartBrowser()
    const { keeper: again, log } = await live(computer)
    await again.recover(knownPhrase, newPassword)
    await log.append(message('log.recovered'))
    await again.lock('user')
    await again.unlock(newPassword)
    await computer.clock.advance(1)
    const verdict = await log.verify()
    expect(verdict).toMatchObject({ ok: true })
    expect((await readEntries(computer)).length).toBeGreaterThan(13)
  })
})

it('a log that cannot be written keeps nobody out, and that it could not be sealed is said', async () => {
  const { computer, keeper } = await makeLogged()
  await keeper.lock('user')
  computer.restartBrowser()
  const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const notices: Message[] = []
  const life = await live({ ...computer, db: { ...computer.db, write: (stores, work) => (stores.includes('log') ? full() : computer.db.write(stores, work)) } }, (notice) => notices.push(notice))
  expect(await codeOf(life.keeper.unlock(oldPassword))).toBe('done')
  expect(notices).toEqual([message('log.not-sealed')])
  expect(computer.lines.map(({ code }) => code)).toContain('log.not-sealed')
})

it('an entry is there with its head or not at all, whichever step the worker dies at', async () => {
  await dieAtEveryCrossing(
    async () => (await makeLogged()).computer,
    async (platform) => {
      const { log, keeper } = await live(platform)
      await log.append(message('log.proven'))
      await keeper.lock('user')
      await keeper.unlock(oldPassword)
    },
    async (computer) => {
      computer.restartWorker()
      const { keeper, log } = await live(computer)
      if (!keeper.isUnlocked()) await keeper.unlock(oldPassword)
      await computer.clock.advance(1)
      expect(await log.verify()).toMatchObject({ ok: true })
    },
  )
})
