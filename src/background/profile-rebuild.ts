/**
 * A profile that cannot be believed is made anew from what can: the vault itself (ruling 5). An account stays only if its
 * address comes out of a secret of this vault again; grants are gone, settings are the strictest, no node is accepted, and checks of
 * copies are closed for a day. The address book is gone: whoever forged it would be paid under somebody's name.
 */
import type { AccountRecord, SecretId, SecretRecord } from '../core/account.ts'
import { bookForFile, joinBook, newEntries } from '../core/backup/file-book.ts'
import { noBackup, type BackupRecord } from '../core/backup/copy.ts'
import { allTried } from '../core/backup/tries.ts'
import { maxAccounts } from '../core/limits.ts'
import { makeDrillPlaces } from '../core/backup/drill-words.ts'
import { accountFromSeed, addressOfKey, fingerprint } from '../core/phrase/derive.ts'
import { accountPath } from '../core/phrase/path.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import { defaultSettings, strictestSettings, type Profile } from '../core/settings.ts'
import type { Secret } from '../core/vault/secret.ts'
import type { Opened } from './keeper.ts'
import { makeInitialProfile } from './profile-shape.ts'


/**
 * 'archived': the list was sealed by this vault, and is taken back with it. 'mirrored': its second copy, of the last change; somebody or
 * something took the first away, so what it allowed is allowed anew, and nothing that it knew is lost.
 */
type How = { readonly how: 'forged' | 'recovered' | 'archived' | 'mirrored'; readonly now: number }

type Found = { readonly record: SecretRecord; readonly accounts: readonly AccountRecord[] }

/**
 * `claims` is what lay there, if it had the shape of a profile. After a recovery nobody forged it, there is only no key left to
 * say so: labels are kept and the settings are the usual ones. What was archived was sealed by the vault itself: its watched addresses
 * come along too. From a list that nobody vouches for they do not, or somebody's address would stand among the person's own.
 */
export async function rebuildProfile(
  { secrets, withSecret }: Opened,
  claims: Profile | undefined,
  { how, now }: How,
): Promise<Profile> {
  const found: Found[] = []
  for (const { id } of secrets) {
    const each = await withSecret(id, (secret) => readSecret(id, secret, claims))
    found.push(how === 'forged' ? { ...each, record: unproven(each.record) } : each)
  }
  const isVouched = how === 'archived' || how === 'mirrored'
  const own = found.flatMap((each) => each.accounts)
  const watched = isVouched ? watchedBeside(claims, own) : []
  const accounts = [...own, ...watched]
    // Whose an account is said to be counts only where the vault says so: it is proposed to that site.
    .map(({ madeFor, ...account }) => (isVouched && madeFor !== undefined ? { ...account, madeFor } : account))
    .map((account, at) => ({ ...account, name: how !== 'forged' && account.name !== '' ? account.name.slice(0, 40) : `Account ${at + 1}` }))
  const initial = makeInitialProfile()
  const networks = [...initial.networks, ...unaccepted(claims, initial)]
  const chain = networks.find((network) => network.chain === claims?.selected.chain)?.chain ?? initial.selected.chain
  const selected = accounts.find(({ address }) => address === claims?.selected.account) ?? accounts[0]
  // A wallet with words or keys was in use, whatever is claimed: first run, which shows them without a password, is not begun again.
  const done = (how === 'forged' || claims === undefined) && secrets.length > 0 ? { nodeChosenAt: now, readyAt: now } : {}
  return {
    ...initial,
    secrets: found.map(({ record }) => record),
    accounts,
    networks,
    settings: how === 'forged' || how === 'mirrored' ? strictestSettings : defaultSettings,
    selected: { chain, ...(selected === undefined ? {} : { account: selected.address }) },
    ...rebuiltBook(claims, accounts, { how, now }),
    ...(isVouched && claims?.tokens !== undefined ? { tokens: claims.tokens } : {}),
    ...(isVouched && claims?.purpose !== undefined ? { purpose: claims.purpose } : {}),
    backup: how === 'mirrored' ? { ...noBackup, ...claims?.backup, tries: allTried(now) } : rebuiltBackup(how !== 'forged' ? claims : undefined, found.map(({ record }) => record), now),
    ...(how === 'forged' || claims?.nodeChosenAt === undefined ? {} : { nodeChosenAt: claims.nodeChosenAt }),
    ...(how === 'forged' || claims?.readyAt === undefined ? {} : { readyAt: claims.readyAt }),
    ...done,
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

/** Of a wallet taken back its own list, that its key vouches for; after a recovery nothing vouches: it comes along as what is only said. */
function rebuiltBook(claims: Profile | undefined, accounts: readonly AccountRecord[], { how, now }: How): Pick<Profile, 'book'> {
  const said = claims?.book ?? []
  const book = how === 'forged' ? [] : how === 'recovered' ? newEntries({ accounts }, { book: [...bookForFile(said)] }, now) : joinBook({ accounts }, said)
  return book.length === 0 ? {} : { book }
}

/** Nobody vouches for the proof: the words are typed once more. */
const unproven = ({ provenAt: _claimed, ...record }: SecretRecord): SecretRecord => record

/** The watched accounts of `claims` whose address is none of `accounts`. */
export function watchedBeside(claims: Profile | undefined, accounts: readonly AccountRecord[]): readonly AccountRecord[] {
  const there = new Set(accounts.map(({ address }) => address))
  return claims?.accounts.filter(({ kind, address }) => kind === 'watch' && !there.has(address)) ?? []
}

/** The networks of `claims` that `known` has not, with no node accepted. */
export function unaccepted(claims: Profile | undefined, known: Pick<Profile, 'networks'>): Profile['networks'] {
  const there = new Set(known.networks.map(({ chain }) => chain))
  const added = claims?.networks.filter(({ chain }) => !there.has(chain)) ?? []
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
    const record = { ...shared, fingerprint: fingerprint(seed), wordCount, hasPassphrase: secret.passphrase !== '', places: makeDrillPlaces(secret.entropy) }
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
