import fc from 'fast-check'
import { AbiCoder, getBytes } from 'ethers'
import { expect, test } from 'vitest'
import { concat, keccak256, toHex } from 'viem'
import { calldataDigest } from './calldata-digest.ts'

test('the calldata digest is over the length as a word and then the bytes, as viem and ethers lay them out', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const input = toHex(bytes)
      expect(calldataDigest(input)).toBe(keccak256(concat([toHex(bytes.length, { size: 32 }), input])))
      // ABI encoding of `bytes` is an offset, the same length word, and the bytes with padding.
      const encoded = getBytes(AbiCoder.defaultAbiCoder().encode(['bytes'], [bytes])).slice(32, 64 + bytes.length)
      expect(calldataDigest(input)).toBe(keccak256(encoded))
    }),
  )
})

test('calls that differ only in zeros at the end have other digests', () => {
  expect(calldataDigest('0x00')).not.toBe(calldataDigest('0x0000'))
})
