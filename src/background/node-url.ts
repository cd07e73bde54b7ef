import { WalletError } from '../core/errors.ts'
import { isLoopbackHost } from '../core/origin.ts'

/**
 * A node URL as a person typed it: https anywhere, http only to this computer. No user names or fragments. Returns it
 * normalised. Throws 'node.url-invalid' or 'node.url-insecure'.
 */
export function parseNodeUrl(typed: string): string {
  const text = typed.trim()
  let url: URL
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  } catch {
    throw new WalletError('node.url-invalid', { detail: 'syntax' })
  }
  if (url.username !== '' || url.password !== '') throw new WalletError('node.url-invalid', { detail: 'credentials' })
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) throw new WalletError('node.url-insecure')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new WalletError('node.url-invalid', { detail: 'protocol' })
  url.hash = ''
  return url.pathname === '/' && url.search === '' ? url.origin : url.href
}
