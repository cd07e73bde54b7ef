/** The password slot: who knows the password gets the vault key. */
import { WalletError } from '../errors.ts'
import { decodeHex, encodeHex, type Bytes, type RandomBytes } from './bytes.ts'
import { openSlot, sealSlot } from './envelope.ts'
import type { Image, ImageHeader, Slot } from './image.ts'
import { checkKdf, defaultKdf, deriveKek, type DeriveKek, type KdfParams } from './kdf.ts'

/** How a new slot is made. Only tests hand in another `derive`: with the wallet's own, one call costs a second. */
export type SlotMaking = { readonly random: RandomBytes; readonly kdf?: KdfParams; readonly derive?: DeriveKek }

/** Argon2id, as a slot names it. */
const argon2id = { name: 'argon2id', version: 0x13 } as const

/**
 * Seals `keyBytes` for the password, and opens the slot again before it is believed. Throws 'vault.unsupported' below the
 * floor, 'vault.kdf-failed', or 'vault.write-failed' when what was sealed does not open.
 */
export async function makePasswordSlot(header: ImageHeader, password: Bytes, keyBytes: Bytes, making: SlotMaking): Promise<Slot> {
  const { random, kdf = defaultKdf, derive = deriveKek } = making
  checkKdf(kdf)
  const kdfSalt = random(16)
  const ikm = await derive(password, kdfSalt, kdf)
  try {
    const facts = {
      id: encodeHex(random(16)),
      type: 'password',
      kdf: { ...argon2id, ...kdf, salt: encodeHex(kdfSalt) },
      salt: encodeHex(random(16)),
    }
    const slot = await sealSlot(header, facts, ikm, keyBytes, random)
    const again = await openSlot(header, slot, ikm)
    if (again === undefined) throw new WalletError('vault.write-failed')
    again.fill(0)
    return slot
  } finally {
    ikm.fill(0)
  }
}

/**
 * The vault key for whoever knows the password; undefined when no slot opens. Every cost is checked before anything is
 * allocated: throws 'vault.unsupported'.
 */
export async function openPasswordSlots(image: Image, password: Bytes, derive: DeriveKek = deriveKek): Promise<Bytes | undefined> {
  for (const { type, kdf } of image.slots) {
    if (type !== 'password' || kdf.name !== argon2id.name || kdf.version !== argon2id.version) {
      throw new WalletError('vault.unsupported', { version: type })
    }
    checkKdf(kdf)
  }
  for (const slot of image.slots) {
    const ikm = await derive(password, decodeHex(slot.kdf.salt), { m: slot.kdf.m, t: slot.kdf.t, p: slot.kdf.p })
    const keyBytes = await openSlot(image.header, slot, ikm)
    ikm.fill(0)
    if (keyBytes !== undefined) return keyBytes
  }
  return undefined
}
