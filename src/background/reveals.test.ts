/** Showing words and keys again. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import type { SecretId } from '../core/account.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import type { MemoryPlatform } from '../platform/memory/platform.ts'
import { boot, type Background } from './boot.ts'
import { addKnownPhrase } from './procedures/add-known-phrase.ts'
import { beginReveal } from './procedures/begin-reveal.ts'
import { endReveal } from './procedures/end-reveal.ts'
import { showRevealed } from './procedures/show-revealed.ts'
import { revealForMs } from './reveals.ts'
import { codeOf } from './testing/keys.ts'
import { makeWorld, password, testAddress, testPhrase } from './testing/world.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Hardhat's first key; public knowledge. */
const testKey = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

async function makeUnlocked(): Promise<{ computer: MemoryPlatform; background: Background; secret: SecretId }> {
  const { computer } = await makeWorld({ derive: cheapDerive })
  const background = await boot(computer, { derive: cheapDerive })
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  return { computer, background, secret: background.profile.get().secrets[0]!.id }
}

async function showAll(background: Background, token: string, groups: number): Promise<readonly string[]> {
  const shown: string[] = []
  for (let group = 0; group < groups; group += 1) shown.push(...(await showRevealed(background, { token, group })).words)
  return shown
}

const codesOf = async ({ log }: Background): Promise<readonly (string | undefined)[]> => (await log.list(100)).map(({ message }) => message?.code)

describe('a reveal', () => {
  it('gives the words four at a time, and a key as its digits, to who typed the password; both are in the log first', async () => {
    const { background, secret } = await makeUnlocked()
    const words = await beginReveal(background, { password, secret })
    expect((await codesOf(background))[0]).toBe('log.words-revealed')
    expect(words.total).toBe(12)
    expect((await showAll(background, words.token, 3)).join(' ')).toBe(testPhrase)
    // As plates count them: "test" and "junk" in the published list, less one.
    expect((await showRevealed(background, { token: words.token, group: 2 })).indexes).toEqual([1788, 1788, 1788, 970])
    expect((await showRevealed(background, { token: words.token, group: 0 })).words).toHaveLength(4)
    const key = await beginReveal(background, { password, account: testAddress })
    expect((await showAll(background, key.token, 4)).join('')).toBe(testKey)
    const [entry] = await background.log.list(1)
    expect(entry).toMatchObject({ message: { code: 'log.key-revealed' }, account: testAddress })
    expect(JSON.stringify(await background.log.list(100))).not.toContain(testKey)
  })

  it('shows nothing for a wrong password, counts it like a failed unlock, and waits with it', async () => {
    const { background, secret } = await makeUnlocked()
    const problems: (string | undefined)[] = []
    for (let tries = 0; tries < 8; tries += 1) problems.push(await codeOf(beginReveal(background, { password: 'not this one at all', secret })))
    expect(problems[0]).toBe('vault.wrong-password')
    expect(problems.at(-1)).toBe('vault.wait')
    expect(await codeOf(beginReveal(background, { password, secret }))).toBe('vault.wait')
    const codes = await codesOf(background)
    expect(codes[0]).toBe('log.unlock-failed')
    expect(codes).not.toContain('log.words-revealed')
    await background.keeper.lock('user')
    expect(await codeOf(background.keeper.unlock(password))).toBe('vault.wait')
  })

  it('is over after two minutes, at a lock, when it is put away, with the worker, and under any other name', async () => {
    const ends: readonly ((at: { computer: MemoryPlatform; background: Background }) => Promise<Background>)[] = [
      async ({ computer, background }) => (await computer.clock.advance(revealForMs), background),
      async ({ background }) => (await background.keeper.lock('user'), await background.keeper.unlock(password), background),
      async ({ background }) => (await endReveal(background, {}), background),
      async ({ computer }) => (computer.restartWorker(), await boot(computer, { derive: cheapDerive })),
    ]
    for (const end of ends) {
      const { computer, background, secret } = await makeUnlocked()
      const { token } = await beginReveal(background, { password, secret })
      expect(await codeOf(showRevealed(background, { token, group: 0 }))).toBe('done')
      const after = await end({ computer, background })
      expect(await codeOf(showRevealed(after, { token, group: 0 }))).toBe('reveal.over')
    }
    const { background, secret } = await makeUnlocked()
    await beginReveal(background, { password, secret })
    expect(await codeOf(showRevealed(background, { token: '0'.repeat(32), group: 0 }))).toBe('reveal.over')
  })

  it('gives a passphrase whole, once the password was typed for it, and says in the log that it was the passphrase', async () => {
    const { background, secret } = await makeUnlocked()
    expect(await codeOf(beginReveal(background, { password, secret, passphrase: true }))).toBe('vault.no-secret')
    const words = testPhrase.split(' ')
    const said = ' Two  spaces, é '
    await addKnownPhrase(background, { words, passphrase: said })
    const second = background.profile.get().secrets.at(-1)!.id
    const opened = await beginReveal(background, { password, secret: second, passphrase: true })
    expect(opened.total).toBe(1)
    expect((await codesOf(background))[0]).toBe('log.passphrase-revealed')
    // What BIP-39 makes of it is the same; only the way it is written is one of several.
    expect((await showAll(background, opened.token, 1)).join('').normalize('NFKD')).toBe(said.normalize('NFKD'))
    expect(await codeOf(showRevealed(background, { token: opened.token, group: 1 }))).toBe('request.invalid')
    expect(JSON.stringify(await background.log.list(100))).not.toContain('spaces')
  })

  it('opens nothing that is not there, nor behind a lock', async () => {
    const { background, secret } = await makeUnlocked()
    expect(await codeOf(beginReveal(background, { password }))).toBe('vault.no-secret')
    expect(await codeOf(beginReveal(background, { password, account: '0x0000000000000000000000000000000000000000' }))).toBe('vault.no-secret')
    await background.keeper.lock('user')
    expect(await codeOf(beginReveal(background, { password, secret }))).toBe('vault.locked')
  })
})
