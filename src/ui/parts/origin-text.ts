/**
 * Which part of an origin a person has to read (security.md 35): the registrable domain, as far as domain.ts finds it.
 */
import { findDomain } from '../../core/domain.ts'

export type OriginText = {
  /** "http://" where the page is not encrypted; empty for https. */
  readonly scheme: string
  /** Labels before the domain, with the dot: "app." */
  readonly lead: string
  readonly domain: string
  /** ":8080", or empty. */
  readonly port: string
}

export function splitOrigin(origin: string): OriginText {
  const { protocol, hostname, port } = new URL(origin)
  const scheme = protocol === 'https:' ? '' : `${protocol}//`
  const domain = findDomain(hostname)
  return { scheme, lead: hostname.slice(0, hostname.length - domain.length), domain, port: port === '' ? '' : `:${port}` }
}

/** The letter on the tile: the first of the domain. A site's own picture is the site's to fake. */
export function initialOf(origin: string): string {
  return (splitOrigin(origin).domain.match(/[\p{L}\p{N}]/u)?.[0] ?? '?').toUpperCase()
}

/** The whole host as one string, for places where there is no room for weight. */
export function hostText(origin: string): string {
  const { scheme, lead, domain, port } = splitOrigin(origin)
  return `${scheme}${lead}${domain}${port}`
}
