/**
 * The health score: lines with fixed weights, each true or not (keys.md section 2). The same facts and the same day give the same
 * number. Lines for what is not built yet, and lines that do not apply to this wallet, are left out of the denominator (ruling 27).
 */
import type { AccountRecord, Address, SecretRecord } from '../account.ts'
import { isBelieved, isKept, isOnlySaid, wordCopies, type BackupRecord, type Copy } from './copy.ts'
import { coverageOf, isCovered } from './coverage.ts'
import { listDue, possessionMs, rehearsalMs, seenAt, seenForMs, soonMs } from './due.ts'
import { isUnbacked } from './nag.ts'
import { placeOf } from './places.ts'
import { findWarnings } from './warnings.ts'

export type LineName = 'proven' | 'copies' | 'places' | 'medium' | 'file' | 'seen' | 'rehearsal' | 'password' | 'covered'

/** 'due' still counts: it is true today and will not be for long. */
export type LineState = 'on' | 'due' | 'off'

export type ScoreLine = { readonly name: LineName; readonly weight: number; readonly state: LineState }

export type Score = {
  /** 0 to 100. */
  readonly points: number
  /** In the order of the bar, which never changes. */
  readonly lines: readonly ScoreLine[]
  /** Why the number is lower than its lines. */
  readonly cap?: 'unbacked' | 'uncovered'
}

export type HealthFacts = {
  readonly accounts: readonly AccountRecord[]
  readonly secrets: readonly SecretRecord[]
  readonly backup: BackupRecord
  /** What a backup file would hold now (drift.ts). */
  readonly fingerprint: string
  /** When the password was last typed. */
  readonly passwordAt: number | undefined
  /** Accounts a node said hold something. */
  readonly funded: ReadonlySet<Address>
  readonly now: number
}

export const weights: { readonly [L in LineName]: number } = {
  proven: 20, copies: 15, places: 10, medium: 10, file: 10, seen: 10, rehearsal: 5, password: 5, covered: 5,
}

const unbackedCap = 10
const uncoveredCap = 40

export function scoreOf(facts: HealthFacts): Score {
  const { accounts, secrets, backup, funded } = facts
  if (secrets.length === 0) return { points: 0, lines: [] }
  const lines = (Object.keys(weights) as LineName[]).flatMap((name) => {
    const state = rules[name](facts)
    return state === undefined ? [] : [{ name, weight: weights[name], state }]
  })
  const points = pointsOf(lines)
  const isBare = accounts.some((account) => funded.has(account.address) && !isCovered(coverageOf(account, secrets, backup.copies)))
  if (isUnbacked(secrets)) return { points: Math.min(points, unbackedCap), lines, cap: 'unbacked' }
  return isBare ? { points: Math.min(points, uncoveredCap), lines, cap: 'uncovered' } : { points, lines }
}

/** Rounded down: 100 is every line. */
export function pointsOf(lines: readonly ScoreLine[]): number {
  const all = lines.reduce((sum, { weight }) => sum + weight, 0)
  const won = lines.reduce((sum, { weight, state }) => sum + (state === 'off' ? 0 : weight), 0)
  return all === 0 ? 0 : Math.floor((100 * won) / all)
}

/** What this line alone would add. */
export function gainOf(lines: readonly ScoreLine[], name: LineName): number {
  return pointsOf(lines.map((line) => (line.name === name ? { ...line, state: 'on' } : line))) - pointsOf(lines)
}

const on = (is: boolean): LineState => (is ? 'on' : 'off')

const phrases = ({ secrets }: HealthFacts): readonly SecretRecord[] => secrets.filter(({ kind }) => kind === 'phrase')

/** Undefined where the line does not apply: a wallet without a phrase has no words to copy. */
function ofPhrases(facts: HealthFacts, test: (copies: readonly Copy[], secret: SecretRecord) => boolean): LineState | undefined {
  const all = phrases(facts)
  return all.length === 0 ? undefined : on(all.every((secret) => test(wordCopies(facts.backup.copies, secret.id), secret)))
}

const rules: { readonly [L in LineName]: (facts: HealthFacts) => LineState | undefined } = {
  proven: (facts) => ofPhrases(facts, (_, { provenAt }) => provenAt !== undefined),
  copies: (facts) => ofPhrases(facts, (copies) => copies.length >= 2),
  places: (facts) =>
    ofPhrases(facts, (copies) => new Set(copies.map(placeOf)).size >= 2 && !findWarnings(facts.backup.copies).some(({ kind }) => kind === 'password-beside-words')),
  medium: (facts) => ofPhrases(facts, (copies) => copies.some(({ medium }) => medium === 'metal')),
  file: ({ secrets, backup, fingerprint }) =>
    on(backup.copies.some((copy) => copy.kind === 'file' && isBelieved(copy) && copy.fingerprint === fingerprint && secrets.every(({ id }) => copy.covers.includes(id)))),
  seen: ({ secrets, backup, now }) => {
    const copies = backup.copies.filter((copy) => isKept(copy) && copy.kind !== 'password')
    if (copies.length === 0 || copies.some((copy) => isOnlySaid(copy) || now - seenAt(copy) > seenForMs(copy))) return 'off'
    const isSoon = listDue(secrets, backup).some(({ kind, dueAt }) => (kind === 'possession' || kind === 'key' || kind === 'file') && dueAt - now <= soonMs)
    return isSoon ? 'due' : 'on'
  },
  rehearsal: (facts) => ofPhrases(facts, (_, { id }) => facts.backup.rehearsed.some(({ secretId, at }) => secretId === id && facts.now - at <= rehearsalMs)),
  password: ({ passwordAt, now }) => on(passwordAt !== undefined && now - passwordAt <= possessionMs),
  covered: ({ accounts, secrets, backup }) => on(accounts.every((account) => isCovered(coverageOf(account, secrets, backup.copies)))),
}
