/**
 * A profile that cannot be believed is made anew from what can: the vault itself (ruling 5). An account stays only if its
 * address comes out of a secret of this vault again; grants are gone, settings are the strictest, no node is accepted, and checks of
 * copies are closed for a day.
 */
import type { AccountRecord, SecretId, SecretRecord } from '../core/account.ts'
import { noBackup, type BackupRecord } from '../core/backup/copy.ts'
import { allTried } from '../core/backup/tries.ts'
import { accountFromSeed, addressOfKey, fingerprint } from '../core/phrase/derive.ts'
import { accountPath } from '../core/phrase/path.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import { defaultSettings, strictestSettings, type Profile } from '../core/settings.ts'
import type { Secret } from '../core/vault/secret.ts'
import type { Opened } from './keeper.ts'
import { makeInitialProfile } from './profile-shape.ts'

/** How many accounts are derived again at most: as many as a backup file holds. Each costs about a millisecond. */
const maxAccounts = 1_000

type Found = { readonly record: SecretRecord; readonly accounts: readonly AccountRecord[] }

/**
 * `claims` is what lay there, if it had the shape of a profile. After a recovery nobody forged it, there is only no key left to
 * say so: labels are kept and the settings are the usual ones.
 */
export async function rebuildProfile(
  { secrets, withSecret }: Opened,
  claims: Profile | undefined,
  { how, now }: { readonly how: 'forged' | 'recovered'; readonly now: number },
): Promise<Profile> {
  const found: Found[] = []
  for (const { id } of secrets) found.push(await withSecret(id, (secret) => readSecret(id, secret, claims)))
  const accounts = found
    .flatMap((each) => each.accounts)
    .map((account, at) => ({ ...account, name: how === 'recovered' && account.name !== '' ? account.name.slice(0, 40) : `Account ${at + 1}` }))
  const initial = makeInitialProfile()
  const networks = [...initial.networks, ...unaccepted(claims, initial)]
  const chain = networks.find((network) => network.chain === claims?.selected.chain)?.chain ?? initial.selected.chain
  const selected = accounts.find(({ address }) => address === claims?.selected.account) ?? accounts[0]
  // With no claims at all the wallet was in use: first run is not asked for again.
  const done = claims === undefined && secrets.length > 0 ? { nodeChosenAt: now, readyAt: now } : {}
  return {
    ...initial,
    secrets: found.map(({ record }) => record),
    accounts,
    networks,
    settings: how === 'recovered' ? defaultSettings : strictestSettings,
    selected: { chain, ...(selected === undefined ? {} : { account: selected.address }) },
    backup: rebuiltBackup(how === 'recovered' ? claims : undefined, found.map(({ record }) => record), now),
    ...done,
    ...(claims?.nodeChosenAt === undefined ? {} : { nodeChosenAt: claims.nodeChosenAt }),
    ...(claims?.readyAt === undefined ? {} : { readyAt: claims.readyAt }),
  }
}

/**
 * Checks are closed for a day, whoever lost the list (ruling 27). After a recovery the copies are still where they were: they come
 * along as what is only said, for the same words, and count again once they were checked.
 */
function rebuiltBackup(claims: Profile | undefined, records: readonly SecretRecord[], now: number): BackupRecord {
  const known = claims?.backup ?? noBackup
  const idNow = new Map(
    (claims?.secrets ?? []).flatMap(({ id, fingerprint: print }) => {
      const same = records.find((record) => record.id === id || (record.kind === 'phrase' && record.fingerprint === print))
      return same === undefined ? [] : [[id, same.id] as const]
    }),
  )
  const copies = known.copies.flatMap(({ checkedAt: _checked, readAt: _read, ...copy }) => {
    const covers = copy.covers.flatMap((id) => idNow.get(id) ?? [])
    return covers.length === 0 && copy.kind !== 'password' ? [] : [{ ...copy, covers, madeAt: Math.min(copy.madeAt, now), fromFile: true as const }]
  })
  return { ...noBackup, copies, next: known.next, tries: allTried(now) }
}

function unaccepted(claims: Profile | undefined, initial: Profile): Profile['networks'] {
  const shipped = new Set(initial.networks.map(({ chain }) => chain))
  const added = claims?.networks.filter(({ chain }) => !shipped.has(chain)) ?? []
  return added.map(({ nodes, ...network }) => ({ ...network, builtIn: false, nodes: nodes.map(({ url }) => ({ url })) }))
}

/** The record of a secret, and those accounts of `claims` that come out of it again. */
export async function readSecret(id: SecretId, secret: Secret, claims: Profile | undefined): Promise<Found> {
  const { kind, source, createdAt } = secret
  const provenAt = claims?.secrets.find((claim) => claim.id === id)?.provenAt
  const shared = { id, kind, source, createdAt, ...(provenAt === undefined ? {} : { provenAt }) }
  if (secret.kind === 'key') {
    const address = addressOfKey(secret.key)
    const claim = claims?.accounts.find((account) => account.kind === 'imported' && account.address === address)
    const account = claim ?? makeAccount(address, 'imported', createdAt)
    return { record: { ...shared, fingerprint: '', hasPassphrase: false }, accounts: [{ ...account, secretId: id }] }
  }
  const seed = await seedFromEntropy(secret.entropy, secret.language, secret.passphrase)
  try {
    const wordCount = (secret.entropy.length * 3) / 4
    const record = { ...shared, fingerprint: fingerprint(seed), wordCount, hasPassphrase: secret.passphrase !== '' }
    const claimed = claims?.accounts.filter((account) => account.kind === 'derived').slice(0, maxAccounts) ?? []
    const again = claimed.filter(({ path, address }) => path !== undefined && derives(seed, path, address))
    const first = accountFromSeed(seed, accountPath(0))
    const accounts = again.length > 0 ? again : [{ ...makeAccount(first.address, 'derived', createdAt), path: first.path }]
    return { record, accounts: accounts.map((account) => ({ ...account, secretId: id })) }
  } finally {
    seed.fill(0)
  }
}

function derives(seed: Uint8Array, path: string, address: AccountRecord['address']): boolean {
  try {
    return accountFromSeed(seed, path).address === address
  } catch {
    return false
  }
}

function makeAccount(address: AccountRecord['address'], kind: AccountRecord['kind'], createdAt: number): AccountRecord {
  return { address, family: 'eip155', kind, name: '', createdAt, hidden: false }
}
