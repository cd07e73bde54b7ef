import type { SecretId } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Secret } from '../../core/vault/secret.ts'
import type { Background } from '../boot.ts'
import { describeSecret } from '../describe-secret.ts'
import { withFile } from '../file-open.ts'
import { withFileContent, type Kept } from '../file-restore.ts'
import { requireNewPassword } from '../new-password.ts'
import type { Procedure } from './procedure.ts'

/**
 * Second phase of a restore: only of the file that was listed. On a first run the wallet is made under `password`; behind a lock or
 * after damage it is a recovery (ruling 6), and a file of another wallet replaces nothing unless the person says so; in an open
 * wallet its secrets join those that are there. The same file twice is the same as once, so whoever is cut off begins again.
 */
export const restoreFile: Procedure<'restore-file'> = async (background, argument, report) => {
  const { keeper, profile, platform, log } = background
  const before = keeper.state().phase
  if (before !== 'unlocked') requireNewPassword(argument.password ?? '')
  const restored = await withFile(argument, report, async ({ content, brought, listed }) => {
    if (listed !== argument.listed) throw new WalletError('file.other-than-listed')
    const ready = brought.secrets.flatMap(({ listed: each, secret }) => (secret === undefined ? [] : [{ listed: each, secret }]))
    if (ready.length === 0) throw new WalletError('file.nothing-to-restore')
    if (keeper.state().phase !== before) throw new WalletError('vault.locked')
    if (before === 'none') await keeper.create(argument.password ?? '')
    else if (before !== 'unlocked') await recover(background, ready.map(({ secret }) => secret), argument.password ?? '', argument.replace === true)
    const kept: Kept[] = []
    for (const { listed: each, secret } of ready) kept.push({ listed: each, id: await keeper.addSecret({ ...secret, source: 'restored' }) })
    const records = await Promise.all(kept.map(({ id }) => keeper.withSecret(id, (secret) => describeSecret(id, secret))))
    await profile.update((known) => {
      const fresh = records.filter(({ id }, at) => !known.secrets.some((secret) => secret.id === id) && records.findIndex((other) => other.id === id) === at)
      return withFileContent({ ...known, secrets: [...known.secrets, ...fresh] }, content, kept, brought.watched, platform.clock.now())
    })
    return kept.length
  })
  await log.append(message('log.file-restored', { secrets: restored }))
  return null
}

/** By the first secret of the file that the sentinel knows, else by the first of all. */
async function recover({ keeper }: Background, secrets: readonly Secret[], password: string, replace: boolean): Promise<SecretId> {
  let chosen = secrets[0]
  for (const secret of secrets) {
    if ((await keeper.matchesSentinel(secret)) !== 'same') continue
    chosen = secret
    break
  }
  if (chosen === undefined) throw new WalletError('file.nothing-to-restore')
  return keeper.recover({ ...chosen, source: 'restored' }, password, { replace })
}
