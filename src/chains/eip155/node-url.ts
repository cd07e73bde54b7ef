/** URLs that a site or a person gives: of a node, of an explorer. */
import { WalletError } from '../../core/errors.ts'
import { isLoopbackHost } from '../../core/origin.ts'

/**
 * A node's URL: https, or http on this computer, without user name and fragment. Throws 'node.url-invalid' or
 * 'node.url-insecure'. A key inside the path or query stays: many nodes have theirs there.
 */
export function parseNodeUrl(text: string): string {
  const url = readUrl(text)
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) throw new WalletError('node.url-insecure')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new WalletError('node.url-invalid', { detail: 'scheme' })
  // As the shipped ones are written, so that the same node is never two.
  return url.pathname === '/' && url.search === '' ? url.origin : url.href
}

/** An explorer's address without a trailing slash; undefined unless it is a plain https URL. */
export function findExplorerUrl(text: string): string | undefined {
  try {
    const url = readUrl(text)
    return url.protocol === 'https:' && url.search === '' ? url.href.replace(/\/+$/, '') : undefined
  } catch {
    return undefined
  }
}

function readUrl(text: string): URL {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 2048) throw new WalletError('node.url-invalid', { detail: 'length' })
  let url: URL
  try {
    url = new URL(trimmed)
  } catch {
    throw new WalletError('node.url-invalid', { detail: 'form' })
  }
  if (url.username !== '' || url.password !== '') throw new WalletError('node.url-invalid', { detail: 'user' })
  if (url.hash !== '') throw new WalletError('node.url-invalid', { detail: 'fragment' })
  return url
}
