/**
 * Addresses (EIP-55). Mixed case must carry a right checksum; all lower and all upper case carry none and are accepted.
 * Everything inside the wallet is the checksummed form.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'

export const zeroAddress = '0x0000000000000000000000000000000000000000' as Address

/** Throws 'input.address-empty', 'input.address-invalid' or 'input.address-checksum'. White space around is dropped. */
export function parseAddress(value: unknown): Address {
  if (typeof value !== 'string') throw new WalletError('input.address-invalid')
  const text = value.trim()
  if (text === '') throw new WalletError('input.address-empty')
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw new WalletError('input.address-invalid')
  const digits = text.slice(2)
  const address = checksum(digits.toLowerCase())
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase() || text === address) return address
  throw new WalletError('input.address-checksum')
}

/** The address a payload of a site names, without any tolerance for white space; undefined when it is none. */
export function findAddress(value: unknown): Address | undefined {
  if (typeof value !== 'string' || value.length !== 42) return undefined
  try {
    return parseAddress(value)
  } catch {
    return undefined
  }
}

/** An address as a word of the ABI: 64 hex digits, without prefix. */
export function wordOfAddress(address: string): string {
  return address.slice(2).toLowerCase().padStart(64, '0')
}

/** Address of the last 20 bytes of a 32-byte word given as 64 hex digits. */
export function addressOfWord(digits: string): Address {
  return checksum(digits.slice(24).toLowerCase())
}

function checksum(lower: string): Address {
  const hash = bytesToHex(keccak_256(utf8ToBytes(lower)))
  let text = '0x'
  for (let i = 0; i < 40; i++) {
    const digit = lower.charAt(i)
    text += Number.parseInt(hash.charAt(i), 16) > 7 ? digit.toUpperCase() : digit
  }
  return text as Address
}
