import { sha256 } from '@noble/hashes/sha2.js'
import { WalletError } from '../errors.ts'
import { maxRolls, type Rolls } from './dice-rolls.ts'

/**
 * A person's dice, mixed into fresh entropy: what comes out is at least as hard to guess as the better of the two, so poor dice cannot hurt
 * and a poor random source is covered by good dice.
 *
 * entropy XOR SHA-256(rolls as text), of which as many bytes as the entropy has. Without entropy it would be what `sha256sum` says of
 * the typed rolls. Gives new bytes; the caller wipes both. Throws 'phrase.bad-dice'.
 */
export function mixDice(entropy: Uint8Array, rolls: Rolls): Uint8Array {
  if (!/^[1-6]+$/.test(rolls) || rolls.length > maxRolls || (entropy.length !== 16 && entropy.length !== 32)) throw new WalletError('phrase.bad-dice', { fault: 'too-few' })
  const typed = new TextEncoder().encode(rolls)
  const hash = sha256(typed)
  const mixed = entropy.map((byte, at) => byte ^ (hash[at] ?? 0))
  typed.fill(0)
  hash.fill(0)
  return mixed
}
