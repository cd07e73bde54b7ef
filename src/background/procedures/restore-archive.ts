import { joinBook } from '../../core/backup/file-book.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { joinTokens } from '../../core/token.ts'
import type { AccountRecord, SecretId } from '../../core/account.ts'
import { maxAccounts } from '../../core/limits.ts'
import type { Profile } from '../../core/settings.ts'
import { adoptSecret } from '../add-phrase.ts'
import type { Background } from '../boot.ts'
import { readSecret, unaccepted, watchedBeside } from '../profile-rebuild.ts'
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
  const olds: Profile[] = []
  const ids = await keeper.restoreArchived(password, async (mac) => {
    const old = await profile.readArchived(mac)
    if (old !== undefined) olds.push(old)
  })
  const fresh = ids.filter((id) => !known.has(id))
  const old = merge(olds)
  if (old === undefined) for (const id of fresh) await adoptSecret(background, id)
  else {
    // Also of what is here already: the wallet that was reset may have had accounts of it that this one has not.
    for (const id of ids) await adoptNamed(background, id, old, fresh.includes(id))
    await addBeside(background, old)
  }
  await log.append(message('log.archive-restored', { count: fresh.length }))
  return { count: fresh.length }
}

/** One password may open several archived wallets, newest first: the newest name of each account, and every account of them. */
function merge([first, ...others]: readonly Profile[]): Profile | undefined {
  if (first === undefined) return undefined
  return others.reduce((all, { accounts, secrets, networks, book = [], tokens = [] }) => {
    const addresses = new Set(all.accounts.map(({ address }) => address))
    const ids = new Set(all.secrets.map(({ id }) => id))
    const chains = new Set(all.networks.map(({ chain }) => chain))
    return {
      ...all,
      accounts: [...all.accounts, ...accounts.filter(({ address }) => !addresses.has(address))],
      secrets: [...all.secrets, ...secrets.filter(({ id }) => !ids.has(id))],
      networks: [...all.networks, ...networks.filter(({ chain }) => !chains.has(chain))],
      book: [...(all.book ?? []), ...book],
      tokens: [...(all.tokens ?? []), ...tokens],
    }
  }, first)
}

/** With the accounts and names that it had; addresses only as they come out of the secret again. */
async function adoptNamed({ keeper, profile }: Background, id: SecretId, old: Profile, isFresh: boolean): Promise<void> {
  const found = await keeper.withSecret(id, (secret) => readSecret(id, secret, old))
  await profile.update((known) => {
    const fresh = numbered(known, found.accounts.filter(({ address }) => !known.accounts.some((account) => account.address === address)))
    // Watched until now for want of its key, which is here again.
    const before = known.accounts.map((account) => {
      const own = account.kind === 'watch' ? found.accounts.find(({ address }) => address === account.address) : undefined
      return own === undefined ? account : { ...own, name: account.name, hidden: account.hidden }
    })
    const selected = known.selected.account ?? fresh[0]?.address
    return {
      ...known,
      secrets: isFresh ? [...known.secrets, found.record] : known.secrets,
      accounts: [...before, ...fresh],
      selected: { ...known.selected, ...(selected === undefined ? {} : { account: selected }) },
    }
  })
}

/** What no secret brings back: watched addresses, the address book, tokens, and networks of the person's own with no node accepted. */
async function addBeside({ profile }: Background, old: Profile): Promise<void> {
  await profile.update((known) => {
    const accounts = [...known.accounts, ...numbered(known, watchedBeside(old, known.accounts))]
    const book = joinBook({ ...known, accounts }, old.book ?? [])
    const tokens = joinTokens(known.tokens ?? [], old.tokens ?? [])
    return {
      ...known,
      accounts,
      networks: [...known.networks, ...unaccepted(old, known)],
      ...(book.length === 0 ? {} : { book: [...(known.book ?? []), ...book] }),
      ...(tokens.length === 0 ? {} : { tokens }),
    }
  })
}

/** No more than a wallet holds: its keys are all here, and their other accounts can be found again. */
function numbered(known: Profile, fresh: readonly AccountRecord[]): readonly AccountRecord[] {
  const room = Math.max(0, maxAccounts - known.accounts.length)
  return fresh.slice(0, room).map((account, at) => ({ ...account, name: account.name === '' ? `Account ${known.accounts.length + at + 1}` : account.name.slice(0, 40) }))
}
