/** Copies, secrets and accounts for tables of states. */
import type { AccountRecord, Address, SecretId, SecretRecord } from '../../account.ts'
import type { Copy } from '../copy.ts'

export const day = 24 * 60 * 60_000
export const now = 1_800_000_000_000
export const secretId = 'secret-1' as SecretId
export const keyId = 'secret-key' as SecretId

export function aCopy(number: number, change: Partial<Copy> = {}): Copy {
  return { id: `copy-${number}`, number, kind: 'words', medium: 'paper', place: 'home', label: '', covers: [secretId], madeAt: now, ...change }
}

export function aSecret(change: Partial<SecretRecord> = {}): SecretRecord {
  return { id: secretId, kind: 'phrase', source: 'created', fingerprint: '73c5da0a', wordCount: 12, hasPassphrase: false, createdAt: now, ...change }
}

export function anAccount(change: Partial<AccountRecord> = {}): AccountRecord {
  return { address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as Address, family: 'eip155', kind: 'derived', name: 'Everyday', secretId, path: "m/44'/60'/0'/0/0", createdAt: now, hidden: false, ...change }
}
