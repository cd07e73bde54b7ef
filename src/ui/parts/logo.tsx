/** The mark: two posts and a thrown bolt on a 16-unit grid. Never recoloured. */
import './logo.css'

export function Logo({ size }: { readonly size: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <rect class="logo-ground" width="16" height="16" rx="3.5" />
      <path fill="#fff" d="M3 2h3v4H3zM3 10h3v4H3zM10 2h3v12h-3z" />
      <path class="logo-bolt" fill="#6cd5ad" d="M3 7h6v2H3z" />
    </svg>
  )
}

/** Mark and name, for the rail of the full tab. */
export function Brand() {
  return (
    <span class="brand">
      <Logo size={26} />
      Holdfast
    </span>
  )
}
