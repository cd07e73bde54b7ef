/** Arguments as every encoder writes them (Solidity ABI, strict). For one question: whether bytes that were read are exactly these. */
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { word } from '../hex.ts'
import type { AbiType, AbiValue } from './abi.ts'
import { wordOfAddress } from '../address.ts'

/** Hex digits without 0x. `values` as `readAbi` gives them. */
export function writeAbi(types: readonly AbiType[], values: readonly AbiValue[]): string {
  const parts = types.map((type, at) => ({ isDynamic: isDynamic(type), digits: writeValue(type, values[at] ?? '') }))
  let tail = parts.reduce((sum, { isDynamic: isApart, digits }) => sum + (isApart ? 32 : digits.length / 2), 0)
  let [heads, tails] = ['', '']
  for (const { isDynamic: isApart, digits } of parts) {
    heads += isApart ? word(BigInt(tail)) : digits
    if (!isApart) continue
    tails += digits
    tail += digits.length / 2
  }
  return heads + tails
}

function isDynamic(type: AbiType): boolean {
  return type.kind === 'bytes' || type.kind === 'text' || type.kind === 'list' || (type.kind === 'tuple' && type.of.some(isDynamic))
}

function writeValue(type: AbiType, value: AbiValue): string {
  switch (type.kind) {
    case 'tuple':
      return writeAbi(type.of, value as readonly AbiValue[])
    case 'list': {
      const items = value as readonly AbiValue[]
      return word(BigInt(items.length)) + writeAbi(items.map(() => type.of), items)
    }
    case 'bytes':
      return writeBytes((value as string).slice(2))
    case 'text':
      return writeBytes(bytesToHex(utf8ToBytes(value as string)))
    case 'word':
      return (value as string).slice(2)
    case 'address':
      return wordOfAddress(value as string)
    case 'bool':
      return word(value === true ? 1n : 0n)
    case 'uint':
    case 'int':
      return word(BigInt.asUintN(256, value as bigint))
  }
}

const writeBytes = (digits: string): string => word(BigInt(digits.length / 2)) + digits.padEnd(Math.ceil(digits.length / 64) * 64, '0')
