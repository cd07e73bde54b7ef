import { createSiweMessage } from 'viem/siwe'
import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'
import { makeText, odd } from './text.ts'

export const siteHost = 'app.example.org'

export type SiweCase = { readonly params: Json; readonly text: string }

/** The moment in which the law's site asks: 2026-11-20T12:00:00Z. */
const now = Date.UTC(2026, 10, 20, 12)
const hour = 3_600_000

/** A sign-in written by viem, of this site or another, and what careless or hostile servers make of it. */
export function makeSiwe(random: Random): SiweCase {
  const domain = random.chance(0.8) ? siteHost : random.pick(['evil.example', `${siteHost}.evil.example`, 'example.org', `${siteHost}:8443`, `evil@${siteHost}`, 'xn--80ak6aa92e.com', 'APP.EXAMPLE.ORG', `${siteHost}:443`])
  const at = (): Date => new Date(now + (random.int(200) - 100) * hour)
  const base = {
    domain: 'localhost',
    address: (random.chance(0.85) ? own : makeAddress(random)) as `0x${string}`,
    uri: random.pick([`https://${siteHost}/login`, `https://${siteHost}`, 'https://evil.example/x', 'did:key:z6Mk', 'https://app.example.org:8443/']),
    version: '1' as const,
    chainId: random.chance(0.8) ? 1 : random.pick([2, 10, 137, 31337]),
    nonce: Buffer.from(random.bytes(random.pick([4, 8, 16]))).toString('hex'),
    issuedAt: random.chance(0.7) ? new Date(now) : at(),
  }
  const extra = {
    ...(random.chance(0.5) ? { statement: random.pick(['I accept the Terms of Service: https://example.org/tos', 'Sign in.', 'URI: https://evil.example', 'Nonce: 12345678']) } : {}),
    ...(random.chance(0.4) ? { expirationTime: at() } : {}),
    ...(random.chance(0.2) ? { notBefore: at() } : {}),
    ...(random.chance(0.2) ? { requestId: random.pick(['abc', '1', 'a-b_c.d~', '']) } : {}),
    ...(random.chance(0.3) ? { resources: [...random.many(0, 3, () => random.pick(['https://example.org/a', 'ipfs://bafy', 'https://evil.example/?a=b#c']))] } : {}),
  }
  const written = createSiweMessage({ ...base, ...extra }).replace('localhost', random.chance(0.1) ? `https://${domain}` : domain)
  const text = random.chance(0.5) ? written : mutate(written, random)
  const isHex = random.chance(0.4) && !/\p{Surrogate}/u.test(text)
  return { params: [isHex ? `0x${Buffer.from(text, 'utf8').toString('hex')}` : text, own], text }
}

function mutate(text: string, random: Random): string {
  const at = random.int(text.length)
  const lines = text.split('\n')
  const line = random.int(lines.length)
  switch (random.int(12)) {
    case 0:
      return text.slice(0, at) + random.pick(odd) + text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(at + 1)
    case 2:
      return text.replaceAll('\n', '\r\n')
    case 3:
      return lines.filter((_, each) => each !== line).join('\n')
    case 4:
      return [...lines.slice(0, line), lines[line] ?? '', ...lines.slice(line)].join('\n')
    case 5:
      return text.replace(own, own.toLowerCase())
    case 6:
      return text.replace('Version: 1', 'Version: 2')
    case 7:
      return text.replace(/Chain ID: \d+/, random.pick(['Chain ID: 01', 'Chain ID: 1e0', 'Chain ID: 0x1', 'Chain ID: ', 'Chain ID: 1\nChain ID: 2', `Chain ID: 1${'0'.repeat(80)}`]))
    case 8:
      return text.replace(/Issued At: .*/, random.pick(['Issued At: now', 'Issued At: 2026-02-30T00:00:00Z', 'Issued At: 2026-11-20', 'Issued At: 1795176000', 'Issued At: 2026-11-20T12:00:00+25:00']))
    case 9:
      return text.replace('wants you to sign in', random.pick(['wants  you to sign in', 'WANTS YOU TO SIGN IN', 'wants you\nto sign in', 'wants you to sign in\u200b']))
    case 10:
      return `${random.pick(['', ' ', '\n', 'evil.example wants you to sign in with your Ethereum account:\n'])}${text}${random.pick(['', '\n', ' ', makeText(random, 4)])}`
    default:
      return text.slice(0, at)
  }
}
