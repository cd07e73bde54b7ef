import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSiweMessage, parseSiweMessage } from 'viem/siwe'
import type { Origin } from '../../core/origin.ts'
import { secondAccount, testAccount, testNow } from './fixture.ts'
import { findClaimedSite, findMismatches, findSiwe, findTime, isForSite, resemblesSiwe } from './siwe.ts'

const message = `example.com wants you to sign in with your Ethereum account:
${testAccount}

I accept the ExampleOrg Terms of Service: https://example.com/tos

URI: https://example.com/login
Version: 1
Chain ID: 1
Nonce: 32891756
Issued At: 2026-11-20T11:59:00Z
Expiration Time: 2026-11-21T12:00:00.000+00:00
Not Before: 2026-11-20T11:00:00Z
Request ID: some-id
Resources:
- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
- https://example.com/my-web2-claim.json`

describe('findSiwe', () => {
  test('reads every part of a whole message', () => {
    expect(findSiwe(message)).toEqual({
      domain: 'example.com',
      address: testAccount,
      statement: 'I accept the ExampleOrg Terms of Service: https://example.com/tos',
      uri: 'https://example.com/login',
      chainId: '1',
      nonce: '32891756',
      issuedAt: '2026-11-20T11:59:00Z',
      expirationTime: '2026-11-21T12:00:00.000+00:00',
      notBefore: '2026-11-20T11:00:00Z',
      requestId: 'some-id',
      resources: ['ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/', 'https://example.com/my-web2-claim.json'],
    })
  })

  test('reads what an independent library writes, as that library reads it', () => {
    const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
    const date = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    const parts = fc.record({
      domain: fc.constantFrom('example.com', 'example.com:8080', 'localhost:3000', 'a.b-c.example'),
      chainId: fc.integer({ min: 1, max: 2 ** 31 }),
      nonce: fc.stringMatching(/^[A-Za-z0-9]{8,20}$/),
      uri: fc.constantFrom('https://example.com', 'https://example.com/a?b=c#d', 'http://localhost:3000/x'),
      issuedAt: date,
      scheme: optional(fc.constantFrom('https', 'http')),
      statement: optional(fc.stringMatching(/^[A-Za-z0-9 .,:/'!?]{1,60}$/)),
      expirationTime: optional(date),
      notBefore: optional(date),
      requestId: optional(fc.stringMatching(/^[A-Za-z0-9._-]{1,10}$/)),
      resources: optional(fc.array(fc.webUrl(), { minLength: 1, maxLength: 3 })),
    })
    fc.assert(
      fc.property(parts, (made) => {
        const given = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as typeof made
        const text = createSiweMessage({ ...given, address: testAccount as `0x${string}`, version: '1' } as Parameters<typeof createSiweMessage>[0])
        const siwe = findSiwe(text)
        const theirs = parseSiweMessage(text)
        expect(siwe).toBeDefined()
        expect(siwe?.domain).toBe(theirs.domain)
        expect(siwe?.scheme).toBe(theirs.scheme)
        expect(siwe?.statement).toBe(made.statement)
        expect(siwe?.chainId).toBe(String(theirs.chainId))
        expect(siwe?.nonce).toBe(theirs.nonce)
        expect(siwe?.uri).toBe(theirs.uri)
        expect(siwe?.requestId).toBe(theirs.requestId)
        expect(siwe?.resources).toEqual(theirs.resources ?? [])
      }),
    )
  })

  const changes: readonly (readonly [string, string, string])[] = [
    ['another version', 'Version: 1', 'Version: 2'], ['no version', 'Version: 1\n', ''], ['a padded chain', 'Chain ID: 1', 'Chain ID: 01'], ['a named chain', 'Chain ID: 1', 'Chain ID: mainnet'], ['no chain', 'Chain ID: 1\n', ''],
    ['a short nonce', 'Nonce: 32891756', 'Nonce: 3289175'], ['a nonce of signs', 'Nonce: 32891756', 'Nonce: 3289-756'], ['no nonce', 'Nonce: 32891756\n', ''], ['no time', 'Issued At: 2026-11-20T11:59:00Z\n', ''],
    ['a time in words', '2026-11-20T11:59:00Z', 'yesterday'], ['a time without zone', '2026-11-20T11:59:00Z', '2026-11-20T11:59:00'], ['a day that is none', '2026-11-20T11:59:00Z', '2026-13-20T11:59:00Z'], ['a date only', '2026-11-20T11:59:00Z', '2026-11-20'],
    ['a URI that is none', 'URI: https://example.com/login', 'URI: not a uri'], ['a relative URI', 'URI: https://example.com/login', 'URI: /login'], ['no URI', 'URI: https://example.com/login\n', ''],
    ['an address in lower case', testAccount, testAccount.toLowerCase()], ['a wrong checksum', 'f39Fd6e5', 'F39fd6e5'], ['no address', `${testAccount}\n`, '\n'], ['two lines in place of one', 'Service: https://example.com/tos', 'Service\nhttps://example.com/tos'],
    ['a line more', 'Version: 1', 'Version: 1\nExtra: x'], ['another order', 'Version: 1\nChain ID: 1', 'Chain ID: 1\nVersion: 1'], ['a resource without dash', '- ipfs', 'ipfs'], ['text after the end', 'claim.json', 'claim.json\n\nand more'],
    ['text before the start', 'example.com wants', 'Hello\nexample.com wants'], ['another chain name', 'Ethereum account', 'Solana account'], ['carriage returns', '\n', '\r\n'], ['a path in the domain', 'example.com wants', 'example.com/x wants'],
    ['a user in the domain', 'example.com wants', 'good.com@example.com wants'], ['two spaces', 'wants you', 'wants  you'], ['upper case', 'wants you', 'Wants you'],
  ]
  test.each(changes.map((each) => each))('%s is not well formed', (_name, from, to) => {
    const changed = message.replace(from, to)
    expect(changed).not.toBe(message)
    expect(findSiwe(changed)).toBeUndefined()
  })

  test('what is not well formed still resembles a sign-in', () => {
    for (const [, from, to] of changes) expect(resemblesSiwe(message.replace(from, to))).toBe(true)
    for (const text of ['hello', 'I vote for 5', 'wants you to sign']) expect(resemblesSiwe(text)).toBe(false)
  })
})

describe('isForSite', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['example.com', 'https://example.com', true], ['EXAMPLE.com', 'https://example.com', true], ['example.com:443', 'https://example.com', true], ['example.com:8443', 'https://example.com:8443', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true], ['localhost:3000', 'http://localhost:3000', true], ['https://example.com', 'https://example.com', true],
    ['example.com', 'https://example.com.evil.net', false], ['example.com', 'https://sub.example.com', false], ['sub.example.com', 'https://example.com', false], ['example.com', 'https://example.com:8443', false], ['example.com:8443', 'https://example.com', false],
    ['opensea.io', 'https://opensea-io.com', false], ['http://example.com', 'https://example.com', false], ['https://localhost:3000', 'http://localhost:3000', false], ['good.com@example.com', 'https://example.com', false],
    ['example.com/x', 'https://example.com', false], ['example.com#', 'https://example.com', false], ['example.com\\x', 'https://example.com', false], ['ехample.com', 'https://example.com', false], ['', 'https://example.com', false], ['examp\uFE0Fle.com', 'https://example.com', false], ['exam\u00ADple.com', 'https://example.com', false], ['exam\u200Bple.com', 'https://example.com', false], ['javascript', 'https://example.com', false],
  ]
  test.each(cases.map((each) => each))('%s at %s: %s', (claimed, origin, expected) => {
    const [scheme, domain] = claimed.split('://')
    expect(isForSite(domain === undefined ? { domain: claimed } : { scheme: scheme ?? '', domain }, origin as Origin)).toBe(expected)
  })

  test('the site of a careless message is the word before its phrase', () => {
    expect(findClaimedSite('Hi. https://evil.com  wants you to  sign in with')).toEqual({ scheme: 'https', domain: 'evil.com' })
    expect(findClaimedSite('evil.com wants you to sign in')).toEqual({ domain: 'evil.com' })
    expect(findClaimedSite('wants you to sign in')).toBeUndefined()
    expect(findClaimedSite(`${'a'.repeat(200_000)} wants you to sign in`)?.domain).toHaveLength(511)
  })
})

describe('findMismatches', () => {
  const siwe = findSiwe(message)
  if (siwe === undefined) throw new Error('not well formed')
  const fields = (changed: Partial<typeof siwe>, now = testNow) => findMismatches({ ...siwe, ...changed }, testAccount, 'eip155:1', now).map(({ field }) => field)

  test('a message for this account, chain and moment has none', () => {
    expect(fields({})).toEqual([])
  })

  test('each of account, chain, times and page is found by its own name', () => {
    expect(fields({ address: secondAccount })).toEqual(['address'])
    expect(fields({ chainId: '10' })).toEqual(['Chain ID'])
    expect(fields({}, testNow + 25 * 3_600_000)).toEqual(['Expiration Time'])
    expect(fields({}, testNow - 2 * 3_600_000)).toEqual(['Issued At', 'Not Before'])
    expect(fields({ uri: 'https://other.com/login' })).toEqual(['URI'])
    expect(fields({ uri: 'did:key:z6Mk' })).toEqual(['URI'])
    expect(fields({ address: secondAccount, chainId: '10', uri: 'https://other.com' })).toEqual(['address', 'Chain ID', 'URI'])
  })

  test('clocks may differ by a little', () => {
    expect(fields({ issuedAt: new Date(testNow + 4 * 60_000).toISOString() })).toEqual([])
  })

  test('times are of RFC 3339 and nothing else', () => {
    expect(findTime('2026-11-20T12:00:00Z')).toBe(testNow)
    expect(findTime('2026-11-20t13:00:00.000+01:00')).toBe(testNow)
    for (const text of ['', 'now', '2026-11-20', '2026-11-20 12:00:00Z', '20261120T120000Z', '2026-11-20T12:00Z', '2026-11-20T25:00:00Z']) expect(findTime(text), text).toBeUndefined()
  })
})
