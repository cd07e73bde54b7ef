/** A forgotten password where words, or a file, are not all that the wallet held. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it } from 'vitest'
import type { Platform } from '../platform/platform.ts'
import { codeOf, knownPhrase, makeHeld, newPassword, oldPassword, otherPhrase, putLocal, wake } from './testing/keys.ts'

const key = (value: number) => ({ kind: 'key' as const, key: new Uint8Array(32).fill(value), source: 'restored' as const, createdAt: 0 })
const copyOf = <T extends typeof knownPhrase>(phrase: T): T => ({ ...phrase, entropy: Uint8Array.from(phrase.entropy) })

/** The known phrase and two keys, locked. */
async function makeRich() {
  const { computer, keeper } = await makeHeld()
  await keeper.addSecret(key(7))
  await keeper.addSecret(key(8))
  computer.restartBrowser()
  return { computer, keeper: await wake(computer) }
}

describe('a recovery by a part of what a wallet holds', () => {
  it('says how much would stay behind, and replaces nothing before the person says so', async () => {
    const { keeper } = await makeRich()
    const problem: unknown = await keeper.recover(copyOf(knownPhrase), newPassword).catch((error: unknown) => error)
    expect(problem).toMatchObject({ code: 'vault.leaves-others', params: { left: 2 } })
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
    expect(await keeper.listSecrets()).toHaveLength(3)
  })

  it('counts what is brought beside it, and needs no word for all of it', async () => {
    const { keeper } = await makeRich()
    const problem: unknown = await keeper.recover(copyOf(knownPhrase), newPassword, { beside: [key(8)] }).catch((error: unknown) => error)
    expect(problem).toMatchObject({ code: 'vault.leaves-others', params: { left: 1 } })
    expect(await codeOf(keeper.recover(copyOf(knownPhrase), newPassword, { beside: [key(7), key(8)] }))).toBe('done')
  })

  it('goes on when the person says so, and the others wait behind the old password', async () => {
    const { keeper } = await makeRich()
    expect(await codeOf(keeper.recover(copyOf(knownPhrase), newPassword, { replace: true }))).toBe('done')
    expect(await keeper.listSecrets()).toHaveLength(1)
    expect(await keeper.restoreArchived(oldPassword)).toHaveLength(3)
    expect(await keeper.listSecrets()).toHaveLength(3)
  })

  it('of another wallet is still said to be that', async () => {
    const { keeper } = await makeRich()
    expect(await codeOf(keeper.recover(copyOf(otherPhrase), newPassword))).toBe('vault.other-wallet')
  })
})

describe('a home that could not be read while the words were compared', () => {
  it('is put away before it is replaced, once it can be read again', async () => {
    const { computer } = await makeRich()
    await putLocal(computer, { 'vault.a': 'rubbish' })
    let isBlind = true
    const platform: Platform = {
      ...computer,
      db: { ...computer.db, read: (stores, work) => (isBlind && stores.includes('vault') ? Promise.reject(new DOMException('gone', 'UnknownError')) : computer.db.read(stores, work)) },
    }
    const keeper = await wake(platform)
    const done = keeper.recover(copyOf(knownPhrase), newPassword, { replace: true })
    // It comes back while the new vault is being made.
    await computer.db.read(['archive'], (tx) => tx.entries('archive'))
    isBlind = false
    await done
    expect(await keeper.restoreArchived(oldPassword)).toHaveLength(3)
  })
})
