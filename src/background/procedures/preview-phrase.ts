import { accountPath } from '../../core/phrase/path.ts'
import { accountFromSeed, fingerprint } from '../../core/phrase/derive.ts'
import { seedFromEntropy } from '../../core/phrase/seed.ts'
import { readTypedPhrase } from '../typed-phrase.ts'
import type { Procedure } from './procedure.ts'

/** Account 0 and fingerprint of typed words, before anything is stored and without any network (ruling 28). */
export const previewPhrase: Procedure<'preview-phrase'> = async (_background, { words, language, passphrase }) => {
  const candidates = await readTypedPhrase(words, language)
  const readings = []
  for (const candidate of candidates) {
    const seed = await seedFromEntropy(candidate.entropy, candidate.language, passphrase ?? '')
    readings.push({
      language: candidate.language,
      address: accountFromSeed(seed, accountPath(0)).address,
      fingerprint: fingerprint(seed),
    })
    seed.fill(0)
    candidate.entropy.fill(0)
  }
  return { readings }
}
