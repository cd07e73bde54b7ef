import { HDKey } from '@scure/bip32'
import { HDNodeWallet, getAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountFromSeed, fingerprint, withDerivedKey } from './derive.ts'
import bip39 from './vectors/bip39-english.json' with { type: 'json' }
import vectors from './vectors/bip32.json' with { type: 'json' }
import invalid from './vectors/bip32-invalid.json' with { type: 'json' }

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const rows = vectors.flatMap(({ seed, chains }) => chains.map(([path = '', xprv = '']) => [seed, path, xprv] as const))

describe('BIP-32 vectors', () => {
  it.each(rows)('seed %s gives at %s the published key', async (seed, path, xprv) => {
    // ethers only unpacks the published extended key here: an independent reading of what the standard says.
    const published = HDNodeWallet.fromExtendedKey(xprv) as HDNodeWallet
    expect(`0x${await withDerivedKey(unhex(seed), path, hex)}`).toBe(published.privateKey)
    expect(accountFromSeed(unhex(seed), path)).toEqual({ address: published.address, path })
    expect(HDKey.fromMasterSeed(unhex(seed)).derive(path).privateExtendedKey).toBe(xprv)
  })

  it.each(vectors)('seed $seed has the fingerprint its first child names as its parent', ({ seed, chains }) => {
    const child = HDNodeWallet.fromExtendedKey(chains[1]?.[1] ?? '') as HDNodeWallet
    expect(`0x${fingerprint(unhex(seed))}`).toBe(child.parentFingerprint)
  })

  it.each(bip39)('BIP-39 vector %s gives the published master key', async (_entropy, _phrase, seed = '', xprv = '') => {
    const published = HDNodeWallet.fromExtendedKey(xprv) as HDNodeWallet
    expect(`0x${await withDerivedKey(unhex(seed), 'm', hex)}`).toBe(published.privateKey)
    expect(`0x${fingerprint(unhex(seed))}`).toBe(published.fingerprint)
  })

  it.each(invalid)('%s is refused: %s', (key = '') => {
    expect(() => HDKey.fromExtendedKey(key)).toThrow()
  })
})

describe('withDerivedKey', () => {
  const seed = unhex('3ddd5602285899a946114506157c7997e5444528f3003f6134712147db19b678')
  const path = "m/44'/60'/0'/0/0"
  const isWiped = (key: Uint8Array | undefined): boolean => key !== undefined && key.length === 32 && key.every((byte) => byte === 0)

  it('wipes the key when the use is done', async () => {
    let kept: Uint8Array | undefined
    const seen = await withDerivedKey(seed, path, async (key) => {
      kept = key
      await Promise.resolve()
      return hex(key)
    })
    expect(seen).not.toBe('00'.repeat(32))
    expect(isWiped(kept)).toBe(true)
  })

  it('wipes the key when the use fails, at once or later', async () => {
    let kept: Uint8Array | undefined
    const failing = withDerivedKey(seed, path, (key) => {
      kept = key
      throw new Error('at once')
    })
    await expect(failing).rejects.toThrow('at once')
    expect(isWiped(kept)).toBe(true)

    const later = withDerivedKey(seed, path, async (key) => {
      kept = key
      await Promise.resolve()
      throw new Error('later')
    })
    await expect(later).rejects.toThrow('later')
    expect(isWiped(kept)).toBe(true)
  })

  it('leaves the seed as it was', async () => {
    const own = Uint8Array.from(seed)
    await withDerivedKey(own, path, () => undefined)
    fingerprint(own)
    accountFromSeed(own, path)
    expect(own).toEqual(seed)
  })

  it('refuses bad paths and seeds by code', async () => {
    await expect(withDerivedKey(seed, 'm/x', () => undefined)).rejects.toThrow(/^phrase\.path-invalid$/)
    for (const length of [0, 15, 65]) {
      await expect(withDerivedKey(new Uint8Array(length), path, () => undefined)).rejects.toThrow(/^phrase\.seed-invalid$/)
      expect(() => fingerprint(new Uint8Array(length))).toThrow(/^phrase\.seed-invalid$/)
    }
  })
})

describe('accountFromSeed', () => {
  it('gives the address ethers gives, with its EIP-55 capitals', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.array(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 4 }), (seed, steps) => {
        const path = ['m', ...steps.map((step, at) => `${step}${at % 2 === 0 ? "'" : ''}`)].join('/')
        const { address } = accountFromSeed(seed, path)
        expect(address).toBe(HDNodeWallet.fromSeed(seed).derivePath(path).address)
        expect(address).toBe(getAddress(address.toLowerCase()))
      }),
      { numRuns: 50 },
    )
  })
})

describe('fingerprint', () => {
  it('is always eight hex digits, leading zeros kept', () => {
    const prints = Array.from({ length: 600 }, (_, at) => fingerprint(new Uint8Array(32).fill(1).with(0, at & 0xff).with(1, at >> 8)))
    expect(prints.every((print) => /^[0-9a-f]{8}$/.test(print))).toBe(true)
    expect(prints.some((print) => print.startsWith('0'))).toBe(true)
  })
})
