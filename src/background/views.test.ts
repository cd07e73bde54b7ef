import { beforeAll, describe, expect, it, vi } from 'vitest'
import { boot, type Background } from './boot.ts'
import { makePages } from './pages.ts'
import { makeView } from './views.ts'
import { localChain, makeWorld, password, testPhrase, type World } from './testing/world.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import { snapshotKey } from '../platform/snapshot-key.ts'
import type { ToUi, Verb } from '../protocol/wallet.ts'

let world: World
let background: Background

beforeAll(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

/** One page of ours: sends a verb, hears the answer. */
function openPage(on: Background) {
  const heard: ToUi[] = []
  const pages = makePages(on)
  const port = { post: (message: ToUi) => void heard.push(structuredClone(message)) }
  pages.open(port)
  let call = 0
  return {
    heard,
    close: () => pages.close(port),
    raw: (message: unknown) => pages.receive(port, message),
    send: async (verb: Verb, argument: unknown) => {
      call += 1
      await pages.receive(port, { kind: 'verb', call, verb, argument })
      return heard.find((message) => message.kind !== 'view' && message.call === call)
    },
  }
}

describe('a page', () => {
  /** Views are held back where they ask for the calls, one by one, until they are let go. */
  const holdViews = () => {
    const gates: (() => void)[] = []
    const list: Background['calls']['list'] = async () => {
      await new Promise<void>((done) => gates.push(done))
      return background.calls.list()
    }
    return { on: { ...background, calls: { ...background.calls, list } }, gates }
  }
  /** Every view that was let go is made by then: each asks the same stores a few times. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await background.calls.list()
  }
  const phases = (heard: readonly ToUi[]) => heard.flatMap((message) => (message.kind === 'view' ? [message.view.phase] : []))

  it('that was locked never sees the open wallet again, however long a view of it took to be made', async () => {
    const { on, gates } = holdViews()
    const page = openPage(on)
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0))
    await background.keeper.lock('user')
    await vi.waitFor(() => expect(phases(page.heard)).toContain('locked'))
    for (const open of gates) open()
    await settle()
    expect(phases(page.heard)).not.toContain('unlocked')
    page.close()
    await background.keeper.unlock(password)
  })

  it('hears no older view after a newer one', async () => {
    const { on, gates } = holdViews()
    const page = openPage(on)
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0))
    const before = gates.length
    await background.profile.update((known) => ({ ...known }))
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(before))
    gates.at(-1)?.()
    await vi.waitFor(() => expect(phases(page.heard)).toHaveLength(1))
    for (const open of gates.slice(0, -1)) open()
    await settle()
    expect(phases(page.heard)).toHaveLength(1)
    page.close()
  })
})

describe('a view', () => {
  it('never holds a secret: no word of the phrase in a row, no entropy, no password', async () => {
    const text = JSON.stringify(await makeView(background))
    expect(text).not.toContain('test test')
    expect(text).not.toContain(password)
    expect(text).not.toContain('ciphertext')
  })

  it('of a locked wallet shows that it is locked, how many wait, and nothing else', async () => {
    await background.keeper.lock('user')
    expect(await makeView(background)).toEqual({ phase: 'locked', waiting: 0, attempts: 0, isSetup: false })
    await background.keeper.unlock(password)
  })
})

describe('our own pages', () => {
  it('get an answer to every verb, and a code they can say when it is refused', async () => {
    const page = openPage(background)
    expect(await page.send('select-network', { chain: 'eip155:999999' })).toMatchObject({ kind: 'failure', problem: { code: 'request.unknown-chain' } })
    expect(await page.send('unlock', { password: 5 })).toMatchObject({ kind: 'failure', problem: { code: 'request.invalid' } })
    expect(await page.send('set-settings', { idleLockMs: 1 })).toMatchObject({ kind: 'failure' })
    expect(await page.send('refresh-balance', {})).toMatchObject({ kind: 'reply', reply: null })
  })

  it('that speak nonsense are not answered and break nothing', async () => {
    const page = openPage(background)
    for (const junk of [null, 1, 'x', {}, { kind: 'verb' }, { kind: 'verb', call: 1, verb: 'constructor', argument: {} }, { kind: 'verb', call: 1, verb: '__proto__' }]) {
      await page.raw(junk)
    }
    expect(page.heard.filter((message) => message.kind !== 'view')).toEqual([])
  })
})

describe('what a page can paint before a worker has answered', () => {
  const kept = (of: MemoryPlatform) => of.session.get(snapshotKey)
  /** Many turns: what is kept is written some steps after what it says. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setTimeout(done, 0))
  }

  it('is the wallet while it is unlocked, and after a lock only that it is locked, also when no page is open', async () => {
    const { computer } = await makeWorld()
    const unlocked = await boot(computer)
    const page = openPage(unlocked)
    await page.send('select-network', { chain: localChain })
    await settle()
    expect(await kept(computer)).toMatchObject({ phase: 'unlocked', selected: { chain: localChain } })
    page.close()
    await unlocked.keeper.lock('user')
    await settle()
    expect(await kept(computer)).toEqual({ phase: 'locked', waiting: 0, attempts: 0, isSetup: false })
  })

  it('is never the wallet once it is locked, even when writing it took until after the lock', async () => {
    const { computer } = await makeWorld()
    let write = (): void => undefined
    const isSlow = new Promise<void>((done) => (write = done))
    const session: typeof computer.session = {
      ...computer.session,
      set: async (key, value) => {
        if (key === snapshotKey && (value as { phase?: string }).phase === 'unlocked') await isSlow
        await computer.session.set(key, value)
      },
    }
    const background = await boot({ ...computer, session })
    openPage(background)
    await settle()
    await background.keeper.lock('user')
    await settle()
    write()
    await settle()
    expect(background.keeper.isUnlocked()).toBe(false)
    expect(await kept(computer)).toBeUndefined()
  })

  it('is what a new life of the worker finds to be so, and nothing that an earlier one left', async () => {
    const { computer } = await makeWorld()
    await (await boot(computer)).keeper.lock('user')
    await computer.session.set(snapshotKey, { phase: 'unlocked', accounts: [] })
    makePages(await boot(computer))
    await settle()
    expect(await kept(computer)).toMatchObject({ phase: 'locked' })
  })
})

describe('the idle lock', () => {
  it('counts from what a person did: what a page of ours sends by itself keeps nothing open', async () => {
    const page = openPage(background)
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const { idleLockMs } = background.profile.get().settings
    for (let passed = 0; passed <= idleLockMs; passed += idleLockMs / 3) {
      await page.send('refresh-balance', {})
      await page.send('show-request', { id: 'none', revision: 1 })
      await world.computer.clock.advance(idleLockMs / 3 + 1)
    }
    await page.send('refresh-balance', {})
    expect(background.keeper.isUnlocked()).toBe(false)
    await background.keeper.unlock(password)
    for (let passed = 0; passed <= idleLockMs; passed += idleLockMs / 3) {
      await page.send('dismiss-notice', { code: 'none' })
      await world.computer.clock.advance(idleLockMs / 3 + 1)
    }
    expect(background.keeper.isUnlocked()).toBe(true)
  })
})

describe('first run', () => {
  it('goes on at the first thing that is missing, makes one phrase only, and does not end before the words are proven', async () => {
    const computer = await makeMemoryPlatform({ post: async () => null })
    const first = await boot(computer)
    const page = openPage(first)
    const step = async () => {
      const view = await makeView(await boot(computer))
      return view.phase === 'unlocked' ? (view.setup ?? 'ready') : view.phase
    }
    expect(await step()).toBe('empty')
    await page.send('create-wallet', { password })
    expect(await step()).toBe('node')
    expect(await page.send('create-wallet', { password })).toMatchObject({ problem: { code: 'vault.exists' } })
    await page.send('skip-node', {})
    expect(await step()).toBe('words')
    await page.send('make-phrase', { wordCount: 12 })
    expect(await step()).toBe('look')
    expect(await page.send('answer-questions', { answers: [false, true, true] })).toMatchObject({ problem: { code: 'request.invalid' } })
    expect(await step()).toBe('look')
    await page.send('answer-questions', { answers: [false, false, true] })
    expect(await step()).toBe('prove')
    const words: string[] = []
    for (const group of [0, 1, 2]) {
      const shown = await page.send('show-words', { group })
      if (shown?.kind === 'reply') words.push(...(shown.reply as { words: string[] }).words)
    }
    await page.send('make-phrase', { wordCount: 24 })
    const again = await page.send('show-words', { group: 0 })
    expect(again).toMatchObject({ reply: { words: words.slice(0, 4), total: 12 } })
    expect(await page.send('finish-setup', {})).toMatchObject({ kind: 'failure' })
    expect(await page.send('prove-phrase', { words: [...words.slice(0, 11), 'zoo'] })).toMatchObject({ reply: { ok: words[11] === 'zoo' } })
    expect(await step()).toBe('prove')
    expect(await page.send('prove-phrase', { words })).toMatchObject({ reply: { ok: true, wrong: [] } })
    expect(await step()).toBe('done')
    expect(await page.send('show-words', { group: 0 })).toMatchObject({ problem: { code: 'vault.no-secret' } })
    await page.send('finish-setup', {})
    expect(await step()).toBe('ready')
  })

  it('refuses a new password below the floor, whatever the page said', async () => {
    const computer = await makeMemoryPlatform()
    const page = openPage(await boot(computer))
    expect(await page.send('create-wallet', { password: 'short' })).toMatchObject({ problem: { code: 'password.too-short' } })
  })

  it('restores the account of known words without asking any node', async () => {
    const computer = await makeMemoryPlatform()
    const page = openPage(await boot(computer))
    const words = testPhrase.split(' ')
    const preview = await page.send('preview-phrase', { words })
    expect(preview).toMatchObject({ reply: { readings: [{ language: 'english', address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' }] } })
    await page.send('restore-wallet', { password, words })
    expect(computer.posted).toEqual([])
  })

  it('tells nobody which words of a phrase are right once it cannot be looked at any more', async () => {
    const page = openPage(await boot(await makeMemoryPlatform()))
    await page.send('restore-wallet', { password, words: testPhrase.split(' ') })
    // Twelve words at once, of which one may be right: 2,048 such answers would be the phrase.
    for (const words of [Array.from({ length: 12 }, () => 'test'), testPhrase.split(' ')]) {
      expect(await page.send('prove-phrase', { words })).toMatchObject({ kind: 'failure', problem: { code: 'vault.no-secret' } })
    }
  })
})
