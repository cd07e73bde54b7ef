/** Who asks: the whole origin, registrable domain in bold ink, never cut on the right. */
import { initialOf, splitOrigin } from './origin-text.ts'
import './origin.css'

export function Origin({ origin, size = 'large' }: { readonly origin: string; readonly size?: 'large' | 'row' }) {
  const { scheme, lead, domain, port } = splitOrigin(origin)
  return (
    <span class={`origin${size === 'row' ? ' small' : ''}`}>
      {scheme}
      {lead}
      <b>{domain}</b>
      {port}
    </span>
  )
}

/** First letter of the domain in a neutral tile. */
export function OriginTile({ origin, big = false }: { readonly origin: string; readonly big?: boolean }) {
  return (
    <span class={`tile${big ? ' big' : ''}`} aria-hidden="true">
      {initialOf(origin)}
    </span>
  )
}

/** A letter in a round disc, for currencies: logos are someone else's, and a scam token can bring a good one. */
export function Disc({ name }: { readonly name: string }) {
  return (
    <span class="tile round" aria-hidden="true">
      {(name.match(/[\p{L}\p{N}]/u)?.[0] ?? '?').toUpperCase()}
    </span>
  )
}
