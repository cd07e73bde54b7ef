import { parsePrivateKey } from '../../core/backup/private-key.ts'
import { addressOfKey } from '../../core/phrase/derive.ts'
import type { Procedure } from './procedure.ts'

/** Whose key was typed, before it is stored. */
export const previewKey: Procedure<'preview-key'> = async ({ profile }, { key: typed }) => {
  const key = parsePrivateKey(typed)
  const address = addressOfKey(key)
  key.fill(0)
  return { address, isHere: profile.get().accounts.some((account) => account.address === address && account.kind !== 'watch') }
}
