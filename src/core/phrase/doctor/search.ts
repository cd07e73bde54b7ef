/** Tries phrase after phrase against what is known of the wallet. Where words were typed, and nowhere else: in the page. */
import { seedFromPhrase } from '../seed.ts'
import { getWordlist } from '../wordlists.ts'
import { hasChecksum } from './checksum.ts'
import type { Diagnosis } from './diagnose.ts'
import { isKnownWallet, type KnownWallet } from './known-wallet.ts'
import { countTries, listTries, type Change } from './tries.ts'

/** `tried`: phrases looked at so far; `derived`: those with the right checksum, whose wallet was opened and compared. */
export type Progress = { readonly tried: number; readonly of: number; readonly derived: number }

export type Found =
  | { readonly kind: 'found'; readonly words: readonly string[]; readonly change: Change }
  | { readonly kind: 'nothing'; readonly derived: number }
  | { readonly kind: 'stopped'; readonly derived: number }

export type Search = {
  readonly diagnosis: Diagnosis
  readonly passphrase: string
  readonly known: KnownWallet
  readonly onProgress: (progress: Progress) => void
  readonly isStopped: () => boolean
}

/**
 * The first phrase that opens the known wallet. Only a match with it is ever an answer: several phrases pass the checksum, and
 * each opens some wallet. Every seed is wiped.
 */
export async function searchPhrase({ diagnosis, passphrase, known, onProgress, isStopped }: Search): Promise<Found> {
  const of = countTries(diagnosis)
  let tried = 0
  let derived = 0
  for (const { fit, change, places } of listTries(diagnosis) ?? []) {
    tried += 1
    if (!hasChecksum(places)) continue
    if (isStopped()) return { kind: 'stopped', derived }
    const list = getWordlist(fit.language)
    const words = places.map((place) => list[place] ?? '')
    const seed = await seedFromPhrase(words, passphrase)
    derived += 1
    const isIt = isKnownWallet(seed, known)
    seed.fill(0)
    if (isIt) return { kind: 'found', words: words.map((word) => word.normalize('NFC')), change }
    onProgress({ tried, of, derived })
  }
  return isStopped() ? { kind: 'stopped', derived } : { kind: 'nothing', derived }
}
