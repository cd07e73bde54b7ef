/**
 * Security.md R18, R19 and R20 in every flow: each write in turn is refused or silently lost, alone or with all that follow
 * it. Then the disk is well again and the browser starts anew. Argon2id is replaced by a cheap derivation.
 */
import { describe, expect, it, vi } from 'vitest'
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import { entropyFromPhrase } from '../core/phrase/entropy.ts'
import { kdfFloor } from '../core/vault/kdf.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { makeFaulty, type Fault } from '../platform/memory/faulty.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import { addPhrase, deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { codeOf, knownPhrase, newPassword } from './testing/keys.ts'
import { decideAll, makeCaller, makeWorld, password, testAddress, testPhrase } from './testing/world.ts'

vi.setConfig({ testTimeout: 300_000 })

const cheap = { derive: cheapDerive }
const secondAddress = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const words = () => ({ entropy: entropyFromPhrase(testPhrase, 'english'), language: 'english', passphrase: '', source: 'restored' }) as const

type Start = { readonly computer: MemoryPlatform; readonly sent: () => number }
type Way = { readonly fault: Fault; readonly all: boolean }

const ways: readonly Way[] = [
  { fault: 'refused', all: false },
  { fault: 'refused', all: true },
  { fault: 'lost', all: false },
]

const startEmpty = async (): Promise<Start> => ({ computer: await makeMemoryPlatform(), sent: () => 0 })

async function startUsed(): Promise<Start> {
  const { computer, chain } = await makeWorld(cheap)
  return { computer, sent: () => chain.accepted.length }
}

async function startLocked(): Promise<Start> {
  const start = await startUsed()
  start.computer.restartBrowser()
  return start
}

/** A wallet whose slot costs less than today's default. */
async function startWeak(): Promise<Start> {
  const start = await startEmpty()
  const background = await boot(start.computer, { ...cheap, kdf: kdfFloor })
  await background.keeper.create(password)
  await addPhrase(background, words())
  start.computer.restartBrowser()
  return start
}

type After = { readonly outcome: string; readonly start: Start; readonly live: Background; readonly where: string }

/** Runs `flow` once for each write it makes, in each way that this write can go wrong. Gives the number of rounds. */
async function eachWrite(
  begin: () => Promise<Start>,
  flow: (background: Background, start: Start) => Promise<unknown>,
  check: (after: After) => Promise<void>,
): Promise<number> {
  let rounds = 0
  for (const { fault, all } of ways) {
    for (let at = 0; ; at += 1) {
      const start = await begin()
      let armed = false
      let from = 0
      let where = 'nowhere'
      const faulty = makeFaulty(start.computer, (index, name) => {
        if (!armed || (all ? index - from < at : index - from !== at)) return undefined
        if (index - from === at) where = `${fault} ${name} at ${at}${all ? ' and after' : ''}`
        return fault
      })
      const background = await boot(faulty.platform, cheap)
      from = faulty.writes()
      armed = true
      const outcome = await codeOf(flow(background, start))
      const isOver = where === 'nowhere'
      await check({ outcome, start, live: background, where })
      if (isOver) break
      rounds += 1
    }
  }
  return rounds
}

async function restart({ computer }: Start): Promise<Background> {
  computer.restartBrowser()
  return boot(computer, cheap)
}

/** Whichever of the passwords opens; exactly one must. */
async function openWith(background: Background, candidates: readonly string[], where: string): Promise<string> {
  const opened: string[] = []
  for (const candidate of candidates) {
    if ((await codeOf(background.keeper.unlock(candidate))) !== 'done') continue
    opened.push(candidate)
    if (candidate !== candidates.at(-1)) await background.keeper.lock('user')
  }
  expect(opened, where).toHaveLength(1)
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(opened[0]!)
  return opened[0]!
}

const addressesOf = ({ profile }: Background): readonly string[] => profile.get().accounts.map(({ address }) => address)

async function canSign({ keeper, profile }: Background): Promise<boolean> {
  const account = profile.get().accounts[0]
  if (account === undefined) return false
  return (await codeOf(keeper.withSigner(account, (signer) => signer.signDigest(new Uint8Array(32).fill(3))))) === 'done'
}

const isOurs = (outcome: string): boolean => outcome === 'done' || /^(vault|request|profile|transaction)\./.test(outcome)

describe('each write in turn is refused or lost', () => {
  it('of a first wallet: it is there and opens, or it is not there, and it never claims more', async () => {
    const phases = new Set<string>()
    await eachWrite(
      startEmpty,
      ({ keeper }) => keeper.create(password),
      async ({ outcome, start, where }) => {
        const again = await restart(start)
        const { phase } = again.keeper.state()
        phases.add(phase)
        expect(isOurs(outcome), `${where}: ${outcome}`).toBe(true)
        if (outcome === 'done') expect(phase, where).toBe('locked')
        if (phase !== 'none') expect(await codeOf(again.keeper.unlock(password)), where).toBe('done')
      },
    )
    expect(phases).toEqual(new Set(['none', 'locked']))
  })

  it('of a restored wallet: what was reported done opens with its address; else nothing, or a wallet to go on with', async () => {
    await eachWrite(
      startEmpty,
      async (background) => {
        await background.keeper.create(password)
        await addPhrase(background, words())
      },
      async ({ outcome, start, where }) => {
        const again = await restart(start)
        if (again.keeper.state().phase === 'none') return expect(outcome, where).not.toBe('done')
        expect(await codeOf(again.keeper.unlock(password)), where).toBe('done')
        if (outcome === 'done') expect(addressesOf(again), where).toEqual([testAddress])
        if (!addressesOf(again).includes(testAddress)) await addPhrase(again, words())
        expect(await canSign(again), where).toBe(true)
      },
    )
  })

  it('of a change of password: one of the two opens, the new one if it was reported done', async () => {
    const opened = new Set<string>()
    await eachWrite(
      startUsed,
      ({ keeper }) => keeper.changePassword(password, newPassword),
      async ({ outcome, start, where }) => {
        expect(isOurs(outcome), `${where}: ${outcome}`).toBe(true)
        const again = await restart(start)
        const now = await openWith(again, [password, newPassword], where)
        if (outcome === 'done') expect(now, where).toBe(newPassword)
        opened.add(now)
        expect(await canSign(again), where).toBe(true)
      },
    )
    expect(opened.size).toBe(2)
  })

  it('of an upgrade at an unlock: the owner is let in, whatever fails', async () => {
    await eachWrite(
      startWeak,
      ({ keeper }) => keeper.unlock(password),
      async ({ outcome, start, live, where }) => {
        expect(outcome, where).toBe('done')
        expect(await canSign(live), where).toBe(true)
        const again = await restart(start)
        expect(await codeOf(again.keeper.unlock(password)), where).toBe('done')
        expect(await canSign(again), where).toBe(true)
      },
    )
  })

  it('of a recovery: the new password opens if it was reported done, and then no other; else one of the two, with the words', async () => {
    await eachWrite(
      startLocked,
      ({ keeper }) => keeper.recover(knownPhrase, newPassword),
      async ({ outcome, start, where }) => {
        const again = await restart(start)
        // The new one first: where a disk refused to give up an old image, the first unlock replaces it (ruling 1 tries older ones too).
        const now = await openWith(again, [newPassword, password], where)
        if (outcome === 'done') expect(now, where).toBe(newPassword)
        expect(await again.keeper.listSecrets(), where).toHaveLength(1)
      },
    )
  })

  it('of an unlock: it is unlocked and signs, and the next life is unlocked too or locked, never half', async () => {
    const said = new Set<string>()
    const rounds = await eachWrite(
      startLocked,
      ({ keeper }) => keeper.unlock(password),
      async ({ outcome, start, live, where }) => {
        expect(outcome, where).toBe('done')
        expect(await canSign(live), where).toBe(true)
        for (const { code } of live.notices.list()) said.add(code)
        start.computer.restartWorker()
        const next = await boot(start.computer, cheap)
        if (!next.keeper.isUnlocked()) await next.keeper.unlock(password)
        expect(await canSign(next), where).toBe(true)
      },
    )
    expect(rounds).toBeGreaterThan(15)
    expect(said).toContain('vault.session-not-kept')
  })

  it('of a lock: this life is locked whatever fails, and the next one too when one write was refused', async () => {
    await eachWrite(
      startUsed,
      ({ keeper }) => keeper.lock('user'),
      async ({ outcome, start, live, where }) => {
        expect(outcome, where).toBe('done')
        expect(live.keeper.isUnlocked(), where).toBe(false)
        if (where.endsWith('after')) return
        start.computer.restartWorker()
        expect((await boot(start.computer, cheap)).keeper.isUnlocked(), where).toBe(false)
      },
    )
  })

  it('of a new account: it is there when it was reported done, and the first one always', async () => {
    await eachWrite(
      startUsed,
      (background) => deriveAccount(background, background.profile.get().secrets[0]!.id, ''),
      async ({ outcome, start, where }) => {
        const again = await restart(start)
        await again.keeper.unlock(password)
        if (outcome === 'done') expect(addressesOf(again), where).toEqual([testAddress, secondAddress])
        expect(addressesOf(again), where).toContain(testAddress)
        expect(await canSign(again), where).toBe(true)
      },
    )
  })

  it('of a transaction: one at most is on the chain, and once the disk is well the request comes to one outcome', async () => {
    await eachWrite(
      startUsed,
      async (background, { computer }) => {
        const params: Json = [{ from: testAddress, to: '0x00000000000000000000000000000000000000aa', value: '0x1' }]
        const reply = await background.requests.ask(makeCaller(), { id: 'the-one', method: 'eth_sendTransaction', params })
        if (reply.kind === 'pending') await decideAll(background, computer, true)
      },
      async ({ start, where }) => {
        expect(start.sent(), where).toBeLessThanOrEqual(1)
        start.computer.restartWorker()
        const next = await boot(start.computer, cheap)
        if (!next.keeper.isUnlocked()) await next.keeper.unlock(password)
        await next.requests.tick()
        await decideAll(next, start.computer, true).catch(() => undefined)
        expect(start.sent(), where).toBeLessThanOrEqual(1)
        expect(next.records.list().every(({ status }) => status === 'settled'), where).toBe(true)
      },
    )
  })
})

it('a change of password while the browser has closed the database says that nothing was written, and the old password opens', async () => {
  const { computer } = await startLocked()
  let isClosed = false
  const read: MemoryPlatform['db']['read'] = (stores, work) => (isClosed ? Promise.reject(new WalletError('request.internal')) : computer.db.read(stores, work))
  const write: MemoryPlatform['db']['write'] = (stores, work) => (isClosed ? Promise.reject(new WalletError('vault.write-failed')) : computer.db.write(stores, work))
  const { keeper } = await boot({ ...computer, db: { read, write } }, cheap)
  await keeper.unlock(password)
  isClosed = true
  expect(await codeOf(keeper.changePassword(password, newPassword))).toBe('vault.write-failed')
  computer.restartBrowser()
  const next = await boot(computer, cheap)
  expect(await codeOf(next.keeper.unlock(newPassword))).toBe('vault.wrong-password')
  await next.keeper.unlock(password)
})
