/**
 * Reading calldata as a contract would: four bytes of selector, then one word per argument (Solidity ABI). Bytes after the
 * last argument are ignored by contracts and so are the upper bytes of an address word in old ones; a reader that refused
 * such calldata would call an approval "unknown", so they are read and reported instead.
 */
import type { Address } from '../../../core/account.ts'
import { addressOfWord } from '../address.ts'
import { byteLength } from '../hex.ts'

export type Input = { readonly name: string; readonly type: 'address' | 'uint256' | 'bool' | 'bytes' | 'uint256[]' }

/** `words` in the order of the inputs; dynamic ones hold the word of their offset. `isOdd`: there is more than the arguments, or dirt in them. */
export type Arguments = { readonly words: readonly string[]; readonly isOdd: boolean }

/** Selector of calldata of at least four bytes, with 0x; undefined below. */
export function findSelector(input: string): string | undefined {
  return byteLength(input) < 4 ? undefined : input.slice(0, 10)
}

/** Undefined if the calldata is too short for the arguments. */
export function decodeArguments(inputs: readonly Input[], input: string): Arguments | undefined {
  const digits = input.slice(10)
  if (digits.length < inputs.length * 64) return undefined
  const words = inputs.map((_, i) => digits.slice(i * 64, (i + 1) * 64))
  const isStatic = inputs.every(({ type }) => type === 'address' || type === 'uint256' || type === 'bool')
  const isDirty = inputs.some(({ type }, i) => {
    const value = asUint(words[i] ?? '')
    return (type === 'address' && value >= 2n ** 160n) || (type === 'bool' && value > 1n)
  })
  return { words, isOdd: isDirty || (isStatic && digits.length !== inputs.length * 64) }
}

/** From here on an allowance is no amount any more: the smallest field in use (uint96) holds no more, and hardly a token has as many units. */
export function isUnlimited(amount: bigint): boolean {
  return amount >= 2n ** 96n - 1n
}

export function asUint(digits: string): bigint {
  return BigInt(`0x${digits}`)
}

export function asAddress(digits: string): Address {
  return addressOfWord(digits)
}

/** Contracts take every word but zero for true. */
export function asBool(digits: string): boolean {
  return asUint(digits) !== 0n
}

/** An argument as text for the tree. Dynamic ones are left to the raw bytes. */
export function showArgument(type: Input['type'], digits: string): string | undefined {
  switch (type) {
    case 'address':
      return asAddress(digits)
    case 'bool':
      return String(asBool(digits))
    case 'uint256':
      return asUint(digits).toString()
    case 'bytes':
    case 'uint256[]':
      return undefined
  }
}
