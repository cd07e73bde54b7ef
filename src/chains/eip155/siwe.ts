/**
 * Sign-in messages (EIP-4361), read by its grammar and nothing wider. A message of another site is refused (ruling 22: it is
 * what every phished sign-in looks like); chain, time and address that differ are dangers. A message that only resembles a
 * sign-in is said to be one that is not well formed, so that a small flaw cannot dodge the checks.
 */
import type { Address } from '../../core/account.ts'
import type { Origin } from '../../core/origin.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import { findAddress } from './address.ts'

export type Siwe = {
  readonly scheme?: string
  readonly domain: string
  readonly address: Address
  readonly statement?: string
  readonly uri: string
  readonly chainId: string
  readonly nonce: string
  readonly issuedAt: string
  readonly expirationTime?: string
  readonly notBefore?: string
  readonly requestId?: string
  readonly resources: readonly string[]
}

const phrase = ' wants you to sign in with your Ethereum account:'

/** The grammar's line order; only the marked ones may be left out. */
const grammar = new RegExp(
  [
    // What a URL parser drops without a word is in no name.
    `^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?<domain>[^\\s/?#@\\p{DI}]+)${phrase}\\n`,
    '(?<address>0x[0-9a-fA-F]{40})\\n\\n',
    // Whatever some readers take for the end of a line is in no statement: they would find another message than others.
    '(?:(?<statement>[^\\p{Cc}\\p{Zl}\\p{Zp}]+)\\n)?\\n',
    'URI: (?<uri>[^\\s]+)\\n',
    'Version: 1\\n',
    'Chain ID: (?<chainId>[1-9]\\d{0,77})\\n',
    'Nonce: (?<nonce>[A-Za-z0-9]{8,128})\\n',
    'Issued At: (?<issuedAt>[^\\n]+)',
    '(?:\\nExpiration Time: (?<expirationTime>[^\\n]+))?',
    '(?:\\nNot Before: (?<notBefore>[^\\n]+))?',
    "(?:\\nRequest ID: (?<requestId>[A-Za-z0-9._~!$&'()*+,;=:@%-]*))?",
    '(?:\\nResources:(?<resources>(?:\\n- [^\\s]+)*))?$',
  ].join(''),
  'u',
)

/** True for anything a person or a careless server could take for a sign-in message. */
export function resemblesSiwe(text: string): boolean {
  return /wants\s+you\s+to\s+sign\s+in\s+with\s+your\s+\S+\s+account/i.test(text)
}

/** Undefined unless the whole text follows the grammar, with real times and a checksummed address. */
export function findSiwe(text: string): Siwe | undefined {
  const groups = grammar.exec(text)?.groups
  if (groups === undefined) return undefined
  const { scheme, domain = '', statement, uri = '', chainId = '', nonce = '', issuedAt = '' } = groups
  const { expirationTime, notBefore, requestId, resources } = groups
  const address = findAddress(groups.address)
  if (address === undefined || address !== groups.address) return undefined
  if (findAuthority(domain) === undefined || !URL.canParse(uri)) return undefined
  if ([issuedAt, expirationTime, notBefore].some((time) => time !== undefined && findTime(time) === undefined)) return undefined
  return {
    domain, address, uri, chainId, nonce, issuedAt,
    ...(scheme === undefined ? {} : { scheme }),
    ...(statement === undefined ? {} : { statement }),
    ...(expirationTime === undefined ? {} : { expirationTime }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(requestId === undefined ? {} : { requestId }),
    resources: resources === undefined || resources === '' ? [] : resources.slice(1).split('\n').map((line) => line.slice(2)),
  }
}

/** Epoch ms of an RFC 3339 date and time; undefined for anything else. */
export function findTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const at = Date.parse(text.toUpperCase())
  return Number.isNaN(at) ? undefined : at
}

function findAuthority(domain: string): string | undefined {
  const text = `https://${domain}`
  return URL.canParse(text) ? new URL(text).host : undefined
}

/**
 * True if the message names the site that asks: its host with its port, and its scheme where the message has one. Names are
 * compared as the browser writes them (lower case, punycode, default port left out).
 */
export function isForSite(siwe: Pick<Siwe, 'scheme' | 'domain'>, origin: Origin): boolean {
  const { protocol, host } = new URL(origin)
  const scheme = protocol.slice(0, -1)
  if (siwe.scheme !== undefined && siwe.scheme.toLowerCase() !== scheme) return false
  if (/[/\\?#@]|\p{DI}/u.test(siwe.domain)) return false
  const text = `${scheme}://${siwe.domain}`
  return URL.canParse(text) && new URL(text).host === host
}

/** The site that a resembling line names: the word before its phrase, without any trust in the rest. */
export function findClaimedSite(text: string): Pick<Siwe, 'scheme' | 'domain'> | undefined {
  const at = text.search(/wants\s+you\s+to\s+sign\s+in/i)
  const claimed = at < 0 ? undefined : text.slice(Math.max(0, at - 512), at).trimEnd().split(/\s/).at(-1)
  if (claimed === undefined || claimed === '') return undefined
  const [scheme, domain] = claimed.split('://', 2)
  return scheme === undefined || domain === undefined ? { domain: claimed } : { scheme, domain }
}

export type Mismatch = { readonly field: string; readonly found: string; readonly expected: string }

/** Five minutes: how far two honest clocks may be apart. */
const clockSlackMs = 5 * 60_000

/** What in the message does not fit this account, network and moment. `field` is the message's own name for it. */
export function findMismatches(siwe: Siwe, account: Address, chain: ChainId, now: number): readonly Mismatch[] {
  const mismatches: Mismatch[] = []
  const nowText = new Date(now).toISOString()
  const expected = chainNumber(chain).toString()
  if (siwe.address !== account) mismatches.push({ field: 'address', found: siwe.address, expected: account })
  if (siwe.chainId !== expected) mismatches.push({ field: 'Chain ID', found: siwe.chainId, expected })
  const [issued, ends, starts] = [siwe.issuedAt, siwe.expirationTime, siwe.notBefore].map((time) => (time === undefined ? undefined : findTime(time)))
  if (issued !== undefined && issued > now + clockSlackMs) mismatches.push({ field: 'Issued At', found: siwe.issuedAt, expected: nowText })
  if (ends !== undefined && ends <= now) mismatches.push({ field: 'Expiration Time', found: siwe.expirationTime ?? '', expected: nowText })
  if (starts !== undefined && starts > now) mismatches.push({ field: 'Not Before', found: siwe.notBefore ?? '', expected: nowText })
  if (!isSameHost(siwe.uri, siwe.domain)) mismatches.push({ field: 'URI', found: siwe.uri, expected: siwe.domain })
  return mismatches
}

function isSameHost(uri: string, domain: string): boolean {
  const { host } = new URL(uri)
  return host === findAuthority(domain) || host === domain.toLowerCase()
}
