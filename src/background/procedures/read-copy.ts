import { drillPlaces } from '../../core/backup/drill-words.ts'
import { WalletError } from '../../core/errors.ts'
import { wordsFromEntropy } from '../../core/phrase/entropy.ts'
import { findWord } from '../../core/phrase/word-index.ts'
import { getWordIndex, loadWordlist } from '../../core/phrase/wordlists.ts'
import { getCopy, withCopy } from '../copies.ts'
import { answerDrill } from '../drills.ts'
import type { Procedure } from './procedure.ts'

/** L1: the same three words (four of twenty-four) for ever, judged together: which one differs is not said. */
export const readCopy: Procedure<'read-copy'> = async (background, { id, words }) => {
  const copy = getCopy(background, id)
  const secret = background.profile.get().secrets.find((candidate) => candidate.id === copy.covers[0])
  if (copy.kind !== 'words' || secret === undefined) throw new WalletError('copy.unknown')
  const places = drillPlaces(secret)
  if (words.length !== places.length || words.some((word) => word.trim() === '')) throw new WalletError('request.invalid', { detail: 'words' })
  return answerDrill(background, {
    name: 'legibility',
    copy: copy.number,
    judge: () =>
      background.keeper.withSecret(secret.id, async (open) => {
        if (open.kind !== 'phrase') return false
        await loadWordlist(open.language)
        const index = getWordIndex(open.language)
        const all = wordsFromEntropy(open.entropy, open.language)
        const differs = places.map((place, at) => {
          const expected = findWord(index, all[place - 1] ?? '')?.index
          return expected === undefined || findWord(index, (words[at] ?? '').trim())?.index !== expected
        })
        return !differs.includes(true)
      }),
    // Who read from it held it.
    won: (known, now) => withCopy(known, id, ({ lostAt: _found, ...kept }) => ({ ...kept, readAt: now, checkedAt: now })),
  })
}
