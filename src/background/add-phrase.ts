/** A phrase becomes a secret in the vault, a record beside it, and its first account. */
import type { AccountRecord, SecretId } from '../core/account.ts'
import { makeDrillPlaces } from '../core/backup/drill-words.ts'
import { WalletError } from '../core/errors.ts'
import { ensureRoom } from '../core/limits.ts'
import { accountFromSeed, addressOfKey, fingerprint } from '../core/phrase/derive.ts'
import type { Language } from '../core/phrase/language.ts'
import { accountPath } from '../core/phrase/path.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import type { Profile } from '../core/settings.ts'
import type { Background } from './boot.ts'

export type NewPhrase = {
  readonly entropy: Uint8Array
  readonly language: Language
  readonly passphrase: string
  readonly source: 'created' | 'restored'
  readonly withDice?: boolean
  /** When it was made; now, where nobody says. */
  readonly createdAt?: number
}

type Parts = Pick<Background, 'keeper' | 'profile' | 'platform'>

/**
 * Seals the phrase, then writes its record and account 0 in one profile change. Dying between the two leaves a sealed
 * secret without a record: `new-phrase.ts` takes up a made one, and a restored one is found when the same words are given again.
 */
export async function addPhrase({ keeper, profile, platform }: Parts, phrase: NewPhrase): Promise<SecretId> {
  ensureRoom(profile.get(), { accounts: 1, phrases: 1 })
  const createdAt = phrase.createdAt ?? platform.clock.now()
  const id = await keeper.addSecret({
    kind: 'phrase',
    entropy: Uint8Array.from(phrase.entropy),
    language: phrase.language,
    passphrase: phrase.passphrase,
    source: phrase.source,
    createdAt,
  })
  await adoptSecret({ keeper, profile, platform }, id, phrase.withDice === true)
  return id
}

/** Writes the record and first account of a sealed secret, if they are not there. */
export async function adoptSecret({ keeper, profile }: Parts, id: SecretId, withDice = false): Promise<void> {
  if (profile.get().secrets.some((secret) => secret.id === id)) return
  const { record, account } = await keeper.withSecret(id, async (open) => {
    if (open.kind === 'key') {
      const { kind, source, createdAt } = open
      const number = profile.get().accounts.length + 1
      const { path: _path, ...account } = makeAccount(addressOfKey(open.key), '', id, number, createdAt)
      return { record: { id, kind, source, fingerprint: '', hasPassphrase: false, createdAt }, account: { ...account, kind: 'imported' as const } }
    }
    const seed = await seedFromEntropy(open.entropy, open.language, open.passphrase)
    try {
      const first = accountFromSeed(seed, accountPath(0))
      return {
        record: {
          id,
          kind: 'phrase' as const,
          source: open.source,
          fingerprint: fingerprint(seed),
          wordCount: (open.entropy.length * 3) / 4,
          hasPassphrase: open.passphrase !== '',
          places: makeDrillPlaces(open.entropy),
          createdAt: open.createdAt,
          ...(withDice ? { withDice: true as const } : {}),
        },
        account: makeAccount(first.address, first.path, id, profile.get().accounts.length + 1, open.createdAt),
      }
    } finally {
      seed.fill(0)
    }
  })
  await profile.update((known) => ({
    ...known,
    secrets: [...known.secrets, record],
    accounts: withAccount(known.accounts, account),
    selected: { ...known.selected, account: known.selected.account ?? account.address },
  }))
}

/** One account per address: what was watched or imported until now is brought back by the words from here on, under its name. */
function withAccount(accounts: readonly AccountRecord[], fresh: AccountRecord, isNamed = false): readonly AccountRecord[] {
  const there = accounts.find(({ address }) => address === fresh.address)
  if (there === undefined) return [...accounts, fresh]
  return accounts.map((account) => (account === there ? { ...fresh, name: isNamed ? fresh.name : there.name, hidden: there.hidden } : account))
}

/** The first of the standard path that the wallet has not (nor is among `passed`), as `known` says: two windows that add at once get two of them. */
export const nextPath = ({ accounts }: Pick<Profile, 'accounts'>, id: SecretId, passed: ReadonlySet<string> = new Set()): string => {
  const taken = new Set<string | undefined>([...passed, ...accounts.filter((account) => account.secretId === id).map((account) => account.path)])
  let index = 0
  while (taken.has(accountPath(index))) index += 1
  return accountPath(index)
}

/** The next index nobody has used yet, under the same words. What was only watched gets its key. Throws 'account.too-many'. */
export async function deriveAccount({ keeper, profile, platform }: Parts, id: SecretId, name: string): Promise<AccountRecord> {
  for (;;) {
    const path = nextPath(profile.get(), id)
    const { address } = await keeper.withSecret(id, async (open) => {
      if (open.kind !== 'phrase') throw new WalletError('vault.no-secret')
      const seed = await seedFromEntropy(open.entropy, open.language, open.passphrase)
      try {
        return accountFromSeed(seed, path)
      } finally {
        seed.fill(0)
      }
    })
    let added: AccountRecord | undefined
    await profile.update((known) => {
      added = undefined
      if (nextPath(known, id) !== path) return known
      const isWatched = known.accounts.some((account) => account.address === address)
      if (!isWatched) ensureRoom(known, { accounts: 1 })
      added = makeAccount(address, path, id, known.accounts.length + (isWatched ? 0 : 1), platform.clock.now(), name)
      return { ...known, accounts: withAccount(known.accounts, added, name.trim() !== '') }
    })
    if (added !== undefined) return added
  }
}

export function makeAccount(
  address: AccountRecord['address'],
  path: string,
  secretId: SecretId,
  number: number,
  createdAt: number,
  name = '',
): AccountRecord {
  const trimmed = name.trim().slice(0, 40)
  // A name is the user's own word; until there is one, the screen says "Account 1" from the number.
  return { address, family: 'eip155', kind: 'derived', name: trimmed === '' ? `Account ${number}` : trimmed, secretId, path, createdAt, hidden: false }
}
