/**
 * A rehearsal runs in a page that can say nothing to anybody (ruling 27), yet the wallet wants to know that it took place. So the
 * page shows a number that only the whole phrase gives, with its passphrase if it has one, and the person carries it over by hand.
 * Like a copy code it is made by HKDF: twenty bits of output tell nothing of the seed.
 */
import { digitsFrom } from './copy-code.ts'

export const rehearsalLength = 6

/** `seed`: BIP-39, 64 bytes. */
export function makeRehearsalNumber(seed: Uint8Array): string {
  return digitsFrom(seed, 'holdfast/rehearsal/v1', rehearsalLength)
}
