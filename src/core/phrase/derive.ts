import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { HDKey } from '@scure/bip32'
import type { Address } from '../account.ts'
import { WalletError } from '../errors.ts'
import { accountPath, parsePath } from './path.ts'

export type DerivedAccount = { readonly address: Address; readonly path: string }

/**
 * Runs `use` with the 32-byte private key at `path` and wipes it afterwards, also when `use` fails. The bytes are dead once
 * this returns: copy nothing. Chain codes and the numbers inside the curve library cannot be wiped.
 * Throws 'phrase.path-invalid', or 'phrase.seed-invalid' for a seed outside 16 to 64 bytes.
 */
export async function withDerivedKey<T>(seed: Uint8Array, path: string, use: (key: Uint8Array) => T | Promise<T>): Promise<T> {
  const key = deriveKey(seed, path)
  try {
    return await use(key)
  } finally {
    key.fill(0)
  }
}

/** The account at `path`: EIP-55 address. The key it was made from is wiped. */
export function accountFromSeed(seed: Uint8Array, path: string): DerivedAccount {
  const key = deriveKey(seed, path)
  try {
    return { address: addressOfKey(key), path }
  } finally {
    key.fill(0)
  }
}

/** The first `count` addresses a phrase has in most wallets: m/44'/60'/0'/0/0 and on. Every node is wiped. */
export function accountsFromSeed(seed: Uint8Array, count: number): readonly Address[] {
  const parent = deriveNode(seed, parsePath(accountPath(0)).slice(0, -1))
  const addresses = Array.from({ length: count }, (_, index) => {
    const child = parent.deriveChild(index)
    const key = child.privateKey
    child.wipePrivateData()
    if (key === null) throw new WalletError('phrase.seed-invalid')
    const address = addressOfKey(key)
    key.fill(0)
    return address
  })
  parent.wipePrivateData()
  return addresses
}

/** The BIP-32 fingerprint of the master key, 8 lower-case hex digits. It tells two phrases (and passphrases) apart on paper. */
export function fingerprint(seed: Uint8Array): string {
  const master = makeMaster(seed)
  const print = (master.fingerprint >>> 0).toString(16).padStart(8, '0')
  master.wipePrivateData()
  return print
}

function makeMaster(seed: Uint8Array): HDKey {
  try {
    return HDKey.fromMasterSeed(seed)
  } catch {
    throw new WalletError('phrase.seed-invalid')
  }
}

/** Every node on the way is wiped before its child is used further. */
function deriveNode(seed: Uint8Array, steps: readonly number[]): HDKey {
  let node = makeMaster(seed)
  for (const step of steps) {
    const child = node.deriveChild(step)
    node.wipePrivateData()
    node = child
  }
  return node
}

function deriveKey(seed: Uint8Array, path: string): Uint8Array {
  const node = deriveNode(seed, parsePath(path))
  const key = node.privateKey
  node.wipePrivateData()
  if (key === null) throw new WalletError('phrase.seed-invalid')
  return key
}

/** The EIP-55 address of a 32-byte private key. */
export function addressOfKey(key: Uint8Array): Address {
  const point = secp256k1.getPublicKey(key, false).subarray(1)
  return checksumAddress(hex(keccak_256(point).subarray(-20)))
}

/** EIP-55, from 40 lower-case digits: a letter is a capital where the hash of the digits has one of 8 or more. */
export function checksumAddress(lower: string): Address {
  const hash = hex(keccak_256(new TextEncoder().encode(lower)))
  const mixed = Array.from(lower, (digit, at) => (Number.parseInt(hash[at] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit))
  return `0x${mixed.join('')}` as Address
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
