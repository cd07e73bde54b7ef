/**
 * What gets better at an unlock: the cost of the password slot, and later the format. Open, upgrade, seal, open again to
 * verify; a failure never blocks the unlock, it is tried again at the next one.
 */
import type { Bytes } from './bytes.ts'
import type { Image } from './image.ts'
import { defaultKdf, isStronger, type KdfParams } from './kdf.ts'
import { makePasswordSlot } from './slots.ts'
import { nextImage, type Making, type OpenVault, type Vault } from './vault.ts'

/**
 * True when `target` costs more than every password slot of this image in one way and less in none. A wallet that was made
 * stronger than today's default is never brought down to it (security.md 1.1: MetaMask's test for equality does that).
 */
export function needsUpgrade(image: Image, target: KdfParams = defaultKdf): boolean {
  return image.slots.every(({ kdf }) => isStronger(target, kdf))
}

/** The next image, with a new slot at `making.kdf` (default: today's) instead of the old ones. The vault key stays. */
export async function upgradeVault(vault: OpenVault, password: Bytes, making: Making): Promise<Vault> {
  const slot = await makePasswordSlot(vault.image.header, password, vault.keyBytes, making)
  return nextImage(vault, { slots: [slot] }, making)
}
