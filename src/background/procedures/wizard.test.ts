/* First run beyond the password: what the wallet is for, a person's own dice, the questions before the words. */
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it, vi } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { dieAtEveryCrossing } from '../../platform/memory/mortal.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../../platform/memory/platform.ts'
import { storeNames } from '../../platform/migrations/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { encodeProfile, parseProfile } from '../profile-shape.ts'
import { password } from '../testing/world.ts'
import { findSetupStep } from '../views.ts'
import { procedures } from './index.ts'

vi.setConfig({ testTimeout: 300_000 })

const dice = '31642553146221456134625316421653422516346125534162'
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, at) => byte ^ (b[at] ?? 0))
const wake = (platform: Platform): Promise<Background> => boot(platform, { derive: cheapDerive })
const ask = <K extends Verb>(background: Background, verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)
const right = { answers: [false, false, true] }

async function refusalOf<K extends Verb>(background: Background, verb: K, argument: VerbArgument<K>): Promise<string> {
  const before = background.profile.get()
  try {
    await ask(background, verb, argument)
    return 'done'
  } catch (error) {
    expect(background.profile.get()).toEqual(before)
    return isWalletError(error) ? error.code : String(error)
  }
}

/** A wallet without words, and everything its source of randomness gave from here on. */
async function beforeWords(): Promise<{ computer: MemoryPlatform; background: Background; draws: string[] }> {
  const draws: string[] = []
  const computer = await makeMemoryPlatform({
    random: (length) => {
      const drawn = crypto.getRandomValues(new Uint8Array(length))
      draws.push(hex(drawn))
      return drawn
    },
  })
  const background = await wake(computer)
  await ask(background, 'create-wallet', { password, purpose: 'savings' })
  await ask(background, 'skip-node', {})
  draws.length = 0
  return { computer, background, draws }
}

const entropyOf = ({ keeper, profile }: Background): Promise<string> =>
  keeper.withSecret(profile.get().secrets[0]!.id, (open) => (open.kind === 'phrase' ? hex(open.entropy) : ''))

describe('what a wallet is for', () => {
  it('is kept with the wallet, can be changed, and changes nothing else', async () => {
    const { computer, background } = await beforeWords()
    expect(background.profile.get().purpose).toBe('savings')
    const before = background.profile.get()
    await ask(background, 'choose-purpose', { purpose: 'pocket' })
    expect(background.profile.get()).toEqual({ ...before, purpose: 'pocket' })
    computer.restartBrowser()
    const again = await wake(computer)
    await again.keeper.unlock(password)
    expect(again.profile.get().purpose).toBe('pocket')
  })

  it('and the answered questions are read from a profile that has them, and missed by none that has not', () => {
    const known = { accounts: [], secrets: [], grants: [], networks: [network], settings: { idleLockMs: 1, absoluteLockMs: 1 }, policy: {}, selected: { chain: 'eip155:1' } }
    const parse = (more: object) => parseProfile(JSON.stringify({ ...known, ...more }))
    expect(parse({})).toEqual(known)
    const full = parse({ purpose: 'shared', answeredAt: 7 })
    expect(full).toMatchObject({ purpose: 'shared', answeredAt: 7 })
    expect(full === undefined ? undefined : parseProfile(encodeProfile(full))).toEqual(full)
    for (const bad of [{ purpose: 'casino' }, { purpose: 1 }, { answeredAt: 'now' }, { dice: '1' }]) expect(parse(bad)).toBeUndefined()
  })
})

const network = { chain: 'eip155:1', name: 'Ethereum', symbol: 'ETH', decimals: 18, nodes: [], builtIn: true, test: false }

describe('words that are made', () => {
  it('without dice come from the random source alone', async () => {
    const { background, draws } = await beforeWords()
    await ask(background, 'make-phrase', { wordCount: 12 })
    expect(draws).toContain(await entropyOf(background))
    expect(background.profile.get().secrets[0]).not.toHaveProperty('withDice')
  })

  it('with dice are fresh randomness XOR the hash of the dice, so that they differ from both', async () => {
    const { background, draws } = await beforeWords()
    await ask(background, 'make-phrase', { wordCount: 12, dice })
    const entropy = await entropyOf(background)
    const hash = sha256(new TextEncoder().encode(dice)).subarray(0, 16)
    expect(draws).not.toContain(entropy)
    expect(entropy).not.toBe(hex(hash))
    expect(draws).toContain(hex(xor(Uint8Array.from(Buffer.from(entropy, 'hex')), hash)))
    expect(background.profile.get().secrets[0]).toMatchObject({ source: 'created', withDice: true, wordCount: 12 })
  })

  it('are others each time with the same dice', async () => {
    const made = await Promise.all(
      [1, 2, 3].map(async () => {
        const { background } = await beforeWords()
        await ask(background, 'make-phrase', { wordCount: 24, dice: dice + dice.split('').toReversed().join('') })
        return entropyOf(background)
      }),
    )
    expect(new Set(made).size).toBe(3)
    expect(made.map((entropy) => entropy.length)).toEqual([64, 64, 64])
  })

  it('are not made with dice that are too few or plainly broken, whatever the page said, and nothing is kept', async () => {
    const { background } = await beforeWords()
    for (const [wordCount, bad] of [
      [12, dice.slice(1)],
      [24, dice],
      [12, '6'.repeat(50)],
      [12, '123456'.repeat(10)],
    ] as const) {
      expect(await refusalOf(background, 'make-phrase', { wordCount, dice: bad })).toBe('phrase.bad-dice')
    }
    expect(await background.keeper.listSecrets()).toEqual([])
    expect(await refusalOf(background, 'make-phrase', { wordCount: 12, dice })).toBe('done')
  })

  it('leave nothing of the dice anywhere: no store, no log, no view', async () => {
    const { computer, background } = await beforeWords()
    await ask(background, 'make-phrase', { wordCount: 12, dice })
    const stored = await computer.db.read([...storeNames], (tx) => Promise.all(storeNames.map((name) => tx.entries(name))))
    const log = await ask(background, 'read-log', { count: 50 })
    const sayAll = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) => (each instanceof Uint8Array ? Buffer.from(each).toString('latin1') : each))
    const everything = sayAll([stored, await computer.local.all(), await computer.session.all(), computer.lines, log])
    expect(everything).toContain('log.phrase-made')
    for (const part of [dice.slice(0, 12), dice.slice(-12), hex(sha256(new TextEncoder().encode(dice))).slice(0, 16)]) expect(everything).not.toContain(part)
  })
})

describe('the questions before the words', () => {
  it('stand between the words being made and being looked at until all three answers are right, once', async () => {
    const { background } = await beforeWords()
    await ask(background, 'make-phrase', { wordCount: 12 })
    expect(findSetupStep(background.profile.get())).toBe('look')
    for (const answers of [[true, false, true], [false, true, true], [false, false, false]]) {
      expect(await refusalOf(background, 'answer-questions', { answers })).toBe('request.invalid')
    }
    expect(await refusalOf(background, 'answer-questions', { answers: [] })).toBe('request.invalid')
    await ask(background, 'answer-questions', right)
    expect(findSetupStep(background.profile.get())).toBe('prove')
    const { answeredAt } = background.profile.get()
    await ask(background, 'answer-questions', right)
    expect(background.profile.get().answeredAt).toBe(answeredAt)
  })
})

describe('a worker that dies anywhere in first run', () => {
  it('leaves a first step that is missing; going on from there ends with one phrase, what it is for, and the questions answered', async () => {
    const steps = new Set<string>()
    const goOn = async (background: Background): Promise<void> => {
      if (background.keeper.state().phase === 'none') await ask(background, 'create-wallet', { password, purpose: 'savings' })
      for (let turn = 0; turn < 6; turn += 1) {
        const step = findSetupStep(background.profile.get())
        steps.add(step ?? 'ready')
        if (step === 'node') await ask(background, 'skip-node', {})
        else if (step === 'words') {
          if (background.profile.get().purpose === undefined) await ask(background, 'choose-purpose', { purpose: 'savings' })
          await ask(background, 'make-phrase', { wordCount: 12, dice })
        } else if (step === 'look') await ask(background, 'answer-questions', right)
        else return
      }
    }
    const crossings = await dieAtEveryCrossing(
      makeMemoryPlatform,
      async (platform) => goOn(await wake(platform)),
      async (computer, dieAt) => {
        computer.restartBrowser()
        const again = await wake(computer)
        if (again.keeper.state().phase === 'locked') await again.keeper.unlock(password)
        await goOn(again)
        expect(findSetupStep(again.profile.get()), `died at ${dieAt}`).toBe('prove')
        expect(await again.keeper.listSecrets()).toHaveLength(1)
        expect(again.profile.get()).toMatchObject({ secrets: [{ source: 'created', wordCount: 12 }], answeredAt: expect.any(Number) })
      },
    )
    expect(crossings).toBeGreaterThan(25)
    expect([...steps].toSorted()).toEqual(['look', 'node', 'prove', 'words'])
  })
})
