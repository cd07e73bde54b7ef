import { WalletError } from './errors.ts'

/** Serialised web origin (RFC 6454) that may ask the wallet: https, or http on a loopback host. Never "null". */
export type Origin = string & { readonly __brand: 'Origin' }

/**
 * Takes the origin the browser vouched for (`sender.origin`), never one from a message. Throws 'request.unauthorized'
 * for opaque ("null"), insecure or malformed origins (security.md 13, 38).
 */
export function parseOrigin(value: unknown): Origin {
  if (typeof value !== 'string' || !isSecureOrigin(value)) throw new WalletError('request.unauthorized')
  return value as Origin
}

/** True when `value` is exactly a serialised origin in a secure context: https, or http on localhost or a loopback address. */
export function isSecureOrigin(value: string): boolean {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    return false
  }
  if (url.origin !== value) return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && isLoopbackHost(url.hostname)
}

/** The origin of an address as a person types or pastes it; without a scheme it is https, as browsers have it. Undefined for what may not ask the wallet. */
export function findOrigin(typed: string): Origin | undefined {
  const trimmed = typed.trim()
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  try {
    const { origin } = new URL(text)
    return isSecureOrigin(origin) ? (origin as Origin) : undefined
  } catch {
    return undefined
  }
}

/** True for the hosts that never leave this computer. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
