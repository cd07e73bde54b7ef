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

/** True for the hosts that never leave this computer. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
