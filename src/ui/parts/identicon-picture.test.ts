import { bloImage } from 'blo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePicture } from './identicon-picture.ts'

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as const)

describe('makePicture', () => {
  it('draws the cells every other wallet draws (oracle: blo)', () => {
    fc.assert(
      fc.property(address, (value) => {
        expect(makePicture(value).cells).toEqual(Array.from(bloImage(value)[0]))
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives the same picture whatever the case of the address', () => {
    const mixed = '0x8E949C628D9f62FD66d3c21eb6189FB6C26DA1a9'
    expect(makePicture(mixed)).toEqual(makePicture(mixed.toLowerCase()))
  })

  it('keeps the hues every other wallet draws, as angles in OKLab (oracle: blo)', () => {
    fc.assert(
      fc.property(address, (value) => {
        expect(makePicture(value).hues).toEqual(Array.from(bloImage(value)[1], ([h = 0, s = 0, l = 0]) => oklabHue(h, s, l)))
      }),
    )
  })
})

/** Straight from the definitions: CSS HSL to sRGB, sRGB to linear, Ottosson's OKLab. */
function oklabHue(h: number, s: number, l: number): number {
  const chroma = (1 - Math.abs((2 * l) / 100 - 1)) * (s / 100)
  const x = chroma * (1 - Math.abs(((h / 60) % 2) - 1))
  const m = l / 100 - chroma / 2
  const table = [[chroma, x, 0], [x, chroma, 0], [0, chroma, x], [0, x, chroma], [x, 0, chroma], [chroma, 0, x]]
  const linear = table[Math.floor(h / 60) % 6]!.map((v) => (v + m <= 0.04045 ? (v + m) / 12.92 : ((v + m + 0.055) / 1.055) ** 2.4))
  const [r, g, b] = linear as [number, number, number]
  const cone = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt) as [number, number, number]
  const A = 1.9779984951 * cone[0] - 2.428592205 * cone[1] + 0.4505937099 * cone[2]
  const B = 0.0259040371 * cone[0] + 0.7827717662 * cone[1] - 0.808675766 * cone[2]
  return Math.round(((Math.atan2(B, A) * 180) / Math.PI + 360) % 360)
}
