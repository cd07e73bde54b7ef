/**
 * What a record of the vault holds, as bytes: binary, because text cannot be wiped.
 *
 *     0  format (1)     2  source (1 created, 2 restored)     4..9   created, epoch ms, big endian
 *     1  kind (1 phrase, 2 key)  3  word list, 0 for a key    10     length of the secret
 *     11 the secret, then the passphrase as UTF-8
 */
import { WalletError } from '../errors.ts'
import type { Language } from '../phrase/language.ts'
import { decodeText, encodeText, isEqualBytes, type Bytes } from './bytes.ts'

/** How a secret came here. */
export type SecretSource = 'created' | 'restored'

/**
 * A recovery phrase as the vault keeps it (ruling 7): entropy, word list and passphrase give the same wallet in all ten
 * languages. `entropy` is 16, 20, 24, 28 or 32 bytes.
 */
export type PhraseSecret = {
  readonly kind: 'phrase'
  readonly entropy: Uint8Array
  readonly language: Language
  readonly passphrase: string
  readonly source: SecretSource
  readonly createdAt: number
}

/** An imported private key, 32 bytes. */
export type KeySecret = {
  readonly kind: 'key'
  readonly key: Uint8Array
  readonly source: SecretSource
  readonly createdAt: number
}

export type Secret = PhraseSecret | KeySecret

/** Numbers of the word lists in stored secrets; for ever. */
const languageCodes: { readonly [L in Language]: number } = {
  english: 1,
  japanese: 2,
  korean: 3,
  spanish: 4,
  'chinese-simplified': 5,
  'chinese-traditional': 6,
  french: 7,
  italian: 8,
  czech: 9,
  portuguese: 10,
}

const headLength = 11
const phraseLengths = [16, 20, 24, 28, 32]

/** The caller wipes the result. Throws 'phrase.invalid' or 'phrase.passphrase-invalid' for what could not be read back. */
export function encodeSecret(secret: Secret): Bytes {
  const body = secret.kind === 'phrase' ? secret.entropy : secret.key
  const isRightLength = secret.kind === 'phrase' ? phraseLengths.includes(body.length) : body.length === 32
  if (!isRightLength || !Number.isSafeInteger(secret.createdAt) || secret.createdAt < 0 || secret.createdAt >= 2 ** 48) {
    throw new WalletError('phrase.invalid')
  }
  if (secret.kind === 'phrase' && /\p{Cs}/u.test(secret.passphrase)) throw new WalletError('phrase.passphrase-invalid')
  const passphrase = encodeText(secret.kind === 'phrase' ? secret.passphrase : '')
  const bytes = new Uint8Array(headLength + body.length + passphrase.length)
  const view = new DataView(bytes.buffer)
  bytes.set([1, secret.kind === 'phrase' ? 1 : 2, secret.source === 'created' ? 1 : 2, secret.kind === 'phrase' ? languageCodes[secret.language] : 0])
  view.setUint16(4, Math.floor(secret.createdAt / 2 ** 32))
  view.setUint32(6, secret.createdAt % 2 ** 32)
  bytes[10] = body.length
  bytes.set(body, headLength)
  bytes.set(passphrase, headLength + body.length)
  passphrase.fill(0)
  return bytes
}

/** Copies: wiping `bytes` leaves the secret, wiping the secret (`wipeSecret`) leaves `bytes`. Throws 'vault.damaged'. */
export function decodeSecret(bytes: Bytes): Secret {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [format, kind, source, code] = bytes
  const length = bytes[10] ?? 0
  const body = bytes.slice(headLength, headLength + length)
  const known = format === 1 && (source === 1 || source === 2) && body.length === length && bytes.length >= headLength
  if (!known) throw new WalletError('vault.damaged')
  const shared = { source: source === 1 ? 'created' : 'restored', createdAt: view.getUint16(4) * 2 ** 32 + view.getUint32(6) } as const
  if (kind === 2 && code === 0 && length === 32 && bytes.length === headLength + 32) return { kind: 'key', key: body, ...shared }
  const language = (Object.keys(languageCodes) as Language[]).find((name) => languageCodes[name] === code)
  if (kind !== 1 || language === undefined || !phraseLengths.includes(length)) throw new WalletError('vault.damaged')
  return { kind: 'phrase', entropy: body, language, passphrase: decodePassphrase(bytes.subarray(headLength + length)), ...shared }
}

function decodePassphrase(bytes: Uint8Array): string {
  try {
    return decodeText(bytes)
  } catch {
    throw new WalletError('vault.damaged')
  }
}

/** The passphrase is a string and cannot be wiped; nothing here keeps it. */
export function wipeSecret(secret: Secret): void {
  if (secret.kind === 'phrase') secret.entropy.fill(0)
  else secret.key.fill(0)
}

/** Same key material: how and when it came here does not matter. */
export function isSameSecret(a: Secret, b: Secret): boolean {
  if (a.kind === 'key' || b.kind === 'key') return a.kind === 'key' && b.kind === 'key' && isEqualBytes(a.key, b.key)
  return isEqualBytes(a.entropy, b.entropy) && a.language === b.language && a.passphrase === b.passphrase
}
