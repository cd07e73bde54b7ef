/**
 * The blockies pattern and hues that every Ethereum wallet draws, at our own lightness and chroma: recognisable from
 * elsewhere, calm in both themes. A picture is never proof (a similar one can be searched for); no danger view shows one.
 */

/** 32 cells: the left half of 8x8, row by row. 0 background, 1 figure, 2 spot. Hues in OKLCH degrees, same order. */
export type Picture = { readonly cells: readonly number[]; readonly hues: readonly [number, number, number] }

/** `address` in any case; the same address always gives the same picture. */
export function makePicture(address: string): Picture {
  const next = makeRandom(address.toLowerCase())
  // The generator's order is figure, background, spot; each takes six numbers.
  const figure = takeHue(next)
  const background = takeHue(next)
  const spot = takeHue(next)
  const cells = Array.from({ length: 32 }, () => Math.floor(next() * 2.3))
  return { cells, hues: [background, figure, spot] }
}

/** The xorshift generator of blockies, seeded from the text. Not random in any other sense. */
function makeRandom(seed: string): () => number {
  const state = new Int32Array(4)
  for (let index = 0; index < seed.length; index++) {
    const slot = index % 4
    const value = state[slot] ?? 0
    state[slot] = ((value << 5) - value + seed.charCodeAt(index)) | 0
  }
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    const mixed = a ^ (a << 11)
    state.set([b, c, d, d ^ (d >> 19) ^ mixed ^ (mixed >> 8)])
    return ((state[3] ?? 0) >>> 0) / 0x80000000
  }
}

function takeHue(next: () => number): number {
  const hue = Math.floor(next() * 360)
  const saturation = Math.floor(40 + next() * 60)
  const lightness = Math.floor((next() + next() + next() + next()) * 25)
  return hueInOklab(hue, saturation, lightness)
}

/** HSL to the hue angle in OKLab, whole degrees (Ottosson's matrices). */
function hueInOklab(h: number, s: number, l: number): number {
  const channel = (n: number) => {
    const k = (n + h / 30) % 12
    const a = (s / 100) * Math.min(l / 100, 1 - l / 100)
    const v = l / 100 - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  }
  const [r, g, b] = [channel(0), channel(8), channel(4)]
  const L = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const M = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const S = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const y = 0.0259040371 * L + 0.7827717662 * M - 0.808675766 * S
  const x = 1.9779984951 * L - 2.428592205 * M + 0.4505937099 * S
  return Math.round(((Math.atan2(y, x) * 180) / Math.PI + 360) % 360)
}
