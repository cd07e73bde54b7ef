/** Number of bytes in 0x hex. */
export function byteLength(hex: string): number {
  return Math.ceil(Math.max(0, hex.length - 2) / 2)
}

/** The UTF-8 bytes of a text as 0x hex. */
export function hexOfText(text: string): string {
  return `0x${Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
