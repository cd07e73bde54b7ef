/** Bytes as the vault needs them: strict lower-case hex, so that every bit of a stored text counts. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Fresh random bytes; in the wallet crypto.getRandomValues and nothing else. */
export type RandomBytes = (length: number) => Bytes

const encoder = new TextEncoder()

export function encodeText(text: string): Bytes {
  return encoder.encode(text) as Bytes
}

/** Throws a TypeError on bytes that are not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Throws a TypeError on anything but pairs of lower-case hex digits. */
export function decodeHex(hex: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new TypeError('not hex')
  return Uint8Array.from({ length: hex.length / 2 }, (_zero, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16))
}

/** Looks at every byte, whatever it finds. */
export function isEqualBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  return a.reduce((difference, byte, at) => difference | (byte ^ (b[at] ?? 0)), 0) === 0
}
