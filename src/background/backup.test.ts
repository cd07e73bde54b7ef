/** Copies, checks and reminders, over a computer in memory under a clock of our own (rulings 25-27). */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SecretId } from '../core/account.ts'
import { makeCopyCode } from '../core/backup/copy-code.ts'
import { drillPlaces } from '../core/backup/drill-words.ts'
import { seedFromPhrase } from '../core/phrase/seed.ts'
import { makeRehearsalNumber } from '../core/backup/rehearsal-number.ts'
import { entropyFromPhrase } from '../core/phrase/entropy.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { dieAtEveryCrossing } from '../platform/memory/mortal.ts'
import type { MemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { Verb, VerbArgument } from '../protocol/wallet.ts'
import { addPhrase } from './add-phrase.ts'
import type { BackupRecord } from '../core/backup/copy.ts'
import { answerDrill } from './drills.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { encodeProfile, makeInitialProfile, parseProfile } from './profile-shape.ts'
import { makeWorld, password, testPhrase } from './testing/world.ts'
import { makeView } from './views.ts'

vi.setConfig({ testTimeout: 180_000 })

const cheapKdf = { derive: cheapDerive }
const day = 24 * 60 * 60_000
const words = testPhrase.split(' ')
const created = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

let computer: MemoryPlatform
let background: Background
let secret: SecretId

const act = <K extends Verb>(verb: K, argument: VerbArgument<K>, on: Background = background) => procedures[verb](on, argument)
const codeOf = (work: Promise<unknown>) => work.then(() => 'none', (error: { code?: string }) => error.code ?? 'other')
const backupOf = async (on: Background = background) => {
  const view = await makeView(on)
  if (view.phase !== 'unlocked') throw new Error(view.phase)
  return view.backup
}
const addWords = (place: 'home' | 'bank' | 'family' = 'home') => act('add-copy', { kind: 'words', secret, medium: 'paper', place, label: '' })
const wrongOf = (code: string | undefined) => String((Number(code) + 1) % 10_000).padStart(4, '0')
const placesNow = () => drillPlaces(background.profile.get().secrets.find(({ id }) => id === secret)!)
const threeWords = () => placesNow().map((place) => words[place - 1] ?? '')
const lastLog = async (count = 1) => (await background.log.list(count)).map(({ message: said }) => said)

beforeEach(async () => {
  ;({ computer } = await makeWorld(cheapKdf))
  background = await boot(computer, cheapKdf)
  secret = background.profile.get().secrets[0]!.id
})

describe('a copy in the ledger', () => {
  it('gets a number and four digits, which are told once and lie nowhere afterwards', async () => {
    const first = await addWords()
    const second = await addWords('bank')
    expect([first.number, second.number]).toEqual([1, 2])
    expect(first.code).toMatch(/^\d{4}$/)
    const row = await computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))
    const entries = await background.log.list(50)
    for (const text of [JSON.stringify(await makeView(background)), row?.json ?? '', JSON.stringify(entries)]) {
      expect(text).not.toContain(`"${first.code}"`)
      expect(Object.keys(JSON.parse(text) as object)).not.toContain('code')
    }
    expect((await backupOf()).copies.map((copy) => Object.keys(copy)).flat()).not.toContain('code')
  })

  it('keeps its number when another is removed, and a number is never given twice', async () => {
    const first = await addWords()
    await addWords()
    await act('remove-copy', { id: first.id })
    expect((await addWords()).number).toBe(3)
    expect((await backupOf()).copies.map(({ number }) => number)).toEqual([2, 3])
  })

  it('makes one copy amber, two green and a lost one amber again', async () => {
    const line = async () => (await backupOf()).score.lines.find(({ name }) => name === 'copies')?.state
    await addWords()
    expect(await line()).toBe('off')
    const second = await addWords('bank')
    expect(await line()).toBe('on')
    await act('change-copy', { id: second.id, lost: true })
    expect(await line()).toBe('off')
  })

  it('beside the password is warned of, and not any more when it was moved', async () => {
    await addWords()
    const note = await act('add-copy', { kind: 'password', medium: 'paper', place: 'home', label: 'wallet' })
    expect(note).not.toHaveProperty('code')
    expect((await backupOf()).warnings).toEqual([{ kind: 'password-beside-words', copies: [1] }])
    await act('change-copy', { id: note.id, place: 'work' })
    expect((await backupOf()).warnings).toEqual([])
  })

  it('of a secret that is not here, or of another kind, is refused', async () => {
    expect(await codeOf(act('add-copy', { kind: 'words', secret: 'x', medium: 'paper', place: 'home', label: '' }))).toBe('vault.no-secret')
    expect(await codeOf(act('add-copy', { kind: 'key', secret, medium: 'paper', place: 'home', label: '' }))).toBe('vault.no-secret')
    expect(await codeOf(act('change-copy', { id: 'x', lost: true }))).toBe('copy.unknown')
  })

  it('is there again after a restart of the browser, and its digits are still the same', async () => {
    const copy = await addWords()
    computer.restartBrowser()
    background = await boot(computer, cheapKdf)
    await background.keeper.unlock(password)
    expect((await backupOf()).copies).toHaveLength(1)
    expect(await act('check-copy', { id: copy.id, code: copy.code ?? '' })).toMatchObject({ ok: true })
  })

  it('keeps its digits when the password is changed', async () => {
    const copy = await addWords()
    await background.keeper.changePassword(password, 'cobalt ferry under seven hats')
    expect(await act('check-copy', { id: copy.id, code: copy.code ?? '' })).toMatchObject({ ok: true })
  })
})

describe('a check', () => {
  it('by four digits is right or wrong, and only a right one is written into the ledger', async () => {
    const copy = await addWords()
    expect(await act('check-copy', { id: copy.id, code: wrongOf(copy.code) })).toEqual({ ok: false, triesLeft: 2 })
    expect((await backupOf()).copies[0]?.checkedAt).toBeUndefined()
    expect(await act('check-copy', { id: copy.id, code: copy.code ?? '' })).toEqual({ ok: true, triesLeft: 2 })
    expect((await backupOf()).copies[0]?.checkedAt).toBe(computer.clock.now())
    expect(await lastLog(2)).toMatchObject([{ code: 'log.drill-passed', params: { drill: 'possession', copy: 1 } }, { code: 'log.drill-failed' }])
  })

  it('by the digits of another copy is wrong', async () => {
    const [first, second] = [await addWords(), await addWords()]
    expect(await act('check-copy', { id: first.id, code: second.code ?? '' })).toMatchObject({ ok: first.code === second.code })
  })

  it('by three words takes them, four letters of them, in any case; and every other answer at every place is the same no', async () => {
    const { id } = await addWords()
    const right = threeWords()
    expect(await act('read-copy', { id, words: right.map((word) => ` ${word.slice(0, 4).toUpperCase()} `) })).toMatchObject({ ok: true })
    expect((await backupOf()).copies[0]).toMatchObject({ readAt: computer.clock.now(), checkedAt: computer.clock.now() })
    const replies: unknown[] = []
    for (const at of [0, 1, 2]) {
      await computer.clock.advance(0)
      computer.clock.jump(2 * day)
      await background.keeper.unlock(password)
      replies.push(await act('read-copy', { id, words: right.map((word, place) => (place === at ? 'zoo' : word)) }))
    }
    computer.clock.jump(2 * day)
    await background.keeper.unlock(password)
    replies.push(await act('read-copy', { id, words: ['zoo', 'zoo', 'zoo'] }))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  })

  it('by words that are too few or empty is not judged, and costs nothing', async () => {
    const { id } = await addWords()
    expect(await codeOf(act('read-copy', { id, words: ['test', '', 'test'] }))).toBe('request.invalid')
    expect(await codeOf(act('read-copy', { id, words: ['test', 'test', 'test', 'test'] }))).toBe('request.invalid')
    expect(await codeOf(act('check-copy', { id, code: '44a7' }))).toBe('request.invalid')
    expect((await backupOf()).triesLeft).toBe(3)
  })

  it('asks the same words in a wallet that the phrase was brought back into, and those it always asked in one from before', async () => {
    const here = placesNow()
    const other = await boot((await makeWorld(cheapKdf)).computer, cheapKdf)
    const [record] = other.profile.get().secrets
    expect(record?.id).not.toBe(secret)
    expect(drillPlaces(record!)).toEqual(here)
    await background.profile.update((known) => ({ ...known, secrets: known.secrets.map(({ places: _places, ...rest }) => rest) }))
    // A wallet from before: what it always asked, and no word more.
    expect(placesNow()).toEqual(drillPlaces({ id: secret, wordCount: 12 }))
  })

  it('of a written key compares its last six digits and nothing else', async () => {
    const key = new Uint8Array(32).fill(0xab)
    const id = await background.keeper.addSecret({ kind: 'key', key, source: 'restored', createdAt: 1 })
    await background.profile.update((known) => ({ ...known, secrets: [...known.secrets, { id, kind: 'key', source: 'restored', fingerprint: '', hasPassphrase: false, createdAt: 1 }] }))
    const copy = await act('add-copy', { kind: 'key', secret: id, medium: 'paper', place: 'home', label: '' })
    expect(await act('check-key', { id: copy.id, tail: 'abab12' })).toMatchObject({ ok: false })
    expect(await act('check-key', { id: copy.id, tail: 'AB abab' })).toMatchObject({ ok: true })
    expect(await codeOf(act('check-copy', { id: copy.id, code: '1234' }))).toBe('copy.unknown')
    expect(await codeOf(act('check-key', { id: copy.id, tail: 'abababab' }))).toBe('request.invalid')
  })

  it('by a rehearsal takes the number that only the whole phrase gives', async () => {
    const number = makeRehearsalNumber(await seedFromPhrase(testPhrase, ''))
    expect(await act('record-rehearsal', { secret, number: wrongOf(number).padStart(6, '0') })).toMatchObject({ ok: false })
    expect(await act('record-rehearsal', { secret, number: ` ${number.slice(0, 3)} ${number.slice(3)}` })).toMatchObject({ ok: true })
    expect((await backupOf()).score.lines.find(({ name }) => name === 'rehearsal')?.state).toBe('on')
    expect(background.profile.get().secrets[0]?.provenAt).toBe(computer.clock.now())
  })
})

describe('words that open nothing without their passphrase', () => {
  const recordOf = () => background.profile.get().secrets.find(({ id }) => id === secret)
  beforeEach(async () => {
    secret = await addPhrase(background, { entropy: entropyFromPhrase(created, 'english'), language: 'english', passphrase: 'Zürich 7', source: 'restored' })
  })

  it('are proven by words and passphrase together, and by neither alone', async () => {
    const typed = created.split(' ')
    for (const passphrase of [undefined, '', 'zürich 7', 'Zürich 7 ']) {
      expect(await act('compare-phrase', { secret, words: typed, ...(passphrase === undefined ? {} : { passphrase }) })).toMatchObject({ ok: false })
      computer.clock.jump(day)
      await background.keeper.unlock(password)
    }
    expect(recordOf()?.provenAt).toBeUndefined()
    // As another keyboard composes it.
    expect(await act('compare-phrase', { secret, words: typed, passphrase: 'Zu\u0308rich 7' })).toMatchObject({ ok: true })
    expect(recordOf()?.provenAt).toBe(computer.clock.now())
  })

  it('are not proven by a copy, on which there are only words', async () => {
    const copy = await act('add-copy', { kind: 'words', secret, medium: 'paper', place: 'home', label: '' })
    expect(await act('compare-phrase', { secret, words: created.split(' '), copy: copy.id })).toMatchObject({ ok: true })
    expect(recordOf()?.provenAt).toBeUndefined()
  })

  it('are rehearsed with it: the number without it is another', async () => {
    const number = async (passphrase: string) => makeRehearsalNumber(await seedFromPhrase(created, passphrase))
    expect(await act('record-rehearsal', { secret, number: await number('') })).toMatchObject({ ok: false })
    expect(recordOf()?.provenAt).toBeUndefined()
    expect(await act('record-rehearsal', { secret, number: await number('Zürich 7') })).toMatchObject({ ok: true })
  })
})

describe('every word of a restored wallet', () => {
  it('is asked once, by typing, and answered with yes or no: every place wrong, swapped or missing fails', async () => {
    expect(background.profile.get().secrets[0]?.provenAt).toBeUndefined()
    const wrong = [
      ...words.map((_, at) => words.map((word, place) => (place === at ? 'zoo' : word))),
      words.with(10, 'junk').with(11, 'test'),
    ]
    for (const typed of wrong) {
      computer.clock.jump(day)
      await background.keeper.unlock(password)
      const reply = await act('compare-phrase', { secret, words: typed })
      expect(reply.ok).toBe(false)
      expect(Object.keys(reply).filter((name) => !['ok', 'triesLeft', 'closedUntil'].includes(name))).toEqual([])
    }
    for (const at of words.keys()) expect(await codeOf(act('compare-phrase', { secret, words: words.with(at, '') }))).toBe('phrase.proof-missing')
    expect(await codeOf(act('compare-phrase', { secret, words: words.slice(0, 11) }))).toBe('phrase.proof-missing')
    expect(background.profile.get().secrets[0]?.provenAt).toBeUndefined()
    computer.clock.jump(2 * day)
    await background.keeper.unlock(password)
    const copy = await addWords()
    expect(await act('compare-phrase', { secret, words, copy: copy.id })).toMatchObject({ ok: true })
    expect(background.profile.get().secrets[0]?.provenAt).toBe(computer.clock.now())
    expect((await backupOf()).copies[0]?.readAt).toBe(computer.clock.now())
  })
})

describe('a clock that was wrong', () => {
  it('and ran ahead silences no check and closes none for longer than a day once it is right again', async () => {
    const copy = await addWords()
    const unlockIn = async (ms: number): Promise<void> => {
      await background.keeper.lock('user')
      computer.clock.jump(ms)
      await background.keeper.unlock(password)
    }
    const year = 365 * day
    await unlockIn(70 * year)
    expect(await act('check-copy', { id: copy.id, code: copy.code ?? '' })).toMatchObject({ ok: true })
    for (const _try of [1, 2, 3]) await act('check-copy', { id: copy.id, code: wrongOf(copy.code) })
    await unlockIn(-70 * year)
    await vi.waitFor(() => expect(background.profile.get().backup?.copies[0]?.checkedAt).toBe(computer.clock.now()), 60_000)
    expect((await backupOf()).closedUntil).toBeLessThanOrEqual(computer.clock.now() + day)
    await unlockIn(91 * day)
    const view = await backupOf()
    expect(view.due.some(({ kind, dueAt }) => kind === 'possession' && dueAt <= computer.clock.now())).toBe(true)
    expect(view.score.lines.find(({ name }) => name === 'seen')?.state).toBe('off')
    expect(view.closedUntil).toBeUndefined()
    expect(background.reminders.tone()).toBe('due')
  })
})

describe('an answer that could not be judged', () => {
  const fails = (error: Error) => ({ name: 'possession' as const, copy: 1, judge: async () => {
    throw error
  }, won: (known: BackupRecord) => known })

  it('costs no try, however often', async () => {
    for (let time = 0; time < 5; time += 1) expect(await codeOf(answerDrill(background, fails(new Error('no list'))))).toBe('other')
    expect((await backupOf()).triesLeft).toBe(3)
  })

  it('because the wallet locked itself costs none either, once it is open again; one that was wrong still does', async () => {
    const copy = await addWords()
    await act('check-copy', { id: copy.id, code: wrongOf(copy.code) })
    for (let time = 0; time < 4; time += 1) {
      const locking = { ...fails(new Error()), judge: async () => {
        await background.keeper.lock('idle')
        throw new Error('locked')
      } }
      expect(await codeOf(answerDrill(background, locking))).toBe('other')
      await background.keeper.unlock(password)
      await vi.waitFor(async () => expect((await backupOf()).triesLeft).toBe(2), 60_000)
    }
  })

  it('because the worker died is paid for', async () => {
    void answerDrill(background, { ...fails(new Error()), judge: () => new Promise(() => undefined) })
    await vi.waitFor(async () => expect((await backupOf()).triesLeft).toBe(2), 60_000)
    computer.restartWorker()
    background = await boot(computer, cheapKdf)
    await computer.clock.advance(1)
    expect((await backupOf()).triesLeft).toBe(2)
  })
})

describe('three wrong answers', () => {
  it('close every check for a day, also for right answers, also with the password, also in the worker’s next life', async () => {
    const copy = await addWords()
    for (const triesLeft of [2, 1, 0]) expect(await act('check-copy', { id: copy.id, code: wrongOf(copy.code) })).toMatchObject({ ok: false, triesLeft })
    const until = computer.clock.now() + day
    expect(await lastLog(1)).toMatchObject([{ code: 'log.drills-closed' }])
    computer.restartBrowser()
    background = await boot(computer, cheapKdf)
    await background.keeper.unlock(password)
    expect((await backupOf()).closedUntil).toBe(until)
    expect(await codeOf(act('check-copy', { id: copy.id, code: copy.code ?? '' }))).toBe('drill.closed')
    expect(await codeOf(act('read-copy', { id: copy.id, words: threeWords() }))).toBe('drill.closed')
    expect(await codeOf(act('compare-phrase', { secret, words }))).toBe('drill.closed')
    expect(await codeOf(act('record-rehearsal', { secret, number: '000000' }))).toBe('drill.closed')
    computer.clock.jump(day)
    await background.keeper.unlock(password)
    expect(await act('check-copy', { id: copy.id, code: copy.code ?? '' })).toMatchObject({ ok: true })
  })

  const losses: Readonly<Record<string, (on: MemoryPlatform) => Promise<void>>> = {
    'that was changed outside': async ({ db }) => {
      const row = await db.read(['profile'], (tx) => tx.get('profile', 'current'))
      const known = parseProfile(row?.json)
      if (row === undefined || known?.backup === undefined) throw new Error('profile')
      const json = encodeProfile({ ...known, backup: { ...known.backup, tries: [] } })
      await db.write(['profile'], (tx) => tx.put('profile', 'current', { ...row, json }))
    },
    'that is gone': ({ db }) => db.write(['profile'], (tx) => tx.delete('profile', 'current')),
  }
  for (const [how, lose] of Object.entries(losses)) {
    it(`are not forgotten with a profile ${how}: checks are closed for a day, and open again after it`, async () => {
      const copy = await addWords()
      await act('check-copy', { id: copy.id, code: wrongOf(copy.code) })
      await background.keeper.lock('user')
      await lose(computer)
      computer.restartBrowser()
      background = await boot(computer, cheapKdf)
      await background.keeper.unlock(password)
      const [found] = background.profile.get().secrets
      secret = found!.id
      expect((await backupOf()).closedUntil).toBe(computer.clock.now() + day)
      expect(await codeOf(act('compare-phrase', { secret, words }))).toBe('drill.closed')
      const again = await addWords()
      expect(await codeOf(act('check-copy', { id: again.id, code: again.code ?? '' }))).toBe('drill.closed')
      computer.clock.jump(day)
      await background.keeper.unlock(password)
      expect(await act('compare-phrase', { secret, words })).toMatchObject({ ok: true, triesLeft: 3 })
    })
  }

  it('are not forgotten by a recovery either; the copies are still in the list, unchecked, under their numbers and digits', async () => {
    const home = await addWords()
    await addWords('bank')
    await act('check-copy', { id: home.id, code: home.code ?? '' })
    await background.keeper.lock('user')
    await act('recover-wallet', { password: 'cobalt ferry under seven hats', words, language: 'english' })
    const found = background.profile.get()
    expect(found.backup?.copies).toMatchObject([{ number: 1, place: 'home', covers: [found.secrets[0]?.id], fromFile: true }, { number: 2, place: 'bank', fromFile: true }])
    expect(found.backup?.copies.some(({ checkedAt, readAt }) => checkedAt !== undefined || readAt !== undefined)).toBe(false)
    expect(await codeOf(act('check-copy', { id: home.id, code: home.code ?? '' }))).toBe('drill.closed')
    computer.clock.jump(day)
    await background.keeper.unlock('cobalt ferry under seven hats')
    expect(await act('check-copy', { id: home.id, code: home.code ?? '' })).toMatchObject({ ok: true })
    expect((await backupOf()).copies.map(({ checkedAt }) => checkedAt !== undefined)).toEqual([true, false])
  })

  it('are three also when a hundred answers come at once', async () => {
    const copy = await addWords()
    const asked = Array.from({ length: 100 }, (_, at) => codeOf(act('check-copy', { id: copy.id, code: String(at).padStart(4, '0') })))
    expect((await Promise.all(asked)).filter((code) => code !== 'drill.closed')).toHaveLength(3)
  })

  it('are counted when the worker dies while it judges, wherever it dies', async () => {
    await dieAtEveryCrossing(
      async () => {
        const made = await makeWorld(cheapKdf)
        const first = await boot(made.computer, cheapKdf)
        await act('add-copy', { kind: 'words', secret: first.profile.get().secrets[0]!.id, medium: 'paper', place: 'home', label: '' }, first)
        return made.computer
      },
      async (platform: Platform) => {
        const life = await boot(platform, cheapKdf)
        const { id } = life.profile.get().backup!.copies[0]!
        await act('check-copy', { id, code: wrongOf(makeCopyCode(entropyFromPhrase(testPhrase, 'english'), id)) }, life)
      },
      async (left, _dieAt, finished) => {
        for (const restart of [left.restartWorker, left.restartBrowser]) {
          restart()
          const life = await boot(left, cheapKdf)
          if (!life.keeper.isUnlocked()) await life.keeper.unlock(password)
          const isSaid = (await life.log.list(9)).some(({ message: said }) => said?.code === 'log.drill-failed')
          expect(finished || isSaid ? [2] : [2, 3]).toContain((await backupOf(life)).triesLeft)
        }
      },
    )
  })
})

describe('what is due', () => {
  const badge = () => computer.badges.at(-1)

  it('is found again at every start and on every alarm, from the profile alone', async () => {
    await act('compare-phrase', { secret, words })
    const copy = await addWords()
    await addWords('bank')
    expect(computer.alarms.get('checks')).toBe(computer.clock.now() + 14 * day)
    computer.clock.jump(13 * day)
    computer.restartBrowser()
    background = await boot(computer, cheapKdf)
    expect([badge()?.text, computer.alarms.get('checks')]).toEqual(['', computer.clock.now() + day])
    // The alarm never comes: the browser was closed over it.
    computer.clock.jump(3 * day)
    computer.restartBrowser()
    background = await boot(computer, cheapKdf)
    expect(badge()).toEqual({ text: '!', tone: 'due' })
    await background.keeper.unlock(password)
    await act('check-copy', { id: copy.id, code: copy.code ?? '' })
    expect(badge()).toEqual({ text: '!', tone: 'due' })
    for (const { id } of (await backupOf()).copies.slice(1)) await act('change-copy', { id, lost: true })
    expect((await backupOf()).due.filter(({ dueAt }) => dueAt <= computer.clock.now()).map(({ kind }) => kind)).toEqual(['second-copy'])
  })

  it('shows on the toolbar when the alarm comes, while locked too', async () => {
    await act('compare-phrase', { secret, words })
    await addWords()
    await background.keeper.lock('user')
    computer.clock.jump(14 * day)
    await background.onAlarm('checks')
    expect(badge()).toEqual({ text: '!', tone: 'due' })
  })
})

describe('a wallet made here whose proof was put off', () => {
  beforeEach(async () => {
    const fresh = await makeWorld(cheapKdf)
    computer = fresh.computer
    background = await boot(computer, cheapKdf)
    await background.profile.update((known) => ({ ...known, secrets: [], accounts: [], selected: { chain: known.selected.chain } }))
    secret = await addPhrase(background, { entropy: entropyFromPhrase(created, 'english'), language: 'english', passphrase: '', source: 'created' })
    await background.profile.update(({ readyAt: _ready, ...known }) => known)
  })

  it('is put off once; then it is open, red, and without new accounts until every word is typed back', async () => {
    expect(await codeOf(act('finish-setup', {}))).toBe('request.invalid')
    await act('skip-backup', {})
    await act('finish-setup', {})
    expect(await codeOf(act('skip-backup', {}))).toBe('backup.no-skip')
    expect(computer.badges.at(-1)).toEqual({ text: '!', tone: 'danger' })
    expect((await backupOf()).score).toMatchObject({ cap: 'unbacked' })
    expect((await backupOf()).score.points).toBeLessThanOrEqual(10)
    expect(await codeOf(act('add-account', { name: '' }))).toBe('backup.needed')
    for (const code of [await codeOf(act('show-words', { group: 1 })), await codeOf(act('prove-phrase', { words: created.split(' ') }))]) expect(code).toBe('reveal.over')
    expect(await codeOf(act('begin-backup', { password: 'something else' }))).toBe('vault.wrong-password')
    expect(await codeOf(act('show-words', { group: 1 }))).toBe('reveal.over')
    await act('begin-backup', { password })
    expect(await act('show-words', { group: 1 })).toMatchObject({ first: 5 })
    expect(await act('prove-phrase', { words: created.split(' ') })).toEqual({ ok: true, wrong: [] })
    await act('add-account', { name: '' })
    expect((await backupOf()).unbacked).toBeUndefined()
    expect(computer.badges.at(-1)?.tone).not.toBe('danger')
  })

  it('asks again a day later and when it was put off long enough, never before', async () => {
    await act('skip-backup', {})
    await act('finish-setup', {})
    const isAsking = async () => (await backupOf()).unbacked?.isNagDue
    expect(await isAsking()).toBe(false)
    computer.clock.jump(day)
    await background.keeper.unlock(password)
    expect(await isAsking()).toBe(true)
    await act('snooze-backup', { days: 3 })
    expect(await isAsking()).toBe(false)
    computer.clock.jump(3 * day)
    await background.keeper.unlock(password)
    expect(await isAsking()).toBe(true)
  })
})

describe('a profile of before the ledger', () => {
  it('opens, and has no copies', async () => {
    const old = encodeProfile(makeInitialProfile())
    expect(old).not.toContain('backup')
    expect(parseProfile(old)).toBeDefined()
    expect((await backupOf()).copies).toEqual([])
  })

  it('with a ledger that is none is no profile', () => {
    const initial = makeInitialProfile()
    const backup = { copies: [], next: 1, tries: [], rehearsed: [] }
    const copy = { id: 'a', number: 1, kind: 'words', medium: 'paper', place: 'home', label: '', covers: [], madeAt: 1 }
    const parse = (value: unknown) => parseProfile(JSON.stringify({ ...initial, backup: value }))
    expect(parse({ ...backup, copies: [copy] })).toBeDefined()
    for (const bad of [[], 1, {}, { ...backup, code: '1234' }, { ...backup, copies: [{ ...copy, code: '1234' }] }, { ...backup, tries: [1, 2, 3, 4] }, { ...backup, copies: [{ ...copy, kind: 'seed' }] }, { ...backup, next: 0 }, { ...backup, copies: Array.from({ length: 101 }, () => copy) }]) {
      expect(parse(bad)).toBeUndefined()
    }
  })
})
