import type { SecretId, SecretRecord } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { ensureRoom } from '../../core/limits.ts'
import { message } from '../../core/message.ts'
import type { Secret } from '../../core/vault/secret.ts'
import type { Profile } from '../../core/settings.ts'
import type { Brought } from '../../core/backup/bring.ts'
import type { Background } from '../boot.ts'
import { describeSecret } from '../describe-secret.ts'
import { withFile } from '../file-open.ts'
import { withFileContent, type Kept } from '../file-restore.ts'
import { noteFileRestored } from '../file-seen.ts'
import { requireNewPassword } from '../new-password.ts'
import { listFile } from './read-file.ts'
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
  const restored = await withFile(argument, report, async (file) => {
    const { content, brought, listed } = file
    if (listed !== argument.listed) throw new WalletError('file.other-than-listed')
    const ready = brought.secrets.flatMap(({ listed: each, secret }) => (secret === undefined ? [] : [{ listed: each, secret }]))
    if (ready.length === 0) throw new WalletError('file.nothing-to-restore')
    if (keeper.state().phase !== before) throw new WalletError('vault.locked')
    if (before === 'unlocked') ensureRoom(profile.get(), freshOf(profile.get(), brought))
    if (before === 'none') await keeper.create(argument.password ?? '')
    else if (before !== 'unlocked') await recover(background, ready.map(({ secret }) => secret), argument.password ?? '', argument.replace === true)
    const ids = await keeper.addSecrets(ready.map(({ secret }) => ({ ...secret, source: 'restored' as const })))
    const kept: readonly Kept[] = ready.map(({ listed: each }, at) => ({ listed: each, id: ids[at] as SecretId }))
    const records = await Promise.all(kept.map(({ id }) => keeper.withSecret(id, (secret) => describeSecret(id, secret))))
    await profile.update((known) => {
      const fresh = records.map(fromFile).filter(({ id }, at) => !known.secrets.some((secret) => secret.id === id) && records.findIndex((other) => other.id === id) === at)
      const ids = new Set(kept.map(({ id }) => id))
      // A recovery wrote the record of one already, as of words that were typed.
      const there = known.secrets.map((secret) => (before !== 'unlocked' && ids.has(secret.id) && secret.provenAt === undefined ? fromFile(secret) : secret))
      return withFileContent({ ...known, secrets: [...there, ...fresh] }, content, kept, brought.watched, platform.clock.now())
    })
    // It was opened with its passphrase a moment ago, and what it brought back it can bring back again (keys.md, L3).
    await noteFileRestored(background, await listFile(background, file), [...new Set(ids)], { wasOpen: before === 'unlocked' })
    return kept.length
  })
  await log.append(message('log.file-restored', { secrets: restored }))
  return null
}

/** The file opened; whether the words are on paper too is not said by it. */
const fromFile = (record: SecretRecord): SecretRecord => (record.kind === 'phrase' ? { ...record, fromFile: true } : record)

/** What of a file is not in this wallet yet, before anything of it is sealed. */
function freshOf({ accounts, secrets }: Profile, { secrets: brought, watched }: Brought): { readonly accounts: number; readonly phrases: number; readonly keys: number } {
  const here = new Set<string>(accounts.map(({ address }) => address))
  const prints = new Set(secrets.filter(({ kind }) => kind === 'phrase').map(({ fingerprint }) => fingerprint))
  const own = new Set<string>(accounts.filter(({ kind }) => kind !== 'watch').map(({ address }) => address))
  const ready = brought.map(({ listed }) => listed).filter(({ state }) => state === 'ready')
  const addresses = [...ready.flatMap((each) => each.accounts), ...watched].map(({ address }) => address)
  return {
    accounts: new Set(addresses.filter((address) => !here.has(address))).size,
    phrases: ready.filter(({ kind, fingerprint }) => kind === 'phrase' && !prints.has(fingerprint)).length,
    keys: ready.filter(({ kind, accounts: [first] }) => kind === 'key' && first !== undefined && !own.has(first.address)).length,
  }
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
  return keeper.recover({ ...chosen, source: 'restored' }, password, { replace, beside: secrets.filter((secret) => secret !== chosen) })
}
