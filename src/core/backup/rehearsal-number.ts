/**
 * A rehearsal runs in a page that can say nothing to anybody (ruling 27), yet the wallet wants to know that it took place. So the
 * page shows a number that only the whole phrase gives, and the person carries it over by hand. Like a copy code it is made by
 * HKDF: twenty bits of output tell nothing of the entropy.
 */
import { digitsFrom } from './copy-code.ts'

export const rehearsalLength = 6

export function makeRehearsalNumber(entropy: Uint8Array): string {
  return digitsFrom(entropy, 'holdfast/rehearsal/v1', rehearsalLength)
}
