/**
 * Hashing of canonical typed data (EIP-712 encodeType, encodeData, hashStruct). micro-eth-signer keeps its digest to itself,
 * so this is ours, and the library is the second opinion: a signature is only returned if the library, hashing the same data
 * by itself, recovers the same account from it. Two implementations must agree before anything leaves.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { recoverAddressTyped } from 'micro-eth-signer'
import type { Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { decodeHex, word } from './hex.ts'
import type { Struct, TypedData, Value } from './typed-data.ts'
import { domainName, needed, readForm, type Types } from './typed-data-schema.ts'

export type Digests = { readonly domain: Uint8Array; readonly message: Uint8Array; readonly whole: Uint8Array }

/** `whole` is what is signed: keccak256(0x1901, domain, message). */
export function hashTypedData({ types: list, primaryType, domain, message }: TypedData): Digests {
  const types: Types = new Map(Object.entries(list))
  const domainDigest = hashStruct(types, domainName, domain)
  const messageDigest = hashStruct(types, primaryType, message)
  const whole = keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), domainDigest, messageDigest))
  return { domain: domainDigest, message: messageDigest, whole }
}

/** Throws 'request.internal' unless micro-eth-signer's own hash of the same data gives the same signer. */
export function confirmTypedData(typed: TypedData, signature: string, account: Address): void {
  let recovered: string | undefined
  try {
    recovered = recoverAddressTyped(signature, typed as unknown as Parameters<typeof recoverAddressTyped>[1])
  } catch (cause) {
    throw new WalletError('request.internal', {}, { cause })
  }
  if (recovered !== account) throw new WalletError('request.internal')
}

function encodeType(types: Types, name: string): string {
  const one = (each: string): string => `${each}(${(types.get(each) ?? []).map((field) => `${field.type} ${field.name}`).join(',')})`
  return needed(types, name).map(one).join('')
}

function hashStruct(types: Types, name: string, value: Struct): Uint8Array {
  const parts = (types.get(name) ?? []).map((field) => encodeValue(types, field.type, value[field.name] ?? ''))
  return keccak_256(concatBytes(keccak_256(utf8ToBytes(encodeType(types, name))), ...parts))
}

/** One value as its 32 bytes. The value is canonical: shapes were checked when it was read. */
function encodeValue(types: Types, type: string, value: Value): Uint8Array {
  const form = readForm(type)
  switch (form.kind) {
    case 'struct':
      return hashStruct(types, form.name, value as Struct)
    case 'array':
      return keccak_256(concatBytes(...(value as readonly Value[]).map((item) => encodeValue(types, form.item, item))))
    case 'integer':
      return hexToBytes(word(BigInt.asUintN(256, BigInt(value as string))))
    case 'bytes': {
      const bytes = decodeHex(value as string)
      if (form.size === undefined) return keccak_256(bytes)
      return concatBytes(bytes, new Uint8Array(32 - bytes.length))
    }
    case 'bool':
      return hexToBytes(word(value === true ? 1n : 0n))
    case 'address':
      return concatBytes(new Uint8Array(12), decodeHex(value as string))
    case 'string':
      return keccak_256(utf8ToBytes(value as string))
  }
}
