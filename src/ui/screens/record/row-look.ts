/** How an entry is drawn, by what it is about. Colour only where the wallet refused or somebody failed. */
import { groupOf, type LogGroup } from '../../../core/log/group.ts'
import type { LogRow } from '../../../core/log/page.ts'
import type { IconName } from '../../parts/icon.tsx'
import { shortAddress } from '../../parts/address-text.ts'
import { hostText } from '../../parts/origin-text.ts'
import { revealText } from '../../parts/reveal.ts'

export type RowLook = { readonly icon: IconName; readonly tone: 'plain' | 'warn' | 'danger' }

const icons: { readonly [G in LogGroup]: IconName } = { money: 'send', requests: 'pen', sites: 'globe', keys: 'key', locks: 'lock', settings: 'sliders' }

const warned: ReadonlySet<string> = new Set(['log.unlock-failed', 'log.revealed', 'log.words-revealed', 'log.passphrase-revealed', 'log.key-revealed', 'log.reset'])

export function lookOf({ message }: LogRow): RowLook {
  if (message === undefined) return { icon: 'alert', tone: 'warn' }
  const group = groupOf(message.code)
  return { icon: group === undefined ? 'info' : icons[group], tone: warned.has(message.code) ? 'warn' : 'plain' }
}

/** Whom it is about: the site, and the account by its name. */
export function aboutText({ site, account }: LogRow, names: ReadonlyMap<string, string>): string {
  const who = account === undefined ? '' : revealText(names.get(account) ?? shortAddress(account))
  return [site === undefined ? '' : hostText(site), who].filter((part) => part !== '').join(', ')
}

export type Day = { readonly day: string; readonly rows: readonly LogRow[] }

export function byDay(rows: readonly LogRow[], dayOf: (at: number) => string): readonly Day[] {
  const days: { day: string; rows: LogRow[] }[] = []
  for (const row of rows) {
    const day = dayOf(row.at)
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}
