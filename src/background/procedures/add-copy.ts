import type { SecretId } from '../../core/account.ts'
import { makeCopyCode } from '../../core/backup/copy-code.ts'
import { WalletError } from '../../core/errors.ts'
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
  const code = await keeper.withSecret(from, (open) => {
    if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
    return makeCopyCode(open.entropy, id)
  })
  return { id, number, code }
}
