import { readDigits } from '../../core/backup/copy-code.ts'
import { makeRehearsalNumber, rehearsalLength } from '../../core/backup/rehearsal-number.ts'
import { WalletError } from '../../core/errors.ts'
import { seedFromEntropy } from '../../core/phrase/seed.ts'
import { answerDrill } from '../drills.ts'
import type { Procedure } from './procedure.ts'

/** L2: the rehearsal's page can tell us nothing, so the person brings the number that only the whole phrase gives. */
export const recordRehearsal: Procedure<'record-rehearsal'> = async (background, { secret: id, number }) => {
  const secret = background.profile.get().secrets.find((candidate) => candidate.id === id && candidate.kind === 'phrase')
  const typed = readDigits(number, rehearsalLength)
  if (secret === undefined) throw new WalletError('vault.no-secret')
  if (typed === undefined) throw new WalletError('request.invalid', { detail: 'number' })
  return answerDrill(background, {
    name: 'rehearsal',
    copy: 0,
    judge: () =>
      background.keeper.withSecret(secret.id, async (open) => {
        if (open.kind !== 'phrase') return false
        const seed = await seedFromEntropy(open.entropy, open.language, open.passphrase)
        try {
          return makeRehearsalNumber(seed) === typed
        } finally {
          seed.fill(0)
        }
      }),
    won: (known, now) => ({ ...known, rehearsed: [...known.rehearsed.filter(({ secretId }) => secretId !== secret.id), { secretId: secret.id, at: now }] }),
    wonProfile: (known, now) => ({
      ...known,
      secrets: known.secrets.map((each) => (each.id === secret.id && each.provenAt === undefined ? { ...each, provenAt: now } : each)),
    }),
  })
}
