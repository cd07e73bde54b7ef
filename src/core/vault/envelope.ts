/**
 * Sealed boxes of the vault: AES-256-GCM through WebCrypto, a fresh random 96-bit IV for every box, and in the additional
 * data everything that says what the box is. A box moved to another vault, slot, record, type or generation does not open.
 */
import { canonicalJson } from '../json.ts'
import { decodeHex, encodeHex, encodeText, type Bytes, type RandomBytes } from './bytes.ts'
import type { ImageHeader, SealedRecord, Slot } from './image.ts'
import { makeRecordKey, makeSlotKey, type VaultKey } from './keys.ts'

/** `iv` 24 hex digits; `box` ciphertext and 128-bit tag as hex. */
export type Box = { readonly iv: string; readonly box: string }

export async function sealBox(key: CryptoKey, plain: Bytes, about: Bytes, random: RandomBytes): Promise<Box> {
  const iv = random(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about }, key, plain)
  return { iv: encodeHex(iv), box: encodeHex(new Uint8Array(sealed)) }
}

/** Undefined when the key, the bytes or `about` are not the ones that were sealed. The caller wipes the result. */
export async function openBox(key: CryptoKey, { iv, box }: Box, about: Bytes): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: decodeHex(iv), additionalData: about }, key, decodeHex(box)))
  } catch {
    return undefined
  }
}

function aboutSlot(header: ImageHeader, { id, type, kdf, salt }: Omit<Slot, 'iv' | 'box'>): Bytes {
  return encodeText(canonicalJson({ header, slot: { id, type, kdf, salt } }))
}

/** Wraps the vault key for whoever brings `ikm` (for a password slot: what Argon2id made of it). */
export async function sealSlot(
  header: ImageHeader,
  slot: Omit<Slot, 'iv' | 'box'>,
  ikm: Bytes,
  keyBytes: Bytes,
  random: RandomBytes,
): Promise<Slot> {
  const kek = await makeSlotKey(ikm, decodeHex(slot.salt), { type: slot.type, vaultId: header.vaultId, slotId: slot.id })
  return { ...slot, ...(await sealBox(kek, keyBytes, aboutSlot(header, slot), random)) }
}

/** The raw vault key, the caller's to wipe; undefined when `ikm` is not the right one. */
export async function openSlot(header: ImageHeader, slot: Slot, ikm: Bytes): Promise<Bytes | undefined> {
  const kek = await makeSlotKey(ikm, decodeHex(slot.salt), { type: slot.type, vaultId: header.vaultId, slotId: slot.id })
  const bytes = await openBox(kek, slot, aboutSlot(header, slot))
  return bytes?.length === 32 ? bytes : undefined
}

function aboutRecord(key: VaultKey, { id, type, gen }: Omit<SealedRecord, 'salt' | 'iv' | 'box'>): Bytes {
  return encodeText(canonicalJson({ keyId: key.id, vaultId: key.vaultId, record: { id, type, gen } }))
}

export async function sealRecord(
  key: VaultKey,
  record: Omit<SealedRecord, 'salt' | 'iv' | 'box'>,
  plain: Bytes,
  random: RandomBytes,
): Promise<SealedRecord> {
  const salt = random(16)
  const box = await sealBox(await makeRecordKey(key, salt, record), plain, aboutRecord(key, record), random)
  return { ...record, salt: encodeHex(salt), ...box }
}

export async function openRecord(key: VaultKey, record: SealedRecord): Promise<Bytes | undefined> {
  return openBox(await makeRecordKey(key, decodeHex(record.salt), record), record, aboutRecord(key, record))
}
