import type { Random } from '../random.ts'
import { makeText } from './text.ts'

/** `good`: hosts that must be taken, as written by a browser. `bad` lines name none. `isBroken`: no list at all. */
export type SiteListCase = { readonly text: string; readonly good: readonly string[]; readonly isBroken?: true }

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
const bad = [
  'https://site.example/path', 'site.example/path', 'user@site.example', 'site.example:8080', 'localhost', 'com', '..', '.', '-', '-a.example', 'a..b.example', '[::1]', '||ads.example^', '<script>alert(1)</script>',
  '999.999.999.999', '0x7f.1', '127.1', 'a b.example', 'пример', 'x'.repeat(300) + '.example', `${'y'.repeat(64)}.example`, '%00.example', 'site.example\u0000', 'github.io', 'co.uk', '__proto__', 'constructor', '\\\\host', "'; drop table",
] as const
const breaks = ['\n', '\r\n', '\r', '\n\n', '\n \n'] as const

const label = (random: Random): string => random.many(1, 12, () => letters[random.int(26)] ?? 'a').join('')
function makeHost(random: Random): string {
  const ending = random.pick(['example', 'test', 'xyz', 'co.uk', 'github.io', 'pages.dev'] as const)
  return [...random.many(1, 3, () => label(random)), ending].join('.')
}

/** Lists in every form, with noise between; and texts that are no list. */
export function makeSiteList(random: Random): SiteListCase {
  const good = random.many(0, 30, () => makeHost(random))
  const form = random.int(10)
  if (form === 0) return { text: makeText(random, 400), good: [], isBroken: true }
  if (form <= 3) {
    const noise = random.many(0, 6, () => random.pick([null, 1, {}, [], '', ...bad]))
    const blacklist = [...good, ...noise]
    return { text: JSON.stringify({ version: 2, fuzzylist: ['fuzzy.example'], whitelist: ['white.example'], blacklist, ['__proto__']: { polluted: true } }), good }
  }
  const isHostsFile = form <= 6
  const decorate = (host: string): string => {
    const written = random.chance(0.2) ? host.toUpperCase() : random.chance(0.1) ? `*.${host}` : random.chance(0.1) ? `${host}.` : host
    const comment = random.chance(0.2) ? ` # ${random.pick(bad)}` : ''
    return `${random.chance(0.2) ? '\t ' : ''}${isHostsFile ? `${random.pick(['0.0.0.0', '127.0.0.1', '::', '::1'] as const)}${random.pick([' ', '\t', '   '] as const)}` : ''}${written}${comment}`
  }
  const lines = good.flatMap((host) => (random.chance(0.3) ? [random.pick(['# comment', '', '#', ...bad]), decorate(host)] : [decorate(host)]))
  const bom = random.chance(0.1) ? '\u{feff}' : ''
  return { text: bom + lines.map((line) => line + random.pick(breaks)).join(''), good }
}
