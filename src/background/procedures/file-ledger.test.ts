/* The ledger of copies and the head of the log, through a backup file and back; and what a file by somebody who means harm may not say. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { decodeArmor, encodeArmor } from '../../core/backup/age-armor.ts'
import { openAge, sealAge } from '../../core/backup/age.ts'
import { encodeContent, parseContent, type BackupContent } from '../../core/backup/content.ts'
import { sampleContent } from '../../core/backup/testing/sample.ts'
import { entryKey, headKey } from '../../core/log/entry.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { makeBackupView } from '../backup-view.ts'
import { boot, type Background } from '../boot.ts'
import { makeWorld, password, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, workFactor: 2, n: 2 }
const passphrase = 'kT7#mQw!pLzV+Rb2hexagon@Zebra9'
const nextPassword = 'cobalt ferry under seven hats'

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>, on: Background = background): Promise<Replies[K]> => procedures[verb](on, argument)
const make = async (withCopies: boolean) => (await ask('make-file', { password, passphrase, withPassphrases: false, withCopies })).text
const contentOf = async (text: string): Promise<BackupContent> => parseContent(await openAge(decodeArmor(text), passphrase))
const copiesOf = (on: Background = background) => on.profile.get().backup?.copies ?? []
const viewOf = (on: Background = background) => makeBackupView(on, on.profile.get())
const lineOf = (name: string, on: Background = background) => viewOf(on).score.lines.find((line) => line.name === name)?.state

/** A file by somebody who knows the format, and gave the person its passphrase. */
async function forge(change: Partial<BackupContent> & Record<string, unknown>): Promise<string> {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  return encodeArmor(await sealAge(encodeContent({ ...sampleContent, ...change }), passphrase, { random, workFactor: 1 }))
}

async function restore(text: string, on: Background, newPassword?: string): Promise<void> {
  const { listed } = await ask('read-file', { text, passphrase }, on)
  await ask('restore-file', { text, passphrase, listed, ...(newPassword === undefined ? {} : { password: newPassword }) }, on)
}

const said = { id: '00112233445566ff', number: 7, kind: 'words', medium: 'metal', place: 'bank', label: 'box 12', covers: ['a1'], made: 1 }

describe('the ledger of copies', () => {
  beforeEach(async () => {
    const secret = background.profile.get().secrets[0]?.id ?? ''
    await ask('add-copy', { kind: 'words', secret, medium: 'metal', place: 'bank', label: 'box 12' })
    await ask('add-copy', { kind: 'words', secret, medium: 'paper', place: 'home', label: 'desk' })
    await ask('add-copy', { kind: 'password', secret, medium: 'paper', place: 'work', label: '' })
    await ask('change-copy', { id: copiesOf()[1]?.id ?? '', lost: true })
  })

  it('is in a file only if it was asked for, and says nothing of when a copy was checked', async () => {
    expect(await contentOf(await make(false))).not.toHaveProperty('copies')
    await background.profile.update((known) => ({
      ...known,
      backup: { ...known.backup!, copies: known.backup!.copies.map((copy) => ({ ...copy, checkedAt: 1_234_567, readAt: 7_654_321 })) },
    }))
    const { copies } = await contentOf(await make(true))
    expect(copies).toMatchObject([{ number: 1, place: 'bank', label: 'box 12' }, { number: 2, lost: expect.any(Number) }, { number: 3, kind: 'password', covers: [] }])
    expect(JSON.stringify(copies)).not.toMatch(/1234567|7654321/)
  })

  it('comes back under the same numbers and about the same secret, and none of it counts before it was checked here', async () => {
    const text = await make(true)
    const other = await boot(await makeMemoryPlatform({ now: world.computer.clock.now() }), cheap)
    expect((await ask('read-file', { text, passphrase }, other)).copies).toBe(3)
    await restore(text, other, nextPassword)
    const [secret] = other.profile.get().secrets
    expect(copiesOf(other)).toMatchObject([
      { number: 1, covers: [secret?.id], fromFile: true },
      { number: 2, covers: [secret?.id], fromFile: true, lostAt: expect.any(Number) },
      { number: 3, covers: [], fromFile: true },
      // The file itself was opened with its passphrase: that one was seen.
      { number: 4, kind: 'file', covers: [secret?.id], checkedAt: expect.any(Number) },
    ])
    expect(['copies', 'places', 'medium', 'seen'].map((name) => lineOf(name, other))).toEqual(['off', 'off', 'off', 'off'])
    expect(viewOf(other).due[0]).toMatchObject({ kind: 'possession', copy: 1 })
    expect(viewOf(other).due[0]?.dueAt).toBeLessThanOrEqual(world.computer.clock.now())
  })

  it('has copies whose four digits are still the right ones, and count from the check on', async () => {
    const { code } = (await ask('add-copy', { kind: 'words', secret: background.profile.get().secrets[0]?.id ?? '', medium: 'metal', place: 'family', label: '' })) as { code: string }
    const text = await make(true)
    const other = await boot(await makeMemoryPlatform({ now: world.computer.clock.now() }), cheap)
    await restore(text, other, nextPassword)
    const id = copiesOf(other).find(({ number }) => number === 4)?.id ?? ''
    expect(lineOf('medium', other)).toBe('off')
    expect(await ask('check-copy', { id, code }, other)).toMatchObject({ ok: true })
    expect(lineOf('medium', other)).toBe('on')
  })

  it('of a file joins the one that is here and changes none of it, and twice is once', async () => {
    const before = copiesOf()
    await restore(await make(true), background)
    expect(copiesOf()).toEqual(before)
    const text = await forge({ copies: [{ ...said, number: 1 }, { ...said, id: 'ffffffffffffffff', number: 40 }] })
    await restore(text, background)
    expect(copiesOf().slice(0, 3)).toEqual(before)
    expect(copiesOf().slice(3)).toMatchObject([{ id: said.id, number: 4, label: 'box 12' }, { number: 40 }])
    const once = background.profile.get()
    await restore(text, background)
    expect(background.profile.get()).toEqual(once)
    await ask('add-copy', { kind: 'password', secret: '', medium: 'paper', place: 'work', label: '' })
    // The next own number goes on where it was: a file moves no count, and no number is given out twice.
    expect(copiesOf().at(-1)?.number).toBe(5)
  })
})

describe('the file that a wallet came back from', () => {
  it('counts as a copy that was opened, so that nothing is called uncovered that it has just brought back', async () => {
    const text = await make(false)
    const other = await boot(await makeMemoryPlatform({ now: world.computer.clock.now() }), cheap)
    await restore(text, other, nextPassword)
    expect(copiesOf(other)).toMatchObject([{ kind: 'file', number: 1, checkedAt: world.computer.clock.now() }])
    expect(viewOf(other).coverage).toMatchObject([{ words: false, file: true }])
    expect(viewOf(other).score.cap).toBeUndefined()
    // Whether the words are on paper, nobody said: they are asked for all the same.
    expect(viewOf(other).due.some(({ kind }) => kind === 'prove')).toBe(true)
  })

  it('is the one of the list where the list has it, also behind a forgotten password, and no second one', async () => {
    const text = await make(false)
    await ask('check-file', { text, passphrase, keep: { medium: 'drive', place: 'bank', label: '' } })
    await ask('lock', {})
    world.computer.clock.jump(200 * 24 * 60 * 60_000)
    await restore(text, background, nextPassword)
    expect(copiesOf().filter(({ kind }) => kind === 'file')).toMatchObject([{ number: 1, place: 'bank', checkedAt: world.computer.clock.now() }])
    expect(viewOf().coverage.every(({ file }) => file)).toBe(true)
  })
})

describe('the file that a wallet came back from, where its entry was noted as lost', () => {
  it('is a copy of its own that was opened; the lost one stays lost', async () => {
    const text = await make(false)
    await ask('check-file', { text, passphrase, keep: { medium: 'drive', place: 'bank', label: '' } })
    await ask('change-copy', { id: copiesOf()[0]?.id ?? '', lost: true })
    await ask('lock', {})
    await restore(text, background, nextPassword)
    expect(copiesOf()).toMatchObject([
      { number: 1, place: 'bank', lostAt: expect.any(Number) },
      { number: 2, kind: 'file', checkedAt: world.computer.clock.now() },
    ])
    expect(viewOf().coverage.every(({ file }) => file)).toBe(true)
  })
})

describe('a ledger by somebody who means harm', () => {
  const mine = () => background.profile.get().secrets[0]?.id ?? ''

  const injected: readonly (readonly [string, readonly unknown[]])[] = [
    ['a copy that was checked', [{ ...said, checkedAt: 9e15, readAt: 9e15, checked: 9e15 }]],
    ['a copy made tomorrow and for ever', [{ ...said, made: 9e15 }]],
    ['a file that holds everything', [{ ...said, kind: 'file', fingerprint: 'x', file: { mark: 'ab'.repeat(8), madeAt: 9e15 } }]],
    ['a written key', [{ ...said, kind: 'key' }]],
    ['two in two places', [said, { ...said, id: '11'.repeat(8), place: 'home', medium: 'paper' }]],
  ]
  for (const [what, copies] of injected) {
    it(`makes nothing better: ${what}`, async () => {
      const { lines } = viewOf().score
      await restore(await forge({ copies: [...copies], keys: [], accounts: [] }), background)
      expect(copiesOf().length).toBeGreaterThan(0)
      expect(copiesOf().every(({ fromFile, checkedAt, readAt, madeAt }) => fromFile === true && checkedAt === undefined && readAt === undefined && madeAt <= world.computer.clock.now())).toBe(true)
      const after = viewOf().score.lines
      for (const { name, state } of lines) if (state === 'off') expect(after.find((line) => line.name === name)?.state, name).toBe('off')
      expect(viewOf().coverage.every(({ file, key }) => !file && !key)).toBe(true)
      expect(viewOf().due.filter((due) => 'copy' in due).some(({ dueAt }) => dueAt <= world.computer.clock.now())).toBe(true)
    })
  }

  it('brings no copy of a secret that is not in the file, and none without a shape; the words come all the same', async () => {
    const refused = [
      { ...said, covers: [mine()] }, { ...said, covers: [] }, { ...said, id: 'short' }, { ...said, number: 0 }, { ...said, kind: 'share' },
      { ...said, label: 'x'.repeat(81) }, { ...said, place: '__proto__' }, { ...said, made: -1 }, null, 7, 'copy', [], { __proto__: said },
    ]
    for (const copy of refused) {
      const fresh = await boot(await makeMemoryPlatform(), cheap)
      await restore(await forge({ copies: [copy] }), fresh, nextPassword)
      expect(fresh.profile.get().secrets).toHaveLength(2)
      expect(copiesOf(fresh).filter(({ kind, checkedAt }) => kind !== 'file' || checkedAt === undefined), JSON.stringify(copy)).toEqual([])
    }
  })

  it('does not fill the ledger beyond what it holds', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ ...said, id: at.toString(16).padStart(16, '0'), number: at + 1 }))
    await restore(await forge({ copies: many }), background)
    expect(copiesOf()).toHaveLength(100)
    await ask('lock', {})
    await ask('unlock', { password })
    expect(background.notices.list()).toEqual([])
    expect(copiesOf()).toHaveLength(100)
  })

  it('of any values leaves a profile that opens again, and what was there', { timeout: 120_000 }, async () => {
    await ask('add-copy', { kind: 'words', secret: mine(), medium: 'paper', place: 'home', label: 'desk' })
    const [before] = copiesOf()
    const name = fc.constantFrom(...Object.keys(said), 'checkedAt', 'lost', 'file', 'fromFile')
    const copy = fc.dictionary(name, fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>(before?.id, 1, 'words', ['a1'], 9e15))).map((change) => ({ ...said, ...change }))
    await fc.assert(
      fc.asyncProperty(fc.array(copy, { maxLength: 4 }), async (copies) => {
        await restore(await forge({ copies }), background)
        expect(copiesOf()[0]).toEqual(before)
        expect(copiesOf().slice(1).every(({ fromFile, checkedAt }) => fromFile === true && checkedAt === undefined)).toBe(true)
        const again = await boot(world.computer, cheap)
        expect(again.profile.get()).toEqual(background.profile.get())
      }),
      { numRuns: 40 },
    )
  })
})

describe('the head of the log in a file', () => {
  const logOf = async (text: string, on: Background = background) => (await ask('check-file', { text, passphrase }, on)).log

  it('is held by the log as it goes on', async () => {
    const text = await make(false)
    expect(await logOf(text)).toBe('same')
    await ask('lock', {})
    await ask('unlock', { password })
    expect(await logOf(text)).toBe('same')
  })

  it('is asked for in a check, and a check that fails is in the log too', async () => {
    const text = await make(false)
    for (const wrong of [{ text, passphrase: `${passphrase}x` }, { text: `${text.slice(0, 200)}\n`, passphrase }]) {
      await expect(ask('check-file', wrong)).rejects.toThrow()
      expect((await background.log.list(1))[0]?.message).toMatchObject({ code: 'log.drill-failed', params: { drill: 'file', copy: 0 } })
    }
  })

  it('tells that entries are gone, and that they are others now', async () => {
    await ask('lock', {})
    await ask('unlock', { password })
    const text = await make(false)
    const { head } = await background.log.ends()
    const { meta } = await contentOf(text)
    const stored = await world.computer.db.read(['log'], (tx) => tx.get('log', entryKey(meta.logHead.seq)))
    await world.computer.db.write(['log'], async (tx) => {
      await tx.put('log', entryKey(meta.logHead.seq), { ...(stored as object), at: 5 })
    })
    expect(await logOf(text)).toBe('changed')
    await world.computer.db.write(['log'], async (tx) => {
      for (let seq = meta.logHead.seq; seq <= head.seq + 10; seq += 1) await tx.delete('log', entryKey(seq))
    })
    // Before the answer is logged there is no such entry; the intruder sets the head back too.
    await world.computer.db.write(['log'], async (tx) => {
      const before = (await tx.get('log', entryKey(meta.logHead.seq - 2))) as { hash: string; seq: number }
      await tx.delete('log', entryKey(meta.logHead.seq - 1))
      await tx.put('log', headKey, { seq: before.seq, hash: before.hash })
    })
    expect(await logOf(text)).toBe('short')
  })

  it('of another computer is compared with nothing, and neither is one in a file of an earlier version', async () => {
    const text = await make(false)
    const other = await boot(await makeMemoryPlatform({ now: world.computer.clock.now() + 1 }), cheap)
    expect((await ask('read-file', { text, passphrase }, other)).log).toBe('none')
    await restore(text, other, nextPassword)
    expect(await logOf(text, other)).toBe('another')
    expect(await logOf(await forge({}))).toBe('none')
  })
})
