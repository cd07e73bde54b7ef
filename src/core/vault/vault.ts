/**
 * Images of a vault: made, opened, followed by the next one, put under a new key. Bytes in, bytes out. Whatever is made here
 * was opened again, every record of it, before it is given back (security.md 1.3, self-test).
 */
import type { SecretId } from '../account.ts'
import { WalletError } from '../errors.ts'
import { canonicalJson } from '../json.ts'
import { encodeHex, encodeText, isEqualBytes, type Bytes, type RandomBytes } from './bytes.ts'
import { openRecord, sealRecord } from './envelope.ts'
import { encodeImage, imageText, inspectImage, noParent, type Image, type ImageBody, type KeyChange, type SealedRecord } from './image.ts'
import type { DeriveKek } from './kdf.ts'
import { importVaultKey, makeMacKey, type VaultKey } from './keys.ts'
import { decodeSecret, encodeSecret, wipeSecret, type Secret } from './secret.ts'
import { makePasswordSlot, openPasswordSlots, type SlotMaking } from './slots.ts'

/** An image whose seal was verified, with the key that verified it. */
export type Vault = { readonly bytes: Bytes; readonly hash: string; readonly image: Image; readonly key: VaultKey }

/** With the raw vault key, which the caller wipes. */
export type OpenVault = Vault & { readonly keyBytes: Bytes }

export type Making = SlotMaking & { readonly now: number }

/** How many changes of key an image remembers. */
const maxKeyChanges = 8

/** An empty vault. `after`: what lies in the homes already, when this one replaces it (ruling 6). */
export async function makeVault(
  password: Bytes,
  making: Making,
  after: { readonly generation: number; readonly parent: string } = { generation: 0, parent: noParent },
): Promise<OpenVault> {
  const { random, now } = making
  const header = { vaultId: encodeHex(random(16)), keyId: encodeHex(random(16)), createdAt: now, fixture: false }
  const keyBytes = random(32)
  const key = await importVaultKey(keyBytes, header.keyId, header.vaultId)
  const slot = await makePasswordSlot(header, password, keyBytes, making)
  const body = { header, parent: after.parent, generation: after.generation + 1, keyChanges: [], slots: [slot], records: [] }
  return { ...(await finishImage(key, body, making)), keyBytes }
}

/**
 * Opens stored bytes with a password. Throws 'vault.damaged', 'vault.unsupported', 'vault.wrong-password' (with `attempts` 0:
 * the counter is not ours) or, for a generation below `atLeast`, 'vault.rolled-back'. Nothing is derived or allocated before
 * checksum, format and costs are found sound.
 */
export async function openVault(
  bytes: Uint8Array,
  password: Bytes,
  options: { readonly derive?: DeriveKek; readonly atLeast?: number } = {},
): Promise<OpenVault> {
  const image = getImage(bytes)
  const keyBytes = await openPasswordSlots(image, password, options.derive)
  if (keyBytes === undefined) throw new WalletError('vault.wrong-password', { attempts: 0 })
  try {
    const key = await importVaultKey(keyBytes, image.header.keyId, image.header.vaultId)
    const vault = await verifyVault(bytes, key)
    if (vault === undefined) throw new WalletError('vault.damaged')
    if (options.atLeast !== undefined && image.generation < options.atLeast) throw new WalletError('vault.rolled-back')
    return { ...vault, keyBytes }
  } catch (error) {
    keyBytes.fill(0)
    throw error
  }
}

/** Throws 'vault.damaged' or 'vault.unsupported'. */
export function getImage(bytes: Uint8Array): Image {
  const found = inspectImage(bytes)
  if (found.state === 'damaged') throw new WalletError('vault.damaged')
  if (found.state === 'unsupported') throw new WalletError('vault.unsupported', { version: found.version })
  if (found.image.header.fixture) throw new WalletError('vault.unsupported', { version: 'fixture' })
  return found.image
}

/** The vault in these bytes, if `key` sealed exactly them and opens every record; else undefined. */
export async function verifyVault(bytes: Uint8Array, key: VaultKey): Promise<Vault | undefined> {
  const found = inspectImage(bytes)
  if (found.state !== 'sound') return undefined
  const { image, hash } = found
  if (image.header.keyId !== key.id || image.header.vaultId !== key.vaultId) return undefined
  if (!(await (await makeMacKey(key, 'image')).check(imageText(image), image.mac))) return undefined
  for (const record of image.records) {
    const plain = await openRecord(key, record)
    if (plain === undefined) return undefined
    const isRight = isRecordOf(plain, record)
    plain.fill(0)
    if (!isRight) return undefined
  }
  return { bytes: Uint8Array.from(bytes), hash, image, key }
}

function isRecordOf(plain: Bytes, record: SealedRecord): boolean {
  try {
    const secret = decodeSecret(plain)
    wipeSecret(secret)
    return secret.kind === record.type
  } catch {
    return false
  }
}

type Draft = Omit<ImageBody, 'imageId' | 'writtenAt'>

/** Seals, encodes, and opens again. */
async function finishImage(key: VaultKey, draft: Draft, { random, now }: { random: RandomBytes; now: number }): Promise<Vault> {
  const body: ImageBody = { ...draft, imageId: encodeHex(random(16)), writtenAt: now }
  const mac = await (await makeMacKey(key, 'image')).tag(imageText(body))
  const vault = await verifyVault(encodeImage({ ...body, mac }), key)
  if (vault === undefined) throw new WalletError('vault.write-failed')
  return vault
}

export type NextMaking = { readonly random: RandomBytes; readonly now: number }

/** What becomes of the image in its next generation. */
export type Change = { readonly records?: readonly SealedRecord[]; readonly slots?: ImageBody['slots'] }

/** The image that follows this one, under the same key. */
export function nextImage({ image, hash, key }: Vault, change: Change, making: NextMaking): Promise<Vault> {
  const { header, generation, keyChanges, slots, records } = image
  const next = { slots: [...(change.slots ?? slots)], records: [...(change.records ?? records)] }
  return finishImage(key, { header, parent: hash, generation: generation + 1, keyChanges, ...next }, making)
}

/** The vault with more secrets, all in one image: whoever writes it has them all or none. `ids` are in the order of `secrets`. */
export async function addRecords(vault: Vault, secrets: readonly Secret[], making: NextMaking): Promise<{ readonly vault: Vault; readonly ids: readonly SecretId[] }> {
  const added: SealedRecord[] = []
  for (const secret of secrets) {
    const plain = encodeSecret(secret)
    try {
      const record = await sealRecord(vault.key, { id: encodeHex(making.random(16)) as SecretId, type: secret.kind, gen: 1 }, plain, making.random)
      const again = await openRecord(vault.key, record)
      const isSame = again !== undefined && isEqualBytes(again, plain)
      again?.fill(0)
      if (!isSame) throw new WalletError('vault.write-failed')
      added.push(record)
    } finally {
      plain.fill(0)
    }
  }
  return { vault: await nextImage(vault, { records: [...vault.image.records, ...added] }, making), ids: added.map(({ id }) => id as SecretId) }
}

export async function addRecord(vault: Vault, secret: Secret, making: NextMaking): Promise<{ readonly vault: Vault; readonly id: SecretId }> {
  const { vault: next, ids } = await addRecords(vault, [secret], making)
  return { vault: next, id: ids[0] as SecretId }
}

/**
 * Everything under a new vault key and a new password (ruling 2): new salt, new slot, every record sealed anew. The image
 * carries a proof by the old key, so that an old image beside it is known to be superseded.
 */
export async function rekeyVault(vault: Vault, password: Bytes, making: Making): Promise<OpenVault> {
  const { random } = making
  const { image, key: old } = vault
  const header = { ...image.header, keyId: encodeHex(random(16)) }
  const keyBytes = random(32)
  try {
    const key = await importVaultKey(keyBytes, header.keyId, header.vaultId)
    const slot = await makePasswordSlot(header, password, keyBytes, making)
    const records: SealedRecord[] = []
    for (const record of image.records) records.push(await resealRecord(record, old, key, random))
    const keyChanges = [...image.keyChanges, await makeKeyChange(old, header.keyId)].slice(-maxKeyChanges)
    const draft = { header, parent: vault.hash, generation: image.generation + 1, keyChanges, slots: [slot], records }
    return { ...(await finishImage(key, draft, making)), keyBytes }
  } catch (error) {
    keyBytes.fill(0)
    throw error
  }
}

async function resealRecord(record: SealedRecord, from: VaultKey, to: VaultKey, random: RandomBytes): Promise<SealedRecord> {
  const plain = await openRecord(from, record)
  if (plain === undefined) throw new WalletError('vault.damaged')
  try {
    const sealed = await sealRecord(to, { id: record.id, type: record.type, gen: record.gen + 1 }, plain, random)
    const again = await openRecord(to, sealed)
    const isSame = again !== undefined && isEqualBytes(again, plain)
    again?.fill(0)
    if (!isSame) throw new WalletError('vault.write-failed')
    return sealed
  } finally {
    plain.fill(0)
  }
}

const changeText = ({ from, to }: Omit<KeyChange, 'proof'>, vaultId: string): Bytes => encodeText(canonicalJson({ from, to, vaultId }))

async function makeKeyChange(old: VaultKey, to: string): Promise<KeyChange> {
  const change = { from: old.id, to }
  return { ...change, proof: await (await makeMacKey(old, 'change')).tag(changeText(change, old.vaultId)) }
}

/** True when one of these changes says, by proof of `key` itself, that `key` was given up. */
export async function isSuperseded(key: VaultKey, changes: readonly KeyChange[]): Promise<boolean> {
  const mac = await makeMacKey(key, 'change')
  for (const change of changes.filter(({ from }) => from === key.id)) {
    if (await mac.check(changeText(change, key.vaultId), change.proof)) return true
  }
  return false
}

/** Opens one secret for one piece of work, and wipes it. Throws 'vault.no-secret'. */
export async function withSecretOf<T>({ image, key }: Vault, id: SecretId, work: (secret: Secret) => T | Promise<T>): Promise<T> {
  const record = image.records.find((each) => each.id === id)
  if (record === undefined) throw new WalletError('vault.no-secret')
  const plain = await openRecord(key, record)
  if (plain === undefined) throw new WalletError('vault.damaged')
  let secret: Secret | undefined
  try {
    secret = decodeSecret(plain)
    return await work(secret)
  } finally {
    plain.fill(0)
    if (secret !== undefined) wipeSecret(secret)
  }
}
