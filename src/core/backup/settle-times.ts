/**
 * A clock that ran ahead leaves times behind that have not come yet: reminders would be silent, and checks closed, until they do.
 * They count as now. Who keeps the result can wait them out; a clock that is set back by mistake only brings checks sooner.
 */
import type { SecretRecord } from '../account.ts'
import { snoozeDays } from './nag.ts'
import type { BackupRecord, Copy } from './copy.ts'

type Times = { readonly secrets: readonly SecretRecord[]; readonly backup?: BackupRecord }

const dayMs = 24 * 60 * 60_000

/** The same object when no time in it is ahead. */
export function settleTimes<T extends Times>(known: T, now: number): T {
  const secrets = each(known.secrets, (secret) => until(secret, ['createdAt', 'provenAt'], now))
  const backup = known.backup === undefined ? undefined : settleBackup(known.backup, now)
  return secrets === known.secrets && backup === known.backup ? known : { ...known, secrets, ...(backup === undefined ? {} : { backup }) }
}

function settleBackup(backup: BackupRecord, now: number): BackupRecord {
  const copies = each(backup.copies, (copy: Copy) => until(copy, ['madeAt', 'checkedAt', 'readAt', 'lostAt'], now))
  const rehearsed = each(backup.rehearsed, (rehearsal) => until(rehearsal, ['at'], now))
  const tries = each(backup.tries, (at) => Math.min(at, now))
  const skip = backup.skip === undefined ? undefined : until(until(backup.skip, ['at'], now), ['until'], now + Math.max(...snoozeDays) * dayMs)
  const isSame = copies === backup.copies && rehearsed === backup.rehearsed && tries === backup.tries && skip === backup.skip
  return isSame ? backup : { ...backup, copies, rehearsed, tries, ...(skip === undefined ? {} : { skip }) }
}

function each<T>(list: readonly T[], settle: (one: T) => T): readonly T[] {
  const settled = list.map(settle)
  return settled.every((one, at) => one === list[at]) ? list : settled
}

function until<T extends object>(record: T, names: readonly (keyof T)[], latest: number): T {
  const ahead = names.filter((name) => Number(record[name] ?? 0) > latest)
  return ahead.length === 0 ? record : { ...record, ...Object.fromEntries(ahead.map((name) => [name, latest])) }
}
