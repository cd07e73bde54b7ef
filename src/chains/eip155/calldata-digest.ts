/** The calldata digest of ERC-8213: what a signer compares on a second device before a call is signed. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { byteLength, decodeHex, encodeHex, word } from './hex.ts'

/** keccak256(uint256(length) ‖ calldata), with 0x. The chain is not in it: the same call has the same digest everywhere. */
export function calldataDigest(input: string): string {
  return encodeHex(keccak_256(concatBytes(hexToBytes(word(BigInt(byteLength(input)))), decodeHex(input))))
}
