import { expect, it } from 'vitest'
import { makeMemoryPlatform } from './memory/platform.ts'
import type { Platform } from './platform.ts'
import { makeSessionKey } from './session-key.ts'

const hex = (bytes: number): string => 'ab'.repeat(bytes)
const facts = { sessionId: hex(16), vaultId: hex(16), keyId: hex(16), unlockedAt: 1, locksAt: 2 }
const full = (): Promise<never> => Promise.reject(new DOMException('no room', 'QuotaExceededError'))

const harms: Readonly<Record<string, (platform: Platform) => Platform>> = {
  'its ciphertext': (platform) => ({ ...platform, session: { ...platform.session, set: full } }),
  'its key half': (platform) => ({ ...platform, db: { ...platform.db, write: full } }),
  both: (platform) => ({ ...platform, session: { ...platform.session, set: full }, db: { ...platform.db, write: full } }),
}

for (const [what, harm] of Object.entries(harms)) {
  it(`a session that could not store ${what} is in the memory of this life alone, and gone from it when removed`, async () => {
    const platform = harm(await makeMemoryPlatform())
    const make = () => makeSessionKey(platform.db, platform.session, platform.random, async () => undefined)
    const session = make()
    expect(await session.write(new Uint8Array(32).fill(7), facts, () => true)).toBe('this-life')
    expect((await session.open())?.keyBytes).toEqual(new Uint8Array(32).fill(7))
    expect(await make().open()).toBeUndefined()
    await session.remove()
    expect(await session.open()).toBeUndefined()
  })
}

it('a session that was locked away while it was written is held nowhere', async () => {
  const platform = harms['both']!(await makeMemoryPlatform())
  const session = makeSessionKey(platform.db, platform.session, platform.random, async () => undefined)
  let looks = 0
  expect(await session.write(new Uint8Array(32).fill(7), facts, () => (looks += 1) < 3)).toBe('dropped')
  expect(await session.open()).toBeUndefined()
})
