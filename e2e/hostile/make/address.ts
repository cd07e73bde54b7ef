import { getAddress } from 'ethers'
import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'

/** First and second account of the test phrase. */
export const own = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
export const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
export const zero = `0x${'0'.repeat(40)}`

export type WrittenAddress = { readonly raw: Json; readonly address?: string }

/** Checksummed address of twenty random bytes, now and then a special one. */
export function makeAddress(random: Random): string {
  return getAddress(random.chance(0.1) ? random.pick([zero, own, other, `0x${'f'.repeat(40)}`, `0x${'0'.repeat(39)}1`]) : random.hex(20))
}

/** As a site may write it; without `address` where it is none: wrong checksum, ICAP, a name, a number, white space. */
export function makeWrittenAddress(random: Random, wrong = 0.05): WrittenAddress {
  const address = makeAddress(random)
  if (!random.chance(wrong)) return { raw: random.pick([address, address, address.toLowerCase(), `0x${address.slice(2).toUpperCase()}`]), address }
  const letters = [...address].flatMap((letter, at) => (at > 1 && /[a-f]/i.test(letter) ? [at] : []))
  const at = letters[random.int(letters.length)]
  const broken = at === undefined ? `${address.slice(0, -1)}g` : swapCase(address, at)
  const isStillOne = broken === broken.toLowerCase() || broken.slice(2) === broken.slice(2).toUpperCase()
  return {
    raw: random.pick<Json>([
      isStillOne ? `${address}0` : broken, address.slice(2), address.slice(0, -1), `${address}00`, ` ${address}`, `${address}\n`, `0X${address.slice(2)}`, 'vitalik.eth',
      'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS', Number.parseInt(address, 16), [address], { address }, `0x${'0'.repeat(24)}${address.slice(2)}`, true,
    ]),
  }
}

function swapCase(text: string, at: number): string {
  const letter = text.charAt(at)
  return text.slice(0, at) + (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()) + text.slice(at + 1)
}
