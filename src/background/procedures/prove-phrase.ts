import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { provePhrase as prove } from '../../core/phrase/prove-phrase.ts'
import { wordsFromEntropy } from '../../core/phrase/entropy.ts'
import { loadWordlist } from '../../core/phrase/wordlists.ts'
import type { Procedure } from './procedure.ts'

/**
 * Every word typed back from the person's own copy. Compared here, in the worker: the page learns right, or which places
 * differ, never a word. Only a whole phrase is judged, and only one that was made here and could still be looked at: for any
 * other the places would tell, in 2,048 tries, every word to whoever sits at an unlocked computer (security.md 52).
 */
export const provePhrase: Procedure<'prove-phrase'> = async ({ keeper, profile, platform, log, writing }, { words }) => {
  const secret = profile.get().secrets.find((candidate) => candidate.source === 'created' && candidate.provenAt === undefined)
  if (secret === undefined) throw new WalletError('vault.no-secret')
  await writing.ensure(secret.id)
  const proof = await keeper.withSecret(secret.id, async (open) => {
    if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
    await loadWordlist(open.language)
    return prove(wordsFromEntropy(open.entropy, open.language), open.language, words)
  })
  if (!proof.ok) {
    if ('missing' in proof && proof.missing !== undefined) throw new WalletError('phrase.proof-missing', { positions: proof.missing })
    return { ok: false, wrong: 'wrong' in proof ? (proof.wrong ?? []) : [] }
  }
  const now = platform.clock.now()
  await profile.update((known) => ({
    ...known,
    secrets: known.secrets.map((candidate) => (candidate.id === secret.id ? { ...candidate, provenAt: now } : candidate)),
  }))
  await writing.end()
  await log.append(message('log.proven'))
  return { ok: true, wrong: [] }
}
