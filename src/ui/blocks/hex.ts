/** Number of bytes in 0x hex. */
export function byteLength(hex: string): number {
  return Math.ceil(Math.max(0, hex.length - 2) / 2)
}
