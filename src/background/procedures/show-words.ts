import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { wordsFromEntropy } from '../../core/phrase/entropy.ts'
import { loadWordlist } from '../../core/phrase/wordlists.ts'
import type { Procedure } from './procedure.ts'

/** Words shown at a time: four, so that one look at the screen is never the whole phrase. */
const groupSize = 4

/**
 * Four words of a phrase that is not proven yet, in first run or to who has typed the password (writing.ts). Once proven, words never come back this way (a reveal asks for the
 * password again; it is a verb of its own).
 */
export const showWords: Procedure<'show-words'> = async ({ keeper, profile, log, writing }, { group }) => {
  const secret = profile.get().secrets.find((candidate) => candidate.source === 'created' && candidate.provenAt === undefined)
  if (secret === undefined) throw new WalletError('vault.no-secret')
  await writing.ensure(secret.id)
  if (writing.isFirstLook(secret.id)) await log.append(message('log.revealed'))
  return keeper.withSecret(secret.id, async (open) => {
    if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
    await loadWordlist(open.language)
    const words = wordsFromEntropy(open.entropy, open.language)
    const first = group * groupSize
    if (first >= words.length) throw new WalletError('request.invalid', { detail: 'group' })
    return { words: words.slice(first, first + groupSize), first: first + 1, total: words.length }
  })
}
