/** Vault images that somebody wrote to: fail closed, with the right code, before anything dear is done (security.md 4, 5, 6). */
import { kdfCeiling, kdfFloor, type DeriveKek } from '../../../src/core/vault/kdf.ts'
import { cheapDerive } from '../../../src/core/vault/testing/cheap.ts'
import { openVault, type OpenVault } from '../../../src/core/vault/vault.ts'
import { inspectImage } from '../../../src/core/vault/image.ts'
import { defineLaw, demand } from '../law.ts'
import { flip, makeDamage, makeFullVault, password, type ImageCase } from '../make/image.ts'
import { attempt } from '../refusal.ts'
import { within } from '../time.ts'

let vault: OpenVault | undefined
const codes = ['vault.damaged', 'vault.unsupported', 'vault.wrong-password'] as const

export const vaultImages = defineLaw<ImageCase>({
  name: 'vault-images',
  title: 'an image that was written to does not open, and no cost beyond the bounds is ever paid',
  cases: 2_000,
  atLeast: { 'vault.damaged': 0.3, 'vault.wrong-password': 0.02, 'vault.unsupported': 0.005 },
  make: makeDamage,
  check: async ({ change }) => {
    vault ??= await makeFullVault(1)
    const bytes = await change(vault.bytes)
    const derive: DeriveKek = async (secret, salt, params) => {
      for (const cost of ['m', 't', 'p'] as const) demand(params[cost] >= kdfFloor[cost] && params[cost] <= kdfCeiling[cost], `cost ${cost} within its bounds`)
      return cheapDerive(secret, salt, params)
    }
    const found = await within(() => attempt(() => openVault(bytes, password, { derive }), codes))
    if (!found.ok) return found.error.code
    demand(isSame(bytes, vault.bytes), 'only the image itself opens')
    return 'itself'
  },
})

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

let bits: OpenVault | undefined

/** Every bit in turn: case `i` is bit `i`, so a run of as many cases as there are bits leaves none out. */
export const vaultBits = defineLaw<number>({
  name: 'vault-bits',
  title: 'an image with any one bit flipped is damaged, and is said to be',
  cases: 2_000,
  atLeast: { 'seen': 1 },
  make: (_random, index) => index,
  check: async (index) => {
    bits ??= await makeFullVault(0)
    // A step that shares no factor with the length visits every bit, a short run bits from everywhere.
    const count = bits.bytes.length * 8
    demand(inspectImage(flip(bits.bytes, (index * 7_919) % count)).state === 'damaged', `bit ${(index * 7_919) % count} is seen`)
    return 'seen'
  },
})
