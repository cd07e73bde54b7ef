import { WalletError } from '../errors.ts'

/** Upper bound of an encoded password. Generous (NIST SP 800-63B asks for 64 characters), but finite. */
export const maxPasswordBytes = 1024

/** Nothing longer is even looked at. Combining marks may fold together, so this is looser than the bound in bytes. */
const longestTyped = 4 * maxPasswordBytes

/** The form in which two ways to type one password are the same: NFKC, nothing trimmed. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * The bytes the key is made from: NFKC, UTF-8. Throws 'password.empty', 'password.too-long' (over 1,024 bytes) and
 * 'password.not-text' (half a surrogate pair: UTF-8 would turn different passwords into one).
 */
export function encodePassword(password: string): Uint8Array<ArrayBuffer> {
  const problem = findEncodingProblem(password)
  if (problem === 'password.too-long') throw new WalletError(problem, { most: maxPasswordBytes })
  if (problem !== undefined) throw new WalletError(problem)
  return new TextEncoder().encode(normalizePassword(password))
}

export function findEncodingProblem(password: string): 'password.empty' | 'password.not-text' | 'password.too-long' | undefined {
  if (password === '') return 'password.empty'
  if (password.length > longestTyped) return 'password.too-long'
  if (/\p{Cs}/u.test(password)) return 'password.not-text'
  return new TextEncoder().encode(normalizePassword(password)).length > maxPasswordBytes ? 'password.too-long' : undefined
}
