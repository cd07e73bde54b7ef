/**
 * The text form of an age file (C2SP age, "ASCII armor"): strict PEM, 64 characters a line. What people do to text is forgiven
 * when it is read (white space around and between the lines, as after scanning a printed sheet), nothing else.
 */
import { WalletError } from '../errors.ts'

type Bytes = Uint8Array<ArrayBuffer>

const begin = '-----BEGIN AGE ENCRYPTED FILE-----'
const end = '-----END AGE ENCRYPTED FILE-----'
const columns = 64

/** Nothing longer is looked at (ruling 29): a thousand accounts with names are far below it. */
export const maxFileText = 2_000_000

export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return btoa(text)
}

/** Only the one spelling of these bytes: with padding, and no bits beyond them. Undefined for anything else. */
export function decodeBase64(text: string): Bytes | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return encodeBase64(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

export function encodeArmor(file: Uint8Array): string {
  const lines = encodeBase64(file).match(new RegExp(`.{1,${columns}}`, 'g')) ?? []
  return [begin, ...lines, end, ''].join('\n')
}

/** Throws 'file.too-large' or 'file.not-age'. */
export function decodeArmor(text: string): Bytes {
  if (text.length > maxFileText) throw new WalletError('file.too-large')
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim()).filter((line) => line !== '')
  const body = lines.slice(1, -1)
  const isWhole = lines[0] === begin && lines.at(-1) === end && body.length > 0
  const isEven = body.every((line, at) => (at === body.length - 1 ? line.length <= columns : line.length === columns))
  const file = isWhole && isEven ? decodeBase64(body.join('')) : undefined
  if (file === undefined) throw new WalletError('file.not-age')
  return file
}

/** The text of a file as the person has it: armored, or the same in binary. Throws as `decodeArmor`. */
export function armorOf(file: Uint8Array): string {
  if (file.length > maxFileText) throw new WalletError('file.too-large')
  const head = String.fromCharCode(...file.subarray(0, 21))
  if (head === 'age-encryption.org/v1') return encodeArmor(file)
  return encodeArmor(decodeArmor(new TextDecoder().decode(file)))
}
