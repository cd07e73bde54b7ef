/** Choosing a node: what can be chosen for a network, and the address a person typed. */
import type { Network } from '../../../core/network.ts'
import { isLoopbackHost } from '../../../core/origin.ts'

/** A suggestion by its place, or an address of one's own. */
export type NodeChoice = { readonly kind: 'suggested'; readonly url: string } | { readonly kind: 'own' }

export function suggestionsOf(network: Network | undefined): readonly string[] {
  return network?.nodes.map(({ url }) => url) ?? []
}

/** The address that would be asked; undefined while none is typed. The background parses it for good. */
export function urlOf(choice: NodeChoice, own: string): string | undefined {
  const url = choice.kind === 'suggested' ? choice.url : completeUrl(own)
  return url === '' ? undefined : url
}

/** "example.org" means https; what has a scheme stays as it is. */
export function completeUrl(typed: string): string {
  const text = typed.trim()
  return text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
}

/** "eth.example.org", "127.0.0.1:8545"; the text itself when it is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** True for a node on this computer: nobody else hears the questions. */
export function isOnThisComputer(url: string): boolean {
  if (!URL.canParse(url)) return false
  return isLoopbackHost(new URL(url).hostname)
}
