/**
 * What is due and when, from the profile alone: no alarm, no counter and no memory of having reminded. The browser may lose alarms at
 * a restart, so whoever asks asks again at every start.
 */
import type { SecretId, SecretRecord } from '../account.ts'
import { isKept, isOnlySaid, wordCopies, type BackupRecord, type Copy } from './copy.ts'

export const dayMs = 24 * 60 * 60_000

/** The first check comes early: a copy that is lost is mostly lost at once. */
export const firstCheckMs = 14 * dayMs
export const possessionMs = 90 * dayMs
export const legibilityMs = 180 * dayMs
export const keyMs = 180 * dayMs
export const fileMs = 180 * dayMs
export const rehearsalMs = 365 * dayMs
/** From here on a check is said to be coming. */
export const soonMs = 7 * dayMs

export type DrillKind = 'possession' | 'legibility' | 'key' | 'file' | 'rehearsal'

export type Due =
  | { readonly kind: Exclude<DrillKind, 'rehearsal'>; readonly dueAt: number; readonly copy: number; readonly id: string }
  | { readonly kind: 'rehearsal'; readonly dueAt: number; readonly secretId: SecretId }
  /** Restored and never typed back since: asked once. */
  | { readonly kind: 'prove'; readonly dueAt: number; readonly secretId: SecretId }
  /** A second copy was put off. */
  | { readonly kind: 'second-copy'; readonly dueAt: number; readonly secretId: SecretId }

/** Soonest first. */
export function listDue(secrets: readonly SecretRecord[], backup: BackupRecord): readonly Due[] {
  const found = [...backup.copies.filter(isKept).flatMap(dueOfCopy), ...secrets.flatMap((secret) => dueOfSecret(secret, backup))]
  return found.toSorted((a, b) => a.dueAt - b.dueAt)
}

/** What a file told of is asked for at once. */
function nextCheck(copy: Copy, everyMs: number): number {
  if (isOnlySaid(copy)) return copy.madeAt
  return copy.checkedAt === undefined ? copy.madeAt + firstCheckMs : copy.checkedAt + everyMs
}

function dueOfCopy(copy: Copy): readonly Due[] {
  const about = { copy: copy.number, id: copy.id }
  switch (copy.kind) {
    case 'words':
      return [
        { kind: 'possession', dueAt: nextCheck(copy, possessionMs), ...about },
        { kind: 'legibility', dueAt: (copy.readAt ?? copy.madeAt) + legibilityMs, ...about },
      ]
    case 'key':
      return [{ kind: 'key', dueAt: nextCheck(copy, keyMs), ...about }]
    case 'file':
      return [{ kind: 'file', dueAt: nextCheck(copy, fileMs), ...about }]
    case 'password':
      return []
  }
}

function dueOfSecret(secret: SecretRecord, backup: BackupRecord): readonly Due[] {
  if (secret.kind !== 'phrase') return []
  const { id: secretId, provenAt, createdAt } = secret
  if (provenAt === undefined) return secret.source === 'restored' ? [{ kind: 'prove', dueAt: createdAt + dayMs, secretId }] : []
  const copies = wordCopies(backup.copies, secretId)
  const rehearsed = backup.rehearsed.find((each) => each.secretId === secretId)?.at
  return [
    ...(copies.length > 1 ? [] : [{ kind: 'second-copy' as const, dueAt: Math.max(provenAt, ...copies.map(({ madeAt }) => madeAt)) + firstCheckMs, secretId }]),
    { kind: 'rehearsal', dueAt: (rehearsed ?? provenAt) + rehearsalMs, secretId },
  ]
}

/** How long a look at a copy counts. */
export const seenForMs = ({ kind }: Pick<Copy, 'kind'>): number => (kind === 'file' ? fileMs : kind === 'key' ? keyMs : possessionMs)

/** When a copy was last known to exist. */
export const seenAt = (copy: Copy): number => Math.max(copy.madeAt, copy.checkedAt ?? 0, copy.readAt ?? 0)
