import { parseNodeUrl as parse } from '../chains/eip155/node-url.ts'

/** A node URL as a person types it: without a scheme it is https. Throws 'node.url-invalid' or 'node.url-insecure'. */
export function parseNodeUrl(typed: string): string {
  const text = typed.trim()
  const url = new URL(parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  // As the shipped networks have theirs: no slash after a bare host, so the same node is never two.
  return url.pathname === '/' && url.search === '' ? url.origin : url.href
}
