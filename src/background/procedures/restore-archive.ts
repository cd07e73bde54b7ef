import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { SecretId } from '../../core/account.ts'
import type { Profile } from '../../core/settings.ts'
import { adoptSecret } from '../add-phrase.ts'
import type { Background } from '../boot.ts'
import { readSecret } from '../profile-rebuild.ts'
import type { Procedure } from './procedure.ts'

/**
 * "I remembered the old password." With no wallet here the old one becomes the wallet again; with one, the old one's secrets are
 * brought into it. Shares the back-off of unlocking; throws 'vault.none' when nothing is archived any more.
 */
export const restoreArchive: Procedure<'restore-archive'> = async (background, { password }) => {
  const { keeper, profile, log } = background
  const { phase } = keeper.state()
  if (phase === 'none') {
    await keeper.reopenArchived(password)
    const count = (await keeper.listSecrets()).length
    await log.append(message('log.archive-restored', { count }))
    return { count }
  }
  if (phase !== 'unlocked') throw new WalletError('vault.locked')
  const known = new Set(profile.get().secrets.map(({ id }) => id))
  let old: Profile | undefined
  const fresh = (
    await keeper.restoreArchived(password, async (mac) => {
      old ??= await profile.readArchived(mac)
    })
  ).filter((id) => !known.has(id))
  for (const id of fresh) await (old === undefined ? adoptSecret(background, id) : adoptNamed(background, id, old))
  await log.append(message('log.archive-restored', { count: fresh.length }))
  return { count: fresh.length }
}

/** With the accounts and names that it had; addresses only as they come out of the secret again. */
async function adoptNamed({ keeper, profile }: Background, id: SecretId, old: Profile): Promise<void> {
  const found = await keeper.withSecret(id, (secret) => readSecret(id, secret, old))
  await profile.update((known) => {
    const fresh = found.accounts
      .filter(({ address }) => !known.accounts.some((account) => account.address === address))
      .map((account, at) => ({ ...account, name: account.name === '' ? `Account ${known.accounts.length + at + 1}` : account.name.slice(0, 40) }))
    // Watched until now for want of its key, which is here again.
    const before = known.accounts.map((account) => {
      const own = account.kind === 'watch' ? found.accounts.find(({ address }) => address === account.address) : undefined
      return own === undefined ? account : { ...own, name: account.name, hidden: account.hidden }
    })
    const selected = known.selected.account ?? fresh[0]?.address
    return {
      ...known,
      secrets: [...known.secrets, found.record],
      accounts: [...before, ...fresh],
      selected: { ...known.selected, ...(selected === undefined ? {} : { account: selected }) },
    }
  })
}
