/** What typed words open. Runs in the rehearsal's page, so that a whole phrase never travels anywhere. */
import type { Address } from '../../../core/account.ts'
import { makeRehearsalNumber } from '../../../core/backup/rehearsal-number.ts'
import { WalletError } from '../../../core/errors.ts'
import { accountFromSeed, fingerprint } from '../../../core/phrase/derive.ts'
import { accountPath } from '../../../core/phrase/path.ts'
import { readPhrase } from '../../../core/phrase/read-phrase.ts'
import { seedFromPhrase } from '../../../core/phrase/seed.ts'

export type Rehearsed = { readonly fingerprint: string; readonly address: Address; readonly number: string }

/** Throws what is wrong with the words; no message repeats one. Only the English list is in this page (ruling 26: new phrases are English). */
export async function rehearse(words: readonly string[], passphrase: string): Promise<Rehearsed> {
  const reading = readPhrase(words)
  if (!reading.ok) throw new WalletError(reading.problem.code, reading.problem.params as never)
  const [{ words: whole, entropy }] = reading.candidates
  const seed = await seedFromPhrase(whole, passphrase)
  try {
    return { fingerprint: fingerprint(seed), address: accountFromSeed(seed, accountPath(0)).address, number: makeRehearsalNumber(seed) }
  } finally {
    seed.fill(0)
    entropy.fill(0)
  }
}
