import { openKeystore } from '../../core/vault/keystore.ts'
import { WalletError } from '../../core/errors.ts'
import { addKey } from '../add-key.ts'
import type { Procedure } from './procedure.ts'

/** A key file (keystore version 3) and its password. */
export const importKeystore: Procedure<'import-keystore'> = async (background, { json, password, name }, report) => {
  if (!background.keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { key } = await openKeystore(json, password, report)
  try {
    return { address: await addKey(background, key, name) }
  } finally {
    key.fill(0)
  }
}
