/** What of this wallet goes into a backup file. Secrets are opened one by one, and only inside the worker. */
import { bookOf } from '../core/book.ts'
import { bookForFile } from '../core/backup/file-book.ts'
import { copiesForFile } from '../core/backup/file-copies.ts'
import { fileSchema, type BackupContent, type BackupKey, type BackupSeed } from '../core/backup/content.ts'
import type { SecretRecord } from '../core/account.ts'
import type { Network } from '../core/network.ts'
import { addressOfKey } from '../core/phrase/derive.ts'
import { wordsFromEntropy } from '../core/phrase/entropy.ts'
import { loadWordlist } from '../core/phrase/wordlists.ts'
import { encodeHex } from '../core/vault/bytes.ts'
import type { Background } from './boot.ts'
import { describeSecret } from './describe-secret.ts'

/** For whoever opens the file by hand, in a form that needs no translation. */
const note = 'age -d; BIP-39 words, BIP-44 paths, hex keys'

export type FileChoice = {
  /** BIP-39 passphrases go along only if the person asked for it (keys.md 4b). */
  readonly withPassphrases: boolean
  /** Where the other copies are; whoever opens the file reads it, so only if the person asked for it. */
  readonly withCopies: boolean
}

export async function collectContent({ keeper, profile, log, platform }: Background, { withPassphrases, withCopies }: FileChoice): Promise<BackupContent> {
  const known = profile.get()
  const seeds: BackupSeed[] = []
  const keys: BackupKey[] = []
  for (const { id } of await keeper.listSecrets()) {
    await keeper.withSecret(id, async (secret) => {
      const shared = { id, created: secret.createdAt }
      if (secret.kind === 'key') {
        keys.push({ ...shared, address: addressOfKey(secret.key), priv: encodeHex(secret.key), origin: secret.source })
        return
      }
      await loadWordlist(secret.language)
      const passphraseUsed = secret.passphrase !== ''
      seeds.push({
        ...shared,
        kind: 'bip39',
        lang: secret.language,
        words: wordsFromEntropy(secret.entropy, secret.language).join(' '),
        passphraseUsed,
        ...(passphraseUsed && withPassphrases ? { passphrase: secret.passphrase } : {}),
        // Of the secret itself: one whose record a death cut off must not spoil the file for all others.
        fingerprint: (await describeSecret(id, secret)).fingerprint,
        createdBy: secret.source,
      })
    })
  }
  const { head, start } = await log.ends()
  return {
    schema: fileSchema,
    meta: { created: platform.clock.now(), app: 'holdfast', note, logHead: head, ...(start === undefined ? {} : { logStart: start }) },
    seeds,
    keys,
    accounts: known.accounts.map(({ address, kind, name, path, secretId, hidden }) => ({
      address,
      label: name,
      hidden,
      class: kind === 'watch' ? 'watch' : 'pocket',
      ...(kind === 'derived' && secretId !== undefined ? { seedId: secretId } : {}),
      ...(kind === 'imported' && secretId !== undefined ? { keyId: secretId } : {}),
      ...(path === undefined ? {} : { path }),
    })),
    networks: known.networks.filter(isChosen).map(({ chain, name, symbol, decimals, explorer, nodes }) => ({
      chain, name, symbol, decimals,
      ...(explorer === undefined ? {} : { explorer }),
      nodes: nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url),
    })),
    book: [...bookForFile(bookOf(known))],
    settings: { idleLockMs: known.settings.idleLockMs, absoluteLockMs: known.settings.absoluteLockMs },
    ...(withCopies ? { copies: [...copiesForFile(known.backup?.copies ?? [])] } : {}),
  }
}

/** What the wallet came with is in every wallet; a file holds what a person chose. */
const isChosen = ({ builtIn, nodes }: Network): boolean => !builtIn || nodes.some(({ acceptedAt }) => acceptedAt !== undefined)

/** What a file of this wallet is named after: its first words, or nothing but "keys". */
export const nameOf = (secrets: readonly SecretRecord[]): string => secrets.find(({ kind }) => kind === 'phrase')?.fingerprint ?? 'keys'
