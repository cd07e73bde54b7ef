/** For tests of everything but Argon2id: key material in microseconds. Never imported by the wallet; a test asserts it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalJson } from '../../json.ts'
import { encodeHex, encodeText, type RandomBytes } from '../bytes.ts'
import type { DeriveKek } from '../kdf.ts'

export const cheapDerive: DeriveKek = async (password, salt, params) =>
  Uint8Array.from(sha256(encodeText(canonicalJson({ password: encodeHex(password), salt: encodeHex(salt), params }))))

export const testRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))
