/** Accounts of a phrase at paths of their own. Addresses come out of the vault's own secret each time, never from what was shown. */
import type { AccountRecord, Address, SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { ensureRoom } from '../core/limits.ts'
import { message } from '../core/message.ts'
import { accountFromSeed } from '../core/phrase/derive.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import type { Background } from './boot.ts'

export function addressesAt(keeper: Pick<Background['keeper'], 'withSecret'>, id: SecretId, paths: readonly string[]): Promise<readonly Address[]> {
  return keeper.withSecret(id, async (open) => {
    if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
    const seed = await seedFromEntropy(open.entropy, open.language, open.passphrase)
    try {
      return paths.map((path) => accountFromSeed(seed, path).address)
    } finally {
      seed.fill(0)
    }
  })
}

/** One change of the profile for all of them. What is here already stays as it is; what was only watched gets its key. */
export async function addAccountsAt(
  { keeper, profile, platform, log }: Pick<Background, 'keeper' | 'profile' | 'platform' | 'log'>,
  id: SecretId,
  wanted: readonly { readonly path: string; readonly name?: string }[],
): Promise<readonly Address[]> {
  const addresses = await addressesAt(keeper, id, wanted.map(({ path }) => path))
  const createdAt = platform.clock.now()
  let added: readonly AccountRecord[] = []
  await profile.update((known) => {
    const accounts = [...known.accounts]
    const fresh: AccountRecord[] = []
    for (const [at, { path, name = '' }] of wanted.entries()) {
      const address = addresses[at] as Address
      const before = accounts.findIndex((account) => account.address === address)
      const there = accounts[before]
      if (there !== undefined && there.kind !== 'watch') continue
      const trimmed = name.trim().slice(0, 40)
      const named = trimmed === '' ? (there?.name ?? `Account ${accounts.length + 1}`) : trimmed
      const account: AccountRecord = { address, family: 'eip155', kind: 'derived', name: named, secretId: id, path, createdAt, hidden: false }
      fresh.push(account)
      if (there === undefined) accounts.push(account)
      else accounts[before] = account
    }
    ensureRoom({ ...known, accounts }, {})
    added = fresh
    const selected = known.selected.account ?? fresh[0]?.address
    return { ...known, accounts, ...(selected === undefined ? {} : { selected: { ...known.selected, account: selected } }) }
  })
  for (const { address } of added) await log.append(message('log.account-added', { address }), { account: address })
  return added.map(({ address }) => address)
}
