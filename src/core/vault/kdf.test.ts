import fc from 'fast-check'
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js'
import { describe, expect, it, vi } from 'vitest'
import { encodeHex, encodeText } from './bytes.ts'
import { checkKdf, defaultKdf, deriveKek, isStronger, kdfCeiling, kdfFloor, plainArgon2, wasmArgon2, type Argon2, type KdfParams } from './kdf.ts'

vi.setConfig({ testTimeout: 120_000 })

const engines: readonly (readonly [string, Argon2])[] = [
  ['hash-wasm', wasmArgon2],
  ['noble', plainArgon2],
]

/** Vectors of the reference implementation (phc-winner-argon2, test.c), Argon2id version 0x13, p = 1 unless said. */
const reference: readonly (readonly [params: KdfParams, password: string, salt: string, tag: string])[] = [
  [{ m: 65_536, t: 2, p: 1 }, 'password', 'somesalt', '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
  [{ m: 256, t: 2, p: 1 }, 'password', 'somesalt', '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
  [{ m: 256, t: 2, p: 2 }, 'password', 'somesalt', '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
  [{ m: 65_536, t: 1, p: 1 }, 'password', 'somesalt', 'f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98'],
  [{ m: 65_536, t: 2, p: 1 }, 'differentpassword', 'somesalt', '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde'],
  [{ m: 65_536, t: 2, p: 1 }, 'password', 'diffsalt', 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c'],
]

describe('Argon2id', () => {
  it('is the one of RFC 9106 section 5.3 (noble; hash-wasm takes no associated data, so it is held to noble below)', () => {
    const tag = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
      t: 3, m: 32, p: 4, dkLen: 32, version: 0x13,
      key: new Uint8Array(8).fill(3),
      personalization: new Uint8Array(12).fill(4),
    })
    expect(encodeHex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  for (const [name, engine] of engines) {
    it(`gives the reference implementation's bytes with ${name}`, async () => {
      for (const [params, password, salt, tag] of reference) {
        expect(encodeHex(await engine(encodeText(password), encodeText(salt), params))).toBe(tag)
      }
    })
  }

  it('gives the same bytes in both engines, for any small cost', async () => {
    const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max }).map((each) => Uint8Array.from(each))
    const params = fc.record({ p: fc.integer({ min: 1, max: 4 }), t: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 200 }) })
    await fc.assert(
      fc.asyncProperty(bytes(1, 64), bytes(8, 32), params, async (password, salt, { p, t, more }) => {
        const cost = { m: 8 * p + more, t, p }
        expect(encodeHex(await wasmArgon2(password, salt, cost))).toBe(encodeHex(await plainArgon2(password, salt, cost)))
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same bytes at the floor through the fallback, when WebAssembly fails', async () => {
    const broken: Argon2 = async () => {
      throw new Error('no WebAssembly')
    }
    const [password, salt] = [encodeText('password'), encodeText('sixteen byte sal')]
    const found = await deriveKek(password, salt, kdfFloor, [broken, plainArgon2])
    expect(encodeHex(found)).toBe(encodeHex(await deriveKek(password, salt, kdfFloor)))
    await expect(deriveKek(password, salt, kdfFloor, [broken, broken])).rejects.toMatchObject({ code: 'vault.kdf-failed', message: 'vault.kdf-failed' })
  })
})

describe('the cost of a slot', () => {
  it('is 128 MiB, three passes, one lane, and never less than 64 MiB', () => {
    expect(defaultKdf).toEqual({ m: 131_072, t: 3, p: 1 })
    expect(kdfFloor).toEqual({ m: 65_536, t: 3, p: 1 })
    expect(() => checkKdf(defaultKdf)).not.toThrow()
    expect(() => checkKdf(kdfFloor)).not.toThrow()
    expect(() => checkKdf(kdfCeiling)).not.toThrow()
  })

  it('is refused below the floor or absurdly high before any engine is asked', async () => {
    const asked: KdfParams[] = []
    const spy: Argon2 = async (_password, _salt, params) => {
      asked.push(params)
      return new Uint8Array(32)
    }
    const bad: readonly KdfParams[] = [
      { m: 65_535, t: 3, p: 1 }, { m: 8, t: 3, p: 1 }, { m: 65_536, t: 2, p: 1 }, { m: 65_536, t: 3, p: 0 },
      { m: 1_048_577, t: 3, p: 1 }, { m: 4_194_304, t: 3, p: 1 }, { m: 65_536, t: 1e9, p: 1 }, { m: 65_536, t: 3, p: 5 },
      { m: 2 ** 53, t: 3, p: 1 }, { m: 65_536.5, t: 3, p: 1 }, { m: Number.NaN, t: 3, p: 1 }, { m: -65_536, t: 3, p: 1 },
    ]
    for (const params of bad) {
      await expect(deriveKek(encodeText('x'), new Uint8Array(16), params, [spy])).rejects.toMatchObject({ code: 'vault.unsupported' })
    }
    expect(asked).toEqual([])
  })

  it('counts as stronger only when nothing is less and something is more', () => {
    const params = fc.record({ m: fc.integer({ min: 1, max: 9 }), t: fc.integer({ min: 1, max: 9 }), p: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(params, params, (a, b) => {
        if (!isStronger(a, b)) return
        expect(a.m >= b.m && a.t >= b.t && a.p >= b.p).toBe(true)
        expect(isStronger(b, a)).toBe(false)
      }),
    )
    expect(isStronger({ m: 2, t: 1, p: 1 }, { m: 1, t: 2, p: 1 })).toBe(false)
    expect(isStronger({ m: 1, t: 1, p: 1 }, { m: 1, t: 1, p: 1 })).toBe(false)
    expect(isStronger({ m: 2, t: 1, p: 1 }, { m: 1, t: 1, p: 1 })).toBe(true)
  })
})
