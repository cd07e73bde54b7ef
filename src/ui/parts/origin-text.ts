/**
 * Which part of an origin a person has to read (security.md 35): the registrable domain. A heuristic, not the public suffix
 * list: the last two labels, or three where the last two are known to be handed out to strangers. Hosts arrive as a browser
 * serialised them, so a name in another script is already ASCII (punycode).
 */
export type OriginText = {
  /** "http://" where the page is not encrypted; empty for https. */
  readonly scheme: string
  /** Labels before the domain, with the dot: "app." */
  readonly lead: string
  readonly domain: string
  /** ":8080", or empty. */
  readonly port: string
}

/** Second labels under a country's two letters that are suffixes nearly everywhere. */
const seconds = new Set(['ac', 'co', 'com', 'edu', 'go', 'gob', 'gov', 'govt', 'gv', 'ltd', 'mil', 'ne', 'net', 'nom', 'or', 'org', 'plc', 'sch'])

/** Hosts that give every stranger a name of their own. */
const shared = new Set([
  'amazonaws.com', 'appspot.com', 'azurewebsites.net', 'blogspot.com', 'cloudfront.net', 'deno.dev', 'eth.limo', 'eth.link',
  'firebaseapp.com', 'fleek.co', 'fly.dev', 'framer.app', 'framer.website', 'github.io', 'gitlab.io', 'glitch.me', 'herokuapp.com',
  'ipns.dweb.link', 'ipfs.dweb.link', 'myshopify.com', 'netlify.app', 'ngrok-free.app', 'ngrok.app', 'ngrok.io', 'notion.site', 'onrender.com',
  'pages.dev', 'r2.dev', 'railway.app', 'replit.app', 'repl.co', 'surge.sh', 'trycloudflare.com', 'uk.com', 'us.com', 'vercel.app', 'web.app',
  'webflow.io', 'weebly.com', 'wixsite.com', 'workers.dev',
])

export function splitOrigin(origin: string): OriginText {
  const { protocol, hostname, port } = new URL(origin)
  const scheme = protocol === 'https:' ? '' : `${protocol}//`
  const domain = findDomain(hostname)
  return { scheme, lead: hostname.slice(0, hostname.length - domain.length), domain, port: port === '' ? '' : `:${port}` }
}

function findDomain(host: string): string {
  if (host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return host
  // A name may end with the dot of the root: another origin, and still the same registrable domain.
  const root = host.endsWith('.') ? '.' : ''
  const labels = (root === '' ? host : host.slice(0, -1)).split('.')
  const take = (count: number) => labels.slice(-count).join('.') + root
  for (const count of [3, 2]) if (shared.has(labels.slice(-count).join('.'))) return take(count + 1)
  const [second = '', top = ''] = labels.slice(-2)
  return take(top.length === 2 && seconds.has(second) ? 3 : 2)
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
