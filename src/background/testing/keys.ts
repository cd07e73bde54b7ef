/** Computers with a wallet on them, for tests of what holds the keys. Argon2id is replaced by a cheap derivation here. */
import type { AccountRecord, SecretId } from '../../core/account.ts'
import type { Message } from '../../core/message.ts'
import { entropyFromPhrase } from '../../core/phrase/entropy.ts'
import type { PhraseSecret } from '../../core/vault/secret.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../../platform/memory/platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { makeKeeper, type Keeper, type KeeperOptions } from '../keeper.ts'

export const oldPassword = 'correct horse battery staple'
export const newPassword = 'incorrect donkey capacitor nail'

/** Hardhat's phrase; public knowledge. */
export const knownPhrase: PhraseSecret = {
  kind: 'phrase',
  entropy: entropyFromPhrase('test test test test test test test test test test test junk', 'english'),
  language: 'english',
  passphrase: '',
  source: 'restored',
  createdAt: 1_767_225_600_000,
}

/** Another one: twelve times the word nobody should use. */
export const otherPhrase: PhraseSecret = {
  ...knownPhrase,
  entropy: entropyFromPhrase('abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', 'english'),
}

export function makeAccount(secretId: SecretId): AccountRecord {
  return {
    address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as AccountRecord['address'],
    family: 'eip155', kind: 'derived', name: 'Account 1', secretId, path: "m/44'/60'/0'/0/0", createdAt: 0, hidden: false,
  }
}

export const wake = (platform: Platform, options: KeeperOptions = {}): Promise<Keeper> => makeKeeper(platform, { derive: cheapDerive, ...options })

export function hearNotices(keeper: Keeper): Message[] {
  const heard: Message[] = []
  keeper.onNotice((notice) => heard.push(notice))
  return heard
}

/** A wallet with one phrase on a computer of its own, unlocked. */
export async function makeHeld(): Promise<{ computer: MemoryPlatform; keeper: Keeper; id: SecretId; account: AccountRecord }> {
  const computer = await makeMemoryPlatform()
  const keeper = await wake(computer)
  await keeper.create(oldPassword)
  const id = await keeper.addSecret(knownPhrase)
  return { computer, keeper, id, account: makeAccount(id) }
}

/** Everything stored on a computer, copied: for putting an old state back. */
export type Disk = { readonly vault: readonly (readonly [string, { bytes: Uint8Array<ArrayBuffer> }])[]; readonly local: Awaited<ReturnType<Platform['local']['all']>> }

export async function copyDisk(computer: Platform): Promise<Disk> {
  return { vault: await computer.db.read(['vault'], (tx) => tx.entries('vault')), local: await computer.local.all() }
}

export async function putIdb(computer: Platform, rows: Disk['vault']): Promise<void> {
  const present = await computer.db.read(['vault'], (tx) => tx.entries('vault'))
  await computer.db.write(['vault'], async (tx) => {
    for (const [key] of present) await tx.delete('vault', key)
    for (const [key, value] of rows) await tx.put('vault', key, value)
  })
}

export async function putLocal(computer: Platform, rows: Disk['local']): Promise<void> {
  for (const key of Object.keys(await computer.local.all())) if (key.startsWith('vault.')) await computer.local.remove(key)
  for (const [key, value] of Object.entries(rows)) if (key.startsWith('vault.')) await computer.local.set(key, value)
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `raw ${String(error)}`
  }
}
