/**
 * The header of an age v1 file that a passphrase opens: one scrypt stanza and nothing beside it (C2SP age, "scrypt recipient
 * stanza": it must be alone). Read strictly and by hand, before a single byte is derived or allocated.
 *
 *     age-encryption.org/v1
 *     -> scrypt <salt, 16 bytes> <work factor>
 *     <file key under the passphrase, 32 bytes>
 *     --- <HMAC of everything before, 32 bytes>
 */
import { WalletError } from '../errors.ts'
import { decodeBase64, encodeBase64 } from './age-armor.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type AgeHeader = {
  readonly salt: Bytes
  /** Base-2 logarithm of scrypt's N. */
  readonly workFactor: number
  readonly box: Bytes
  readonly mac: Bytes
  /** What the MAC is over: up to and with "---". */
  readonly signed: Bytes
  /** Where the payload begins. */
  readonly length: number
}

/** What the age command writes too: 256 MiB and seconds for each guess. */
export const writtenWorkFactor = 18

/** 1 GiB. More is somebody who wants the wallet to die of reading a file. */
export const maxWorkFactor = 20

/** The longest header with one stanza is below 200 bytes. */
const maxHeader = 256
const version = 'age-encryption.org/v1'

const encodeBare = (bytes: Uint8Array): string => encodeBase64(bytes).replace(/=+$/, '')

function decodeBare(text: string, length: number): Bytes {
  const bytes = text.includes('=') ? undefined : decodeBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
  if (bytes?.length !== length) throw new WalletError('file.damaged')
  return bytes
}

export function encodeUnsigned(salt: Uint8Array, workFactor: number, box: Uint8Array): string {
  return `${version}\n-> scrypt ${encodeBare(salt)} ${workFactor}\n${encodeBare(box)}\n---`
}

export function encodeSigned(unsigned: string, mac: Uint8Array): string {
  return `${unsigned} ${encodeBare(mac)}\n`
}

/** Throws 'file.not-age', 'file.needs-key', 'file.too-costly' or 'file.damaged'. */
export function readHeader(file: Uint8Array): AgeHeader {
  const head = Array.from(file.subarray(0, maxHeader), (byte) => String.fromCharCode(byte)).join('')
  const [first, stanza = '', box = '', last = ''] = head.split('\n', 4)
  if (first !== version) throw new WalletError('file.not-age')
  const [arrow, kind, salt = '', factor = '', ...more] = stanza.split(' ')
  if (arrow !== '->') throw new WalletError('file.damaged')
  if (kind !== 'scrypt') throw new WalletError('file.needs-key')
  if (more.length > 0 || !/^[1-9][0-9]?$/.test(factor) || !last.startsWith('--- ')) throw new WalletError('file.damaged')
  const workFactor = Number(factor)
  if (workFactor > maxWorkFactor) throw new WalletError('file.too-costly', { workFactor, most: maxWorkFactor })
  const read = { salt: decodeBare(salt, 16), workFactor, box: decodeBare(box, 32), mac: decodeBare(last.slice(4), 32) }
  const unsigned = encodeUnsigned(read.salt, workFactor, read.box)
  return { ...read, signed: Uint8Array.from(new TextEncoder().encode(unsigned)), length: encodeSigned(unsigned, read.mac).length }
}
