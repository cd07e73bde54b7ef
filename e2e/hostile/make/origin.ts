import type { Random } from '../random.ts'
import { makeText } from './text.ts'

export type OriginCase = { readonly text: string }

const hosts: readonly [string, ...string[]] = [
  'example.org', 'app.example.org', 'xn--80ak6aa92e.com', 'аpple.com', 'paypaⅼ.com', 'faß.de', 'example.org.', 'EXAMPLE.org', 'localhost', 'a.localhost', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]',
  'user@example.org', 'user:pass@example.org', 'example.org@evil.com', 'localhost.evil.com', '127.0.0.1.evil.com', '127.0.0.1.nip.io', 'notlocalhost', '192.168.0.1', 'co.uk', 'a.co.uk', 'github.io', 'x.github.io', 'a_b.example.org',
  '-a.example', 'a..b', '.example', '%65xample.org', 'example.org%00', 'example。org', '１２７.0.0.1', 'xn--a', `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}`, `${'a'.repeat(64)}.com`, 'metamask.io.login.wallet-verify.app',
]
const schemes: readonly [string, ...string[]] = ['https://', 'https://', 'https://', 'http://', 'HTTPS://', 'https:', 'https:/', '//', 'ftp://', 'ws://', 'file://', 'chrome-extension://', 'moz-extension://', 'blob:https://', 'data:', 'javascript:', 'about:', 'view-source:https://', ' https://']
const ends: readonly [string, ...string[]] = ['', '', '', ':443', ':8443', ':80', ':0', ':65536', ':', '/', '/a', '?a', '#a', '\\', ' ', '\n', '\u0000', '\u202e', ':8080/']

export function makeOrigin(random: Random): OriginCase {
  if (random.chance(0.05)) return { text: random.pick(['null', '', 'undefined', '[object Object]', 'https://', 'https']) }
  const host = random.chance(0.8) ? random.pick(hosts) : random.chance(0.6) ? makeHost(random) : makeText(random, 10)
  const text = random.pick(schemes) + host + random.pick(ends)
  if (!random.chance(0.35)) return { text }
  // What a browser would say the origin is, which has to be taken where it is a secure one.
  return { text: URL.canParse(text) ? new URL(text).origin : text }
}

function makeHost(random: Random): string {
  const label = (): string => random.many(1, 12, () => random.pick(['a', 'b', 'z', '0', '9', '-', 'x', 'n', 'é', 'ö', '中', 'а'])).join('')
  return [...random.many(1, 6, label), random.pick(['com', 'org', 'io', 'app', 'co.uk', 'com.au', 'github.io', 'vercel.app', 'xn--p1ai'])].join('.')
}
