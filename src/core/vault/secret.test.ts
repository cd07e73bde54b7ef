import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../phrase/language.ts'
import type { Bytes } from './bytes.ts'
import { decodeSecret, encodeSecret, isSameSecret, wipeSecret, type Secret } from './secret.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const shared = { source: fc.constantFrom('created' as const, 'restored' as const), createdAt: fc.integer({ min: 0, max: 2 ** 48 - 1 }) }
const secret: fc.Arbitrary<Secret> = fc.oneof(
  fc.record({
    kind: fc.constant('phrase' as const),
    entropy: fc.constantFrom(16, 20, 24, 28, 32).chain(bytes),
    language: fc.constantFrom(...languages),
    passphrase: fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => text.isWellFormed()),
    ...shared,
  }),
  fc.record({ kind: fc.constant('key' as const), key: bytes(32), ...shared }),
)

describe('a secret in the vault', () => {
  it('comes back as it was, in every language', () => {
    fc.assert(
      fc.property(secret, (one) => {
        const again = decodeSecret(encodeSecret(one))
        expect(isSameSecret(one, again)).toBe(true)
        expect([again.source, again.createdAt, again.kind]).toEqual([one.source, one.createdAt, one.kind])
      }),
      { numRuns: 500 },
    )
  })

  it('is one of these or damaged: nothing else is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        try {
          const found = decodeSecret(Uint8Array.from(noise))
          expect([...encodeSecret(found)]).toEqual([...noise])
        } catch (error) {
          expect(error).toMatchObject({ code: 'vault.damaged', message: 'vault.damaged' })
        }
      }),
      { numRuns: 2_000 },
    )
    const key = encodeSecret({ kind: 'key', key: new Uint8Array(32), source: 'created', createdAt: 0 })
    const bad: readonly Bytes[] = [key.slice(0, -1), Uint8Array.from([...key, 0]), Uint8Array.from([...key.slice(0, 3), 1, ...key.slice(4)])]
    for (const each of bad) expect(() => decodeSecret(each)).toThrow('vault.damaged')
  })

  it('is damaged when its passphrase is not text, and the bytes are in no message', () => {
    const whole = encodeSecret({ kind: 'phrase', entropy: new Uint8Array(16), language: 'english', passphrase: 'ab', source: 'created', createdAt: 0 })
    expect(decodeSecret(whole)).toMatchObject({ passphrase: 'ab' })
    for (const tail of [[0xff, 0x61], [0xc0, 0x80], [0xed, 0xa0], [0x61, 0xe2]]) {
      const broken = Uint8Array.from([...whole.slice(0, -2), ...tail])
      expect(() => decodeSecret(broken)).toThrow(expect.objectContaining({ code: 'vault.damaged', message: 'vault.damaged', params: {} }))
    }
  })

  it('is refused with a length, a time or a passphrase that could not be read back', () => {
    const key = { kind: 'key', key: new Uint8Array(32), source: 'created', createdAt: 0 } as const
    expect(() => encodeSecret({ ...key, key: new Uint8Array(31) })).toThrow('phrase.invalid')
    expect(() => encodeSecret({ ...key, createdAt: 2 ** 48 })).toThrow('phrase.invalid')
    const phrase = { kind: 'phrase', entropy: new Uint8Array(16), language: 'english', passphrase: '', source: 'created', createdAt: 0 } as const
    expect(() => encodeSecret({ ...phrase, entropy: new Uint8Array(17) })).toThrow('phrase.invalid')
    expect(() => encodeSecret({ ...phrase, passphrase: '\ud800' })).toThrow('phrase.passphrase-invalid')
  })

  it('is wiped without touching what it was read from', () => {
    const stored = encodeSecret({ kind: 'key', key: new Uint8Array(32).fill(5), source: 'created', createdAt: 0 })
    const read = decodeSecret(stored)
    wipeSecret(read)
    expect(read.kind === 'key' && read.key.every((byte) => byte === 0)).toBe(true)
    expect(stored[20]).toBe(5)
  })
})
