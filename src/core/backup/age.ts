/**
 * age v1 with a passphrase (https://c2sp.org/age): sealed and opened. Key derivation, cipher, HKDF and HMAC are noble's; what is
 * here is the order of the bytes. Held to the age command and to the author's own library by test, both ways.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { WalletError } from '../errors.ts'
import { encodeSigned, encodeUnsigned, readHeader, writtenWorkFactor } from './age-header.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** From 0 to 1, while scrypt runs. A throw in it ends the work and wipes what scrypt had. */
export type Report = (done: number) => void

export type Sealing = {
  readonly random: (length: number) => Uint8Array
  readonly report?: Report | undefined
  /** Only tests make it cheaper. */
  readonly workFactor?: number
}

const chunkLength = 64 * 1024
const tagLength = 16
const encode = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text))

/** The exact bytes that age would read from the keyboard: NFC, and nothing trimmed. Throws 'file.passphrase-invalid'. */
export function encodePassphrase(passphrase: string): Bytes {
  if (passphrase === '' || /[\p{Cs}\p{Cc}]/u.test(passphrase)) throw new WalletError('file.passphrase-invalid')
  return encode(passphrase.normalize('NFC'))
}

/** The caller wipes `plain`. Throws 'file.passphrase-invalid', and 'vault.kdf-failed' where 256 MiB are not to be had. */
export async function sealAge(plain: Uint8Array, passphrase: string, { random, report, workFactor = writtenWorkFactor }: Sealing): Promise<Bytes> {
  const salt = random(16)
  const fileKey = random(16)
  const wrapping = await deriveWrapping(passphrase, salt, workFactor, report)
  try {
    const box = chacha20poly1305(wrapping, new Uint8Array(12)).encrypt(fileKey)
    const unsigned = encodeUnsigned(salt, workFactor, box)
    const header = encode(encodeSigned(unsigned, macOf(fileKey, encode(unsigned))))
    const nonce = random(16)
    return concat([header, nonce, ...sealChunks(plain, payloadKey(fileKey, nonce))])
  } finally {
    wrapping.fill(0)
    fileKey.fill(0)
  }
}

/** Throws what `readHeader` does, 'file.wrong-passphrase', or 'file.damaged'. The caller wipes the result. */
export async function openAge(file: Uint8Array, passphrase: string, { report }: { readonly report?: Report | undefined } = {}): Promise<Bytes> {
  const header = readHeader(file)
  const wrapping = await deriveWrapping(passphrase, header.salt, header.workFactor, report)
  const fileKey = attempt(() => chacha20poly1305(wrapping, new Uint8Array(12)).decrypt(header.box), 'file.wrong-passphrase')
  wrapping.fill(0)
  try {
    if (!isEqual(macOf(fileKey, header.signed), header.mac)) throw new WalletError('file.damaged')
    const nonce = file.subarray(header.length, header.length + 16)
    if (nonce.length !== 16) throw new WalletError('file.damaged')
    return openChunks(file.subarray(header.length + 16), payloadKey(fileKey, nonce))
  } finally {
    fileKey.fill(0)
  }
}

async function deriveWrapping(passphrase: string, salt: Uint8Array, workFactor: number, report: Report | undefined): Promise<Uint8Array> {
  const typed = encodePassphrase(passphrase)
  let stopped: { readonly why: unknown } | undefined
  const onProgress = (done: number): void => {
    try {
      report?.(done)
    } catch (error) {
      stopped = { why: error }
      throw error
    }
  }
  try {
    const labelled = concat([encode('age-encryption.org/v1/scrypt'), salt])
    return await scryptAsync(typed, labelled, { N: 2 ** workFactor, r: 8, p: 1, dkLen: 32, asyncTick: 20, onProgress })
  } catch {
    // What the library said is dropped: it may hold anything.
    throw stopped === undefined ? new WalletError('vault.kdf-failed') : stopped.why
  } finally {
    typed.fill(0)
  }
}

const macOf = (fileKey: Uint8Array, signed: Uint8Array): Uint8Array =>
  hmac(sha256, hkdf(sha256, fileKey, undefined, encode('header'), 32), signed)

const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array => hkdf(sha256, fileKey, nonce, encode('payload'), 32)

/** STREAM: the nonce is the number of the chunk, and a last byte that says whether it is the last. */
function chunkNonce(at: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, at)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function sealChunks(plain: Uint8Array, key: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(plain.length / chunkLength))
  return Array.from({ length: count }, (_, at) =>
    chacha20poly1305(key, chunkNonce(at, at === count - 1)).encrypt(plain.subarray(at * chunkLength, (at + 1) * chunkLength)),
  )
}

function openChunks(sealed: Uint8Array, key: Uint8Array): Bytes {
  const step = chunkLength + tagLength
  const count = Math.max(1, Math.ceil(sealed.length / step))
  const opened = Array.from({ length: count }, (_, at) =>
    attempt(() => chacha20poly1305(key, chunkNonce(at, at === count - 1)).decrypt(sealed.subarray(at * step, (at + 1) * step)), 'file.damaged'),
  )
  // An empty last chunk is another spelling of the same file; the format allows none.
  if (count > 1 && opened.at(-1)?.length === 0) throw new WalletError('file.damaged')
  const plain = concat(opened)
  for (const chunk of opened) chunk.fill(0)
  return plain
}

function attempt<T>(work: () => T, code: 'file.wrong-passphrase' | 'file.damaged'): T {
  try {
    return work()
  } catch {
    throw new WalletError(code)
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((difference, byte, at) => difference | (byte ^ (b[at] ?? 0)), 0) === 0
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
