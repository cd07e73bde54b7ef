/** The message of personal_sign (EIP-191, version 0x45): bytes, and their digest. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from '../../core/json.ts'
import { encodeHex, isHexBytes } from './hex.ts'
import { invalid } from './params.ts'

/** EIP-191: keccak256("\x19Ethereum Signed Message:\n" + byte length + message). */
export function hashMessage(bytes: Uint8Array): Uint8Array {
  return keccak_256(concatBytes(utf8ToBytes(`\x19Ethereum Signed Message:\n${bytes.length}`), bytes))
}

/** Hex is bytes, everything else is text. 0x with an odd number of digits means different things to different libraries. */
export function readMessage(value: Json | undefined): string {
  if (typeof value !== 'string') throw invalid('message must be a string')
  if (isHexBytes(value)) return value.toLowerCase()
  if (/^0x[0-9a-f]*$/i.test(value)) throw invalid('message is hex with half a byte')
  if (/\p{Surrogate}/u.test(value)) throw invalid('message is not Unicode text')
  return encodeHex(utf8ToBytes(value))
}
