/** Who asks, as the browser serialises it: taken only when it is exactly a secure origin, and shown whole (security.md 13, 35, 38). */
import { isSecureOrigin, parseOrigin } from '../../../src/core/origin.ts'
import { identifySite } from '../../../src/background/gate.ts'
import { hostText, initialOf, splitOrigin } from '../../../src/ui/parts/origin-text.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeOrigin, type OriginCase } from '../make/origin.ts'
import { attempt } from '../refusal.ts'
import { withinTurn } from '../time.ts'

export const origins = defineLaw<OriginCase>({
  name: 'origins',
  title: 'a site is named by exactly its serialised secure origin, and its whole host is shown in ASCII',
  cases: 2_000,
  atLeast: { taken: 0.1, refused: 0.4 },
  make: makeOrigin,
  check: async ({ text }) => {
    const parsed = await attempt(() => withinTurn(() => parseOrigin(text)), ['request.unauthorized'])
    const caller = await attempt(() => identifySite({ origin: text, url: `${text}/page`, tabId: 1, frameId: 0, documentId: 'd', isOwnPage: false }), ['request.unauthorized'])
    demandSame(caller.ok, parsed.ok, 'the gate takes exactly secure origins')
    demandSame(parsed.ok, isSecure(text), 'secure')
    demandSame(parsed.ok, isSecureOrigin(text), 'secure, asked')
    if (!parsed.ok) return 'refused'
    const origin = parsed.result
    const { protocol, hostname, port, host } = new URL(text)
    const { scheme, lead, domain, port: shownPort } = withinTurn(() => splitOrigin(origin))
    demandSame(lead + domain, hostname, 'host on the screen')
    demandSame(scheme, protocol === 'https:' ? '' : 'http://', 'scheme on the screen')
    demandSame(shownPort, port === '' ? '' : `:${port}`, 'port on the screen')
    demandSame(hostText(origin), `${scheme}${host}`, 'host as one text')
    demand(/^[\x21-\x7e]+$/.test(hostText(origin)), 'a host is drawn in ASCII')
    demand(domain !== '' && hostname.endsWith(domain), 'the part to read is the end of the host')
    demand(initialOf(origin).length > 0, 'a letter for the tile')
    return 'taken'
  },
})

/** By the rule and by nothing of ours: exactly a serialised origin; https, or http of this computer. */
function isSecure(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  if (origin !== text) return false
  return protocol === 'https:' || (protocol === 'http:' && (/^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')))
}
