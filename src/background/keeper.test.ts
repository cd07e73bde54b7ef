import { describe, expect, it } from 'vitest'
import { verifyMessage, recoverAddress, hashMessage } from 'viem'
import type { AccountRecord, SecretId } from '../core/account.ts'
import { encodeHex } from '../core/vault/bytes.ts'
import { hashBytes } from '../core/vault/image.ts'
import { makeMemoryPlatform } from '../platform/memory/platform.ts'
import { codeOf, hearNotices, knownPhrase, makeAccount, makeHeld, newPassword, oldPassword, otherPhrase, wake } from './testing/keys.ts'

const digest = new Uint8Array(32).fill(3)

describe('a wallet, with a cheap derivation in place of Argon2id', () => {
  it('is none, then unlocked, then locked, then unlocked again', async () => {
    const computer = await makeMemoryPlatform()
    const keeper = await wake(computer)
    expect(keeper.state()).toEqual({ phase: 'none' })
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.none')
    await keeper.create(oldPassword)
    expect(keeper.state().phase).toBe('unlocked')
    await keeper.lock('user')
    expect(keeper.state()).toEqual({ phase: 'locked', attempts: 0 })
    expect(await codeOf(keeper.listSecrets())).toBe('vault.locked')
    await keeper.unlock(oldPassword)
    expect(keeper.state().phase).toBe('unlocked')
  })

  it('is never made over another one', async () => {
    const { computer, keeper } = await makeHeld()
    expect(await codeOf(keeper.create(newPassword))).toBe('vault.exists')
    const again = await wake(computer)
    expect(await codeOf(again.create(newPassword))).toBe('vault.exists')
    expect(await codeOf(again.unlock(oldPassword))).toBe('done')
  })

  it('gives a secret for one piece of work and wipes what it gave', async () => {
    const { keeper, id } = await makeHeld()
    let kept: Uint8Array | undefined
    const hex = await keeper.withSecret(id, (secret) => {
      kept = secret.kind === 'phrase' ? secret.entropy : secret.key
      return encodeHex(kept)
    })
    expect(hex).toBe(encodeHex(knownPhrase.entropy))
    expect(kept?.every((byte) => byte === 0)).toBe(true)
    expect(await codeOf(keeper.withSecret('00'.repeat(16) as SecretId, () => 1))).toBe('vault.no-secret')
  })

  it('holds the same secret once, however often it is added', async () => {
    const { keeper, id } = await makeHeld()
    expect(await keeper.addSecret({ ...knownPhrase, source: 'created', createdAt: 5 })).toBe(id)
    const second = await keeper.addSecret({ ...knownPhrase, passphrase: 'other' })
    expect(second).not.toBe(id)
    expect(await keeper.listSecrets()).toEqual([{ id, kind: 'phrase' }, { id: second, kind: 'phrase' }])
  })

  it('signs for exactly the account of the record, the same bytes every time', async () => {
    const { keeper, account } = await makeHeld()
    const sign = () => keeper.withSigner(account, (signer) => signer.signDigest(digest))
    const [one, two] = [await sign(), await sign()]
    expect(one).toEqual(two)
    const hex = (value: bigint) => value.toString(16).padStart(64, '0')
    const signature = `0x${hex(one.r)}${hex(one.s)}${one.yParity === 0 ? '1b' : '1c'}` as const
    expect(await recoverAddress({ hash: `0x${encodeHex(digest)}`, signature })).toBe(account.address)
    expect(await verifyMessage({ address: account.address as `0x${string}`, message: 'x', signature })).toBe(false)
    expect(hashMessage('x')).toHaveLength(66)
  })

  it('refuses to sign when the key does not give the address of the record', async () => {
    const { keeper, account } = await makeHeld()
    const sign = (change: Partial<AccountRecord>) => codeOf(keeper.withSigner({ ...account, ...change }, (signer) => signer.signDigest(digest)))
    expect(await sign({ path: "m/44'/60'/0'/0/1" })).toBe('vault.address-mismatch')
    expect(await sign({ address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as AccountRecord['address'] })).toBe('vault.address-mismatch')
    expect(await sign({ kind: 'watch' })).toBe('vault.no-secret')
    expect(await sign({ kind: 'imported' })).toBe('vault.no-secret')
    expect(await sign({})).toBe('done')
  })

  it('signs with an imported key as with a derived one', async () => {
    const { keeper } = await makeHeld()
    const key = Uint8Array.from({ length: 32 }, (_zero, at) => (at === 31 ? 1 : 0))
    const id = await keeper.addSecret({ kind: 'key', key, source: 'restored', createdAt: 0 })
    const { path: _path, ...record } = makeAccount(id)
    const account = { ...record, kind: 'imported' as const, address: '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf' as AccountRecord['address'] }
    expect(await codeOf(keeper.withSigner(account, (signer) => signer.signDigest(digest)))).toBe('done')
    expect(key[31]).toBe(1)
  })

  it('hands out a signer that is dead after its work', async () => {
    const { keeper, account } = await makeHeld()
    const kept = await keeper.withSigner(account, (signer) => signer)
    expect(() => kept.signDigest(digest)).toThrow('vault.locked')
  })

  it('hands out a key for seals that is dead after its work', async () => {
    const { keeper } = await makeHeld()
    const bytes = new Uint8Array([1, 2, 3])
    const { kept, tag } = await keeper.withMac('profile', async (mac) => ({ kept: mac, tag: await mac.tag(bytes) }))
    expect(await codeOf(kept.tag(bytes))).toBe('vault.locked')
    expect(await keeper.withMac('profile', (mac) => mac.check(bytes, tag))).toBe(true)
    expect(await keeper.withMac('log', (mac) => mac.check(bytes, tag))).toBe(false)
  })

  it('has both homes filled and equal after every change', async () => {
    const { computer, keeper } = await makeHeld()
    await keeper.addSecret(otherPhrase)
    const local = await computer.local.all()
    const idb = new Map(await computer.db.read(['vault'], (tx) => tx.entries('vault')))
    for (const slot of ['a', 'b'] as const) {
      const text = new TextDecoder().decode(idb.get(slot)?.bytes)
      expect(local[`vault.${slot}`]).toBe(text)
    }
    expect(local['vault.sentinel']).toBe(new TextDecoder().decode(idb.get('sentinel')?.bytes))
    expect(hashBytes(idb.get('a')!.bytes)).not.toBe(hashBytes(idb.get('b')!.bytes))
  })

  it('stores no secret and no key in any form anywhere, unlocked or locked', async () => {
    const { computer, keeper } = await makeHeld()
    for (const state of ['unlocked', 'locked']) {
      if (state === 'locked') await keeper.lock('user')
      const everything = JSON.stringify([await computer.local.all(), await computer.session.all()])
      const idb = (await computer.db.read(['vault'], (tx) => tx.entries('vault'))).map(([, { bytes }]) => new TextDecoder().decode(bytes))
      for (const text of [everything, ...idb]) {
        expect(text).not.toContain(encodeHex(knownPhrase.entropy))
        expect(text).not.toContain('horse')
        expect(text).not.toMatch(/f39fd6e51aad88f6f4ce6ab8827279cfffb92266/i)
      }
    }
    expect(await computer.session.get('vault-key')).toBeUndefined()
    expect(await computer.db.read(['session'], (tx) => tx.entries('session'))).toEqual([])
  })

  it('says nothing of a notice when all is well', async () => {
    const { computer } = await makeHeld()
    computer.restartBrowser()
    const keeper = await wake(computer)
    const heard = hearNotices(keeper)
    await keeper.unlock(oldPassword)
    expect(heard).toEqual([])
  })
})

describe('a wallet with the real Argon2id', () => {
  it('unlocks with its password and with no other, and the costs are the default', async () => {
    const computer = await makeMemoryPlatform()
    const { makeKeeper } = await import('./keeper.ts')
    const keeper = await makeKeeper(computer)
    await keeper.create(oldPassword)
    await keeper.lock('user')
    expect(await codeOf(keeper.unlock(newPassword))).toBe('vault.wrong-password')
    await keeper.unlock(oldPassword)
    expect(keeper.isUnlocked()).toBe(true)
  })
})
