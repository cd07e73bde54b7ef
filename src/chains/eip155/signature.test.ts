import { SigningKey, computeAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSigner, secondAccount, testAccount, testKey, testSigner } from './fixture.ts'
import { encodeSignature, recover, signDigest } from './signature.ts'

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const digest = new Uint8Array(32).fill(7)
const good = signDigest(digest, testAccount, testSigner)

describe('a signature', () => {
  test('is the one another library finds the account from', () => {
    expect(computeAddress(SigningKey.recoverPublicKey(digest, encodeSignature(good)))).toBe(testAccount)
  })

  test('with a high s is nobody\'s, though the curve would take it', () => {
    const mirrored = { r: good.r, s: order - good.s, yParity: good.yParity === 0 ? 1 : 0 } as const
    expect(recover(digest, good)).toBe(testAccount)
    expect(recover(digest, mirrored)).toBeUndefined()
  })

  test('out of range is nobody\'s, and nothing throws', () => {
    for (const wrong of [0n, order, order + 1n, 2n ** 256n, -1n]) {
      expect(recover(digest, { ...good, r: wrong })).toBeUndefined()
      expect(recover(digest, { ...good, s: wrong })).toBeUndefined()
    }
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 257n }), fc.bigInt({ min: 0n, max: 2n ** 257n }), fc.constantFrom(0 as const, 1 as const), (r, s, yParity) => {
        expect(recover(digest, { r, s, yParity })).not.toBe(testAccount)
      }),
    )
  })
})

describe('a signer', () => {
  test('of another account is refused before it signs', () => {
    let signed = 0
    const counting = { address: secondAccount, signDigest: (bytes: Uint8Array) => ((signed += 1), testSigner.signDigest(bytes)) }
    expect(() => signDigest(digest, testAccount, counting)).toThrow('vault.address-mismatch')
    expect(signed).toBe(0)
  })

  test('that holds another key than its address says is found out', () => {
    expect(() => signDigest(digest, secondAccount, makeSigner(testKey, secondAccount))).toThrow('vault.address-mismatch')
  })
})
