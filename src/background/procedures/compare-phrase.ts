import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { wordsFromEntropy } from '../../core/phrase/entropy.ts'
import { provePhrase } from '../../core/phrase/prove-phrase.ts'
import { loadWordlist } from '../../core/phrase/wordlists.ts'
import { getCopy, withCopy } from '../copies.ts'
import { answerDrill } from '../drills.ts'
import type { Procedure } from './procedure.ts'

/**
 * All words, typed from a copy or read from the dots of a plate; without a copy also the passphrase of words that have one, for they open
 * nothing without it. Unlike the proof of new words this answers yes or no: for words that
 * are proven, or were restored, the places would tell in 2,048 tries every word to whoever sits at an unlocked computer (security.md 52).
 */
export const comparePhrase: Procedure<'compare-phrase'> = async (background, { secret: id, words, passphrase = '', copy: copyId }) => {
  const { keeper, profile, log } = background
  const secret = profile.get().secrets.find((candidate) => candidate.id === id && candidate.kind === 'phrase')
  if (secret === undefined) throw new WalletError('vault.no-secret')
  const copy = copyId === undefined ? undefined : getCopy(background, copyId)
  if (copy !== undefined && (copy.kind !== 'words' || !copy.covers.includes(secret.id))) throw new WalletError('copy.unknown')
  // What is on a copy are words. That the passphrase is known too, only who types it proves.
  const isWhole = copy === undefined || !secret.hasPassphrase
  const empty = Array.from({ length: secret.wordCount ?? 12 }, (_, at) => at + 1).filter((place) => (words[place - 1] ?? '').trim() === '')
  if (empty.length > 0) throw new WalletError('phrase.proof-missing', { positions: empty })
  const reply = await answerDrill(background, {
    name: 'whole',
    copy: copy?.number ?? 0,
    judge: () =>
      keeper.withSecret(secret.id, async (open) => {
        if (open.kind !== 'phrase') return false
        await loadWordlist(open.language)
        if (copy === undefined && passphrase.normalize('NFKD') !== open.passphrase.normalize('NFKD')) return false
        return provePhrase(wordsFromEntropy(open.entropy, open.language), open.language, words).ok
      }),
    won: (known, now) => (copy === undefined ? known : withCopy(known, copy.id, ({ lostAt: _found, ...kept }) => ({ ...kept, readAt: now, checkedAt: now }))),
    wonProfile: (known, now) => ({
      ...known,
      secrets: known.secrets.map((each) => (each.id === secret.id && each.provenAt === undefined && isWhole ? { ...each, provenAt: now } : each)),
    }),
  })
  if (reply.ok && secret.provenAt === undefined && isWhole) await log.append(message('log.proven'))
  return reply
}
