/**
 * A list of sites that somebody warns of, as a person brings it: text, read here and never fetched. Forms: a host per line with `#`
 * comments, lines of a hosts file (hosts(5): an address, then names), and the `config.json` of eth-phishing-detect (`blacklist`).
 * The text is a stranger's: whatever it is, what is a host is taken and the rest is counted.
 */
import { findDomain } from './domain.ts'
import { WalletError } from './errors.ts'

export const maxListText = 5_000_000
export const maxListHosts = 200_000
export const maxLists = 10
/** Lines that were not taken are shown, so that a person sees what they are. */
const maxExamples = 5
const maxExample = 60
/** What is not plainly a host is read as a browser reads it, which takes so long that a list of nothing else would hold up the wallet. */
const maxSlow = 50_000

export type SiteListRow = { readonly id: string; readonly name: string; readonly count: number; readonly addedAt: number }

/** What became of a text. `connected`: origins of sites on it that see an account now. */
export type AddedSiteList = Omit<ParsedSiteList, 'hosts'> & { readonly count: number; readonly connected: readonly string[] }

export type ParsedSiteList = {
  /** As a browser would write them, each once. */
  readonly hosts: readonly string[]
  /** Lines, or entries of JSON, that name no host. */
  readonly unread: number
  /** Names under which strangers are given names, as "com" or "github.io": with one of them half the web would be listed. */
  readonly wide: number
  /** Hosts beyond the most that are kept. */
  readonly left: number
  readonly examples: readonly string[]
}

/** Throws 'site-list.too-large', 'site-list.unreadable' (JSON without a list), 'site-list.empty'. */
export function parseSiteList(text: string): ParsedSiteList {
  if (text.length > maxListText) throw new WalletError('site-list.too-large')
  const hosts = new Set<string>()
  const examples: string[] = []
  let [unread, wide, left] = [0, 0, 0]
  const skip = (entry: string): void => {
    if (examples.length < maxExamples) examples.push(entry.slice(0, maxExample))
  }
  let slow = maxSlow
  for (const entry of entriesOf(text)) {
    if (hosts.size >= maxListHosts) {
      left += 1
      continue
    }
    const isPlain = plainHost.test(entry)
    if (!isPlain) slow -= 1
    const host = isPlain || slow >= 0 ? readListHost(entry) : undefined
    if (host === undefined) {
      unread += 1
      skip(entry)
    } else if (isShared(host)) {
      wide += 1
      skip(entry)
    } else hosts.add(host)
  }
  if (hosts.size === 0) throw new WalletError('site-list.empty')
  return { hosts: [...hosts], unread, wide, left, examples }
}

function* entriesOf(text: string): Generator<string> {
  const plain = text.startsWith('\u{feff}') ? text.slice(1) : text
  const json = /^\s*[[{]/.test(plain) ? listInJson(plain) : undefined
  if (json !== undefined) {
    for (const entry of json) yield typeof entry === 'string' ? entry : typeof entry
    return
  }
  for (const line of plain.split(/[\r\n]+/)) {
    const bare = (line.split('#', 1)[0] ?? '').trim()
    if (bare === '') continue
    const [first = '', ...names] = bare.slice(0, 4096).split(/\s+/)
    if (names.length === 0 || !isAddress(first)) yield bare
    else yield* names.filter((name) => !own.has(name.toLowerCase()))
  }
}

/** Every hosts file names this computer too; that is no mistake of the list. */
const own: ReadonlySet<string> = new Set(['localhost', 'localhost.localdomain', 'local', 'broadcasthost', 'ip6-localhost', 'ip6-loopback', 'ip6-localnet', 'ip6-mcastprefix', 'ip6-allnodes', 'ip6-allrouters', '0.0.0.0'])
const isAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^[0-9a-f:]*::?[0-9a-f%a-z]*$/i.test(text)

/** Undefined for lines whose first begins like JSON, as a section's name does. */
function listInJson(text: string): readonly unknown[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    if (text.trimStart().startsWith('[')) return undefined
    throw new WalletError('site-list.unreadable')
  }
  const list: unknown = Array.isArray(value) ? value : (value as { readonly blacklist?: unknown }).blacklist
  if (!Array.isArray(list)) throw new WalletError('site-list.unreadable')
  return list
}

const plainHost = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A host as a browser writes it (punycode, lower case); undefined for anything that is none. `*.` says what is so anyway; the address of a whole site is one too. */
export function readListHost(entry: string): string | undefined {
  const bare = entry.trim().toLowerCase().replace(/^https?:\/\/([^/]+)\/?$/, '$1').replace(/^\*\./, '').replace(/\.$/, '')
  if (bare.length < 3 || bare.length > 253) return undefined
  if (plainHost.test(bare)) return bare.includes('xn--') ? byBrowser(bare) : bare
  if (/[\s/\\?#@:%[\]<>|^*"',;]/.test(bare)) return undefined
  return byBrowser(bare)
}

function byBrowser(bare: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${bare}/`)
    return plainHost.test(hostname) || isOutsideAddress(hostname) ? hostname : undefined
  } catch {
    return undefined
  }
}

/** 0.0.0.0 and 127.0.0.0/8 are this computer. */
const isOutsideAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host) && !/^(?:0|127)\./.test(host)

const isShared = (host: string): boolean => findDomain(`x.${host}`) === `x.${host}`

/** What would have to be listed for `host` to be: itself, and every host above it down to the one that somebody had to buy. */
export function listedNamesOf(host: string): readonly string[] {
  const bare = host.toLowerCase().replace(/\.$/, '')
  const domain = findDomain(bare)
  const names: string[] = []
  for (let name = bare; ; name = name.slice(name.indexOf('.') + 1)) {
    names.push(name)
    if (name === domain || !name.includes('.') || name.length <= domain.length) return names
  }
}

export const bucketCount = 256

/** Hosts of one registrable domain are kept together, so that a question reads one part in 256 of a list (FNV-1a, 32 bits). */
export function bucketOf(host: string): number {
  let hash = 0x811c9dc5
  for (const unit of findDomain(host)) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 16)) & (bucketCount - 1)
}
