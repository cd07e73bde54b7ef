/**
 * The registrable domain of a host: the part that somebody had to buy. A heuristic, not the public suffix list: the last two labels, or
 * three where the last two are known to be handed out to strangers. Hosts arrive as a browser serialised them, so a name in another
 * script is already ASCII (punycode).
 */

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

export function findDomain(host: string): string {
  if (host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return host
  // A name may end with the dot of the root: another origin, and still the same registrable domain.
  const root = host.endsWith('.') ? '.' : ''
  const labels = (root === '' ? host : host.slice(0, -1)).split('.')
  const take = (count: number) => labels.slice(-count).join('.') + root
  for (const count of [3, 2]) if (shared.has(labels.slice(-count).join('.'))) return take(count + 1)
  const [second = '', top = ''] = labels.slice(-2)
  return take(top.length === 2 && seconds.has(second) ? 3 : 2)
}
