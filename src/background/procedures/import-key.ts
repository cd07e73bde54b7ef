import { parsePrivateKey } from '../../core/backup/private-key.ts'
import { addKey } from '../add-key.ts'
import type { Procedure } from './procedure.ts'

/** A private key as an account. No words bring it back; the coverage map says so. */
export const importKey: Procedure<'import-key'> = async (background, { key: typed, name }) => {
  const key = parsePrivateKey(typed)
  try {
    return { address: await addKey(background, key, name) }
  } finally {
    key.fill(0)
  }
}
