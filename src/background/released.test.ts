/**
 * Security.md R30. `testing/released` holds what each released version left in its stores, at the real cost of a password:
 * never edited, never removed; a release adds its own. The words are those everybody knows.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { encodeText } from '../core/vault/bytes.ts'
import { hashBytes } from '../core/vault/image.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import type { Json } from '../core/json.ts'
import { openDb } from '../platform/db.ts'
import { makeMemoryPlatform, memoryDbName, type MemoryPlatform } from '../platform/memory/platform.ts'
import { migrations, storeNames, type StoreName } from '../platform/migrations/index.ts'
import { boot } from './boot.ts'
import { codeOf, knownPhrase, newPassword } from './testing/keys.ts'

vi.setConfig({ testTimeout: 180_000 })

type Remains = { readonly idb: Readonly<Record<string, Readonly<Record<string, { readonly bytes?: string }>>>>; readonly local: Readonly<Record<string, Json>> }

const password = 'harbour lantern quiet mosaic'
const folder = new URL('testing/released/', import.meta.url)
const released = readdirSync(folder).filter((name) => name.endsWith('.json'))
const readRemains = (name: string): Remains => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Remains

/** A computer on which that version was used last. */
async function makeLeft({ idb, local }: Remains): Promise<MemoryPlatform> {
  const computer = await makeMemoryPlatform()
  for (const [store, rows] of Object.entries(idb)) {
    for (const [key, row] of Object.entries(rows)) {
      const value = row.bytes === undefined ? row : { ...row, bytes: encodeText(row.bytes) }
      await computer.db.write([store as StoreName], (tx) => tx.put(store as StoreName, key, value as never))
    }
  }
  for (const [key, value] of Object.entries(local)) await computer.local.set(key, value)
  return computer
}

async function everythingIn(computer: MemoryPlatform, idb = computer.db): Promise<unknown> {
  const { 'unlock.attempts': _count, ...local } = await computer.local.all()
  return [local, await idb.read([...storeNames], (tx) => Promise.all(storeNames.map((name) => tx.entries(name))))]
}

describe('a wallet of an earlier release', () => {
  it('is there for the version that is built', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
    expect(released).toContain(`${version}.json`)
  })

  for (const name of released) {
    it(`opens with its password and has its accounts, names and log: ${name}`, async () => {
      const computer = await makeLeft(readRemains(name))
      const background = await boot(computer)
      expect(background.keeper.state().phase).toBe('locked')
      await background.keeper.unlock(password)
      expect(background.notices.list()).toEqual([])
      expect(background.profile.get().accounts.map(({ address, name: called }) => [address, called])).toEqual([
        ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 'Savings'],
        ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8', 'Second'],
      ])
      for (const account of background.profile.get().accounts) {
        expect(await codeOf(background.keeper.withSigner(account, (signer) => signer.signDigest(new Uint8Array(32).fill(1))))).toBe('done')
      }
      expect(await background.log.verify()).toMatchObject({ ok: true })
    })
  }
})

describe('a wallet of a later release', () => {
  const remains = readRemains(released[0]!)

  /** The same wallet in a format nobody knows yet, with a good checksum. */
  const later = (image: string): string => {
    const text = image.slice(image.indexOf('\n') + 1)
    return `holdfast-vault 2 ${hashBytes(encodeText(`holdfast-vault 2\n${text}`))}\n${text}`
  }

  it('in a later format says so and is not touched by anything that can be pressed', async () => {
    const vault = Object.fromEntries(Object.entries(remains.idb['vault'] ?? {}).map(([key, row]) => [key, key === 'sentinel' ? row : { bytes: later(row.bytes ?? '') }]))
    const local = { ...remains.local, 'vault.a': later(String(remains.local['vault.a'])), 'vault.b': later(String(remains.local['vault.b'])) }
    const computer = await makeLeft({ idb: { ...remains.idb, vault }, local })
    const before = await everythingIn(computer)
    const { keeper } = await boot(computer, { derive: cheapDerive })
    expect(keeper.state()).toMatchObject({ phase: 'damaged', problem: { code: 'vault.unsupported', params: { version: '2' } } })
    expect(await codeOf(keeper.unlock(password))).toBe('vault.unsupported')
    expect(await codeOf(keeper.create(newPassword))).toBe('vault.exists')
    expect(await everythingIn(computer)).toEqual(before)
  })

  it('in a later database says so, opens nothing of it, and touches neither home', async () => {
    const computer = await makeLeft(remains)
    const newer = await openDb(memoryDbName, computer.idb, [...migrations, (database) => void database.createObjectStore('later')])
    const before = await everythingIn(computer, newer)
    const { keeper } = await boot(computer, { derive: cheapDerive })
    expect(keeper.state()).toMatchObject({ phase: 'damaged', problem: { code: 'vault.unsupported', params: { version: 'database' } } })
    for (const act of [() => keeper.unlock(password), () => keeper.verifyPassword(password), () => keeper.recover(knownPhrase, newPassword, { replace: true })]) {
      expect(await codeOf(act())).toBe('vault.unsupported')
    }
    expect(await codeOf(keeper.create(newPassword))).toBe('vault.exists')
    expect(await everythingIn(computer, newer)).toEqual(before)
  })
})
