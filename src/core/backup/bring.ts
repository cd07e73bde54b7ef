/**
 * What a backup file brings, before anything is written: every secret of it, and every account derived again and compared with
 * the address the file says. What does not match is named and never written.
 */
import type { Address } from '../account.ts'
import { accountFromSeed, addressOfKey, fingerprint } from '../phrase/derive.ts'
import { entropyFromPhrase } from '../phrase/entropy.ts'
import type { Language } from '../phrase/language.ts'
import { accountPath } from '../phrase/path.ts'
import { seedFromEntropy } from '../phrase/seed.ts'
import { loadWordlist } from '../phrase/wordlists.ts'
import { wipeSecret, type Secret } from '../vault/secret.ts'
import type { BackupContent, BackupKey, BackupSeed } from './content.ts'

export type BroughtAccount = {
  readonly address: Address
  readonly path?: string
  readonly name: string
  readonly hidden: boolean
  /** 'other': the secret gives another address than the file says. */
  readonly state: 'ready' | 'other'
}

export type BroughtSecret = {
  /** The file's own name for it. */
  readonly id: string
  readonly kind: 'phrase' | 'key'
  /** Of a phrase: BIP-32 master fingerprint, as the file says. Empty for a key. */
  readonly fingerprint: string
  readonly wordCount?: number
  readonly language?: Language
  readonly hasPassphrase: boolean
  /** 'other': what is in the file is not what it says it is. */
  readonly state: 'ready' | 'needs-passphrase' | 'wrong-passphrase' | 'other'
  readonly accounts: readonly BroughtAccount[]
}

/** With the secret itself where it is ready; `forget` wipes them all. */
export type Brought = {
  readonly secrets: readonly { readonly listed: BroughtSecret; readonly secret?: Secret }[]
  /** Addresses without a key. */
  readonly watched: readonly { readonly address: Address; readonly name: string }[]
  readonly forget: () => void
}

/** `passphrases`: by the file's name of a seed, for those whose passphrase is not in the file. */
export async function readBrought(content: BackupContent, passphrases: Readonly<Record<string, string>> = {}): Promise<Brought> {
  const secrets: { listed: BroughtSecret; secret?: Secret }[] = []
  for (const seed of content.seeds) secrets.push(await readSeed(content, seed, Object.hasOwn(passphrases, seed.id) ? passphrases[seed.id] : undefined))
  for (const key of content.keys) secrets.push(readKey(content, key))
  const watched = content.accounts.filter((account) => account.class === 'watch').map(({ address, label }) => ({ address: address as Address, name: label }))
  return { secrets, watched, forget: () => secrets.forEach(({ secret }) => secret !== undefined && wipeSecret(secret)) }
}

async function readSeed(content: BackupContent, seed: BackupSeed, typed: string | undefined): Promise<{ listed: BroughtSecret; secret?: Secret }> {
  const { id, lang, passphraseUsed, created, createdBy } = seed
  const shared = { id, kind: 'phrase' as const, fingerprint: seed.fingerprint, language: lang, hasPassphrase: passphraseUsed, wordCount: seed.words.trim().split(/\s+/u).length }
  const none = (state: BroughtSecret['state']) => ({ listed: { ...shared, state, accounts: [] } })
  const entropy = await readWords(seed.words, lang)
  if (entropy === undefined) return none('other')
  const passphrase = passphraseUsed ? (typed ?? seed.passphrase) : ''
  if (passphrase === undefined) return none('needs-passphrase')
  const bytes = await seedFromEntropy(entropy, lang, passphrase).catch(() => undefined)
  if (bytes === undefined) return none('wrong-passphrase')
  try {
    if (fingerprint(bytes) !== seed.fingerprint) return none(passphraseUsed ? 'wrong-passphrase' : 'other')
    const own = content.accounts.filter((account) => account.seedId === id && account.path !== undefined && account.class !== 'watch')
    const first = accountFromSeed(bytes, accountPath(0))
    const accounts = own.map(({ address, path = '', label, hidden }): BroughtAccount => {
      const derived = derive(bytes, path)
      return { address: (derived ?? address) as Address, path, name: label, hidden, state: derived?.toLowerCase() === address.toLowerCase() ? 'ready' : 'other' }
    })
    const some: readonly BroughtAccount[] = own.length > 0 ? accounts : [{ ...first, name: '', hidden: false, state: 'ready' }]
    const secret: Secret = { kind: 'phrase', entropy, language: lang, passphrase, source: createdBy === 'created' ? 'created' : 'restored', createdAt: created }
    return { listed: { ...shared, state: 'ready', accounts: some }, secret }
  } finally {
    bytes.fill(0)
  }
}

function readKey(content: BackupContent, key: BackupKey): { listed: BroughtSecret; secret?: Secret } {
  const bytes = Uint8Array.from(key.priv.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const derived = attempt(() => addressOfKey(bytes))
  const label = content.accounts.find((account) => account.keyId === key.id)
  const isRight = derived?.toLowerCase() === key.address.toLowerCase()
  const state = isRight ? 'ready' : 'other'
  const account: BroughtAccount = { address: (derived ?? key.address) as Address, name: label?.label ?? '', hidden: label?.hidden ?? false, state }
  const listed: BroughtSecret = { id: key.id, kind: 'key', fingerprint: '', hasPassphrase: false, state, accounts: [account] }
  if (isRight) return { listed, secret: { kind: 'key', key: bytes, source: key.origin === 'created' ? 'created' : 'restored', createdAt: key.created } }
  bytes.fill(0)
  return { listed }
}

async function readWords(words: string, language: Language): Promise<Uint8Array | undefined> {
  // A list that cannot be read says nothing about the file: that error goes on.
  await loadWordlist(language)
  return attempt(() => entropyFromPhrase(words, language))
}

const derive = (seed: Uint8Array, path: string): Address | undefined => attempt(() => accountFromSeed(seed, path).address)

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
