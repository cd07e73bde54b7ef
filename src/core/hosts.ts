/** Every host that was contacted, since when, how often, what for, and whose addresses it was told. Pure. */
import * as v from 'valibot'
import type { Address } from './account.ts'
import type { ChainId } from './network.ts'

export type HostRecord = {
  /** With its port. */
  readonly host: string
  readonly firstAt: number
  readonly lastAt: number
  /** Questions, answered or not. */
  readonly count: number
  /** Networks that it was asked about as a node of theirs. */
  readonly chains: readonly ChainId[]
  /** It was asked who it is, without being in use. */
  readonly checked: boolean
  /** Accounts of the wallet whose address, or whose transaction, was in a question. */
  readonly accounts: readonly Address[]
  /** Addresses of a phrase that were not in the wallet, asked in a search for accounts. */
  readonly searched: number
}

export type HostLog = {
  /** When it began, or was last cleared. */
  readonly since: number
  readonly isCleared: boolean
  /** Most recent last. */
  readonly hosts: readonly HostRecord[]
  /** Hosts that were left out because there were too many. */
  readonly left: number
}

export type Contact = { readonly host: string; readonly at: number; readonly chains: readonly ChainId[]; readonly accounts: readonly Address[]; readonly isSearch: boolean }

export const maxHosts = 256
const maxEach = 256

export const emptyHostLog = (since: number, isCleared: boolean): HostLog => ({ since, isCleared, hosts: [], left: 0 })

export function noteContact(log: HostLog, { host, at, chains, accounts, isSearch }: Contact): HostLog {
  const old = log.hosts.find((known) => known.host === host)
  const known = old ?? { host, firstAt: at, lastAt: at, count: 0, chains: [], checked: false, accounts: [], searched: 0 }
  const next: HostRecord = {
    host,
    firstAt: Math.min(known.firstAt, at),
    lastAt: Math.max(known.lastAt, at),
    count: known.count + 1,
    chains: join(known.chains, chains),
    checked: known.checked || chains.length === 0,
    accounts: join(known.accounts, accounts),
    searched: known.searched + (isSearch ? 1 : 0),
  }
  const hosts = [...log.hosts.filter((other) => other.host !== host), next]
  return { ...log, hosts: hosts.slice(-maxHosts), left: log.left + Math.max(0, hosts.length - maxHosts) }
}

const join = <T>(old: readonly T[], more: readonly T[]): readonly T[] => [...new Set([...old, ...more])].slice(0, maxEach)

/** Whether a later state says something new, and not only how often and when. */
export function saysMore(before: HostLog, after: HostLog, host: string): boolean {
  const [a, b] = [before, after].map(({ hosts }) => hosts.find((known) => known.host === host))
  return a === undefined || b === undefined || a.chains.length !== b.chains.length || a.accounts.length !== b.accounts.length || a.checked !== b.checked || (a.searched === 0) !== (b.searched === 0)
}

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const stored = v.strictObject({
  since: time,
  isCleared: v.boolean(),
  hosts: v.pipe(
    v.array(
      v.strictObject({
        host: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)),
        firstAt: time,
        lastAt: time,
        count: time,
        chains: v.pipe(v.array(v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/))), v.maxLength(maxEach)),
        checked: v.boolean(),
        accounts: v.pipe(v.array(v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/))), v.maxLength(maxEach)),
        searched: time,
      }),
    ),
    v.maxLength(maxHosts),
  ),
  left: time,
})

/** Undefined for anything that is no such log. */
export function parseHostLog(value: unknown): HostLog | undefined {
  const parsed = v.safeParse(stored, value)
  return parsed.success ? (parsed.output as unknown as HostLog) : undefined
}
