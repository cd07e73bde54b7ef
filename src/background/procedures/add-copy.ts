import type { SecretId } from '../../core/account.ts'
import { makeCopyCode } from '../../core/backup/copy-code.ts'
import { WalletError } from '../../core/errors.ts'
import { accountFromSeed } from '../../core/phrase/derive.ts'
import { accountPath } from '../../core/phrase/path.ts'
import { seedFromEntropy } from '../../core/phrase/seed.ts'
import { addToLedger } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/** A copy that a person made. Of words it gets four digits, told here and never again (ruling 27): they go onto the copy itself. */
export const addCopy: Procedure<'add-copy'> = async (background, { kind, secret, medium, place, label }) => {
  const { keeper, profile } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const covers: SecretId[] = []
  if (kind !== 'password') {
    const found = profile.get().secrets.find(({ id }) => id === secret)
    if (found === undefined || (found.kind === 'phrase') !== (kind === 'words')) throw new WalletError('vault.no-secret')
    covers.push(found.id)
  }
  const { id, number } = await addToLedger(background, { kind, medium, place, label, covers })
  const [from] = covers
  if (kind !== 'words' || from === undefined) return { id, number }
  return keeper.withSecret(from, async (open) => {
    if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
    const seed = await seedFromEntropy(open.entropy, open.language, open.passphrase)
    try {
      // What any wallet shows first for these words, whether or not that account is in this one.
      const { address, path } = accountFromSeed(seed, accountPath(0))
      return { id, number, code: makeCopyCode(open.entropy, id), first: { address, path } }
    } finally {
      seed.fill(0)
    }
  })
}
