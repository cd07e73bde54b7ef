/** The record beside a secret that is in the vault already: what may be known of it without opening it. */
import type { SecretId, SecretRecord } from '../core/account.ts'
import { makeDrillPlaces } from '../core/backup/drill-words.ts'
import { fingerprint } from '../core/phrase/derive.ts'
import { seedFromEntropy } from '../core/phrase/seed.ts'
import type { Secret } from '../core/vault/secret.ts'

export async function describeSecret(id: SecretId, secret: Secret): Promise<SecretRecord> {
  const shared = { id, kind: secret.kind, source: secret.source, createdAt: secret.createdAt }
  if (secret.kind === 'key') return { ...shared, fingerprint: '', hasPassphrase: false }
  const seed = await seedFromEntropy(secret.entropy, secret.language, secret.passphrase)
  try {
    return { ...shared, fingerprint: fingerprint(seed), wordCount: (secret.entropy.length * 3) / 4, hasPassphrase: secret.passphrase !== '', places: makeDrillPlaces(secret.entropy) }
  } finally {
    seed.fill(0)
  }
}
