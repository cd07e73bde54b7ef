import { solidityPackedKeccak256 } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { stranger, testAccount, makeSigner } from './fixture.ts'
import type { Address } from '../../core/account.ts'
import { encodeHex } from './hex.ts'
import { encodeSignature, signDigest } from './signature.ts'
import { hashTypedFields, parseTypedFields } from './typed-fields.ts'

function codeOf(raw: Json | undefined): string | undefined {
  try {
    parseTypedFields(raw)
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const hello = { type: 'string', name: 'message', value: 'Hi, Alice!' }

/** The definition, in ethers' words: both halves are packed by it, and so is the whole. */
const byEthers = (fields: readonly { readonly type: string; readonly name: string; readonly value: unknown }[]): string =>
  solidityPackedKeccak256(
    ['bytes32', 'bytes32'],
    [
      solidityPackedKeccak256(fields.map(() => 'string'), fields.map(({ type, name }) => `${type} ${name}`)),
      solidityPackedKeccak256(fields.map(({ type }) => type), fields.map(({ value }) => value)),
    ],
  )

describe('a list of fields', () => {
  test('has the published signature of eth-sig-util', () => {
    const alice = '0x29C76e6aD8f28BB1004902578Fb108c507Be341b' as Address
    const signer = makeSigner('0x4af1bceebf7f3634ec3cff8a2c38e51178d5d4ce585c52d6043e5e2cc3418bb0', alice)
    expect(encodeSignature(signDigest(hashTypedFields(parseTypedFields([hello])), alice, signer))).toBe(
      '0x49e75d475d767de7fcc67f521e0d86590723d872e6111e51c393e8c1e2f21d032dfaf5833af158915f035db6af4f37bf2d5d29781cd81f28a44c5cb4b9d241531b',
    )
  })

  test('of any atomic types hashes as ethers packs it', () => {
    const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size }).map(encodeHex)
    const value: fc.Arbitrary<readonly [string, Json, unknown]> = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => ['string', text, text] as const),
      fc.boolean().map((flag) => ['bool', flag, flag] as const),
      bytes(20).map((hex) => ['address', hex, hex] as const),
      fc.uint8Array({ maxLength: 40 }).map((each) => ['bytes', encodeHex(each), encodeHex(each)] as const),
      fc.integer({ min: 1, max: 32 }).chain((size) => bytes(size).map((hex) => [`bytes${size}`, hex, hex] as const)),
      fc.integer({ min: 1, max: 32 }).chain((size) => fc.bigInt(0n, 2n ** BigInt(size * 8) - 1n).map((n) => [`uint${size * 8}`, n.toString(), n] as const)),
      fc.integer({ min: 1, max: 32 }).chain((size) => fc.bigInt(-(2n ** BigInt(size * 8 - 1)), 2n ** BigInt(size * 8 - 1) - 1n).map((n) => [`int${size * 8}`, n.toString(), n] as const)),
    )
    const field = fc.tuple(value, fc.string({ minLength: 1, maxLength: 20 }))
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (list) => {
        const sent = list.map(([[type, raw], name]) => ({ type, name, value: raw }))
        expect(encodeHex(hashTypedFields(parseTypedFields(sent)))).toBe(byEthers(list.map(([[type, , value]], i) => ({ type, name: list[i]?.[1] ?? '', value }))))
      }),
    )
  })

  test('is refused where libraries would read it differently, or not at all', () => {
    const bad: readonly Json[] = [
      {}, [], 'text', JSON.stringify([hello]), [1], [null], [[hello]],
      [{ ...hello, name: '' }], [{ ...hello, name: 7 }], [{ ...hello, extra: 1 }], [{ type: 'string', name: 'a' }],
      [{ ...hello, type: 'uint' }], [{ ...hello, type: 'Person' }], [{ ...hello, type: 'string[]' }], [{ ...hello, type: '' }], [{ ...hello, type: 'uint7' }],
      [{ ...hello, value: 5 }], [{ ...hello, value: '\ud800' }], [{ ...hello, type: 'uint8', value: '256' }], [{ ...hello, type: 'uint8', value: 1.5 }],
      [{ ...hello, type: 'bytes', value: 'beef' }], [{ ...hello, type: 'bytes4', value: '0xbeef' }], [{ ...hello, type: 'bool', value: 1 }],
      [{ ...hello, type: 'address', value: `${stranger}00` }], [{ ...hello, type: 'address', value: testAccount.replace('f', 'F') }],
      Array.from({ length: 257 }, () => hello),
    ]
    for (const raw of bad) expect(codeOf(raw), JSON.stringify(raw).slice(0, 80)).toBe('typed-data.refused')
  })
})
