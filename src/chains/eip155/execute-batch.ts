/** Calldata of executeBatch((address,uint256,bytes)[]), which the upgraded account runs all together or not at all. */
import { WalletError } from '../../core/errors.ts'
import type { Step } from '../../core/method.ts'
import { byteLength, word } from './hex.ts'

/** The first four bytes of keccak256 of the signature above. */
const selector = '34fcd5be'

/** Every step needs a target: an account cannot create a contract on its own behalf through a call. */
export function canExecuteTogether(steps: readonly Step[]): boolean {
  return steps.every(({ to }) => to !== undefined)
}

export function encodeExecuteBatch(steps: readonly Step[]): string {
  const tuples = steps.map(encodeTuple)
  let offset = steps.length * 32
  const offsets = tuples.map((tuple) => {
    const at = offset
    offset += tuple.length / 2
    return word(BigInt(at))
  })
  return `0x${selector}${word(32n)}${word(BigInt(steps.length))}${offsets.join('')}${tuples.join('')}`
}

function encodeTuple({ to, value, input }: Step): string {
  if (to === undefined) throw new WalletError('request.internal')
  const bytes = input.slice(2)
  const padding = '0'.repeat((64 - (bytes.length % 64)) % 64)
  return `${word(BigInt(to))}${word(BigInt(value))}${word(96n)}${word(BigInt(byteLength(input)))}${bytes}${padding}`
}
