import type { SecretId } from '../../core/account.ts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { isSameSecret, type Secret } from '../../core/vault/secret.ts'
import type { Background } from '../boot.ts'
import { getCopy } from '../copies.ts'
import { withFile } from '../file-open.ts'
import { noteFileSeen } from '../file-seen.ts'
import { listFile } from './read-file.ts'
import type { Procedure } from './procedure.ts'

/**
 * The drill of a backup file (keys.md, L3): the file that the person chose is opened with the passphrase they typed and compared
 * with this wallet. The same path as a restore, without its second phase. Only now may the wallet say that there is a file
 * (file-seen.ts). A file that does not open, or is of another wallet, is a check that failed.
 */
export const checkFile: Procedure<'check-file'> = async (background, { copy, keep, ...keys }, report) => {
  const { keeper, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const asked = copy === undefined ? undefined : getCopy(background, copy)
  if (asked !== undefined && asked.kind !== 'file') throw new WalletError('copy.unknown')
  const { listing, noted } = await withFile(keys, report, async (file) => {
    const found = await findCovered(background, file.brought.secrets.flatMap(({ secret }) => secret ?? []))
    if (found.length === 0) throw new WalletError('vault.other-wallet')
    const listing = await listFile(background, file)
    return { listing, noted: await noteFileSeen(background, { copy, keep }, listing, found) }
  }).catch(async (error: unknown) => {
    const isNo = isWalletError(error) && (error.code === 'vault.other-wallet' || error.code.startsWith('file.'))
    if (isNo) await log.append(message('log.drill-failed', { drill: 'file', copy: asked?.number ?? 0 }))
    throw error
  })
  await log.append(message('log.file-checked'))
  return { ...listing, ...(noted === undefined ? {} : { copy: noted }) }
}

async function findCovered({ keeper }: Background, secrets: readonly Secret[]): Promise<readonly SecretId[]> {
  const covers: SecretId[] = []
  for (const { id } of await keeper.listSecrets()) {
    if (await keeper.withSecret(id, (open) => secrets.some((secret) => isSameSecret(open, secret)))) covers.push(id)
  }
  return covers
}
