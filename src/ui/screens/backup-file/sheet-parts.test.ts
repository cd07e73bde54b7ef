import { encodeQR } from 'qr'
import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { decodeArmor, encodeArmor } from '../../../core/backup/age-armor.ts'
import { splitForSheet } from './sheet-parts.ts'

/** As a scanner sees it: black and white pixels, four to a module. */
function scan(text: string): string {
  const cells = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const size = cells.length * 4
  const pixels = new Uint8Array(size * size * 4).fill(255)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (cells[y >> 2]?.[x >> 2] === true) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  }
  return decodeQR({ width: size, height: size, data: pixels })
}

describe('an encrypted sheet', () => {
  it('is the text of the file, byte for byte, whatever its length', () => {
    for (const length of [1, 47, 48, 49, 600, 624, 2_000, 9_000]) {
      const text = encodeArmor(Uint8Array.from({ length }, (_, at) => (at * 31) % 256))
      expect(splitForSheet(text).join('')).toBe(text)
    }
  })

  it('is read back by scanning its codes in order', () => {
    const file = Uint8Array.from({ length: 1_500 }, (_, at) => (at * 97 + 13) % 256)
    const parts = splitForSheet(encodeArmor(file))
    expect(parts.length).toBeGreaterThan(2)
    expect(decodeArmor(parts.map(scan).join(''))).toEqual(file)
    // A reader that drops the last end of line, and a person who pastes one under the other.
    expect(decodeArmor(parts.map((part) => scan(part).trimEnd()).join('\n\n'))).toEqual(file)
  })
})
