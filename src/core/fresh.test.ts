import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address, SecretId, SecretRecord } from './account.ts'
import type { SiteKey } from './caller.ts'
import { findConnectChoice } from './connect-choice.ts'
import { findFresh, findFreshPhrase } from './fresh.ts'
import type { Json } from './json.ts'
import { maxAccounts } from './limits.ts'
import { findOrigin, type Origin } from './origin.ts'
import { hostName } from './site.ts'

const site = 'https://app.example' as SiteKey
const secret = (id: string, more: Partial<SecretRecord> = {}): SecretRecord => ({ id: id as SecretId, kind: 'phrase', source: 'restored', fingerprint: '', hasPassphrase: false, createdAt: 0, ...more })
const account = (n: number, more: Partial<AccountRecord> = {}): AccountRecord => ({ address: `0x${n.toString(16).padStart(40, '0')}` as Address, family: 'eip155', kind: 'derived', name: '', createdAt: 0, hidden: false, ...more })
const selected = { chain: 'eip155:1' } as const

describe('an account for one site', () => {
  it('is offered once: not to a site that has one, and as the hidden one where that is out of sight', () => {
    const secrets = [secret('a')]
    expect(findFresh({ accounts: [account(1)], secrets, selected }, site)).toBe('new')
    expect(findFresh({ accounts: [account(1), account(2, { madeFor: site })], secrets, selected }, site)).toBeUndefined()
    expect(findFresh({ accounts: [account(1), account(2, { madeFor: site, hidden: true })], secrets, selected }, site)).toBe('hidden')
    expect(findFresh({ accounts: [account(1), account(2, { madeFor: 'https://other.example' as SiteKey })], secrets, selected }, site)).toBe('new')
  })

  it('is not offered without words that were proven, nor where the wallet is full', () => {
    expect(findFresh({ accounts: [], secrets: [secret('k', { kind: 'key' })], selected }, site)).toBeUndefined()
    expect(findFresh({ accounts: [], secrets: [secret('a', { source: 'created' })], selected }, site)).toBeUndefined()
    expect(findFresh({ accounts: [], secrets: [secret('a', { source: 'created', provenAt: 1 })], selected }, site)).toBe('new')
    expect(findFresh({ accounts: Array.from({ length: maxAccounts }, (_, n) => account(n)), secrets: [secret('a')], selected }, site)).toBeUndefined()
  })

  it('comes from the phrase of the account that the person looks at, else from the first that is proven', () => {
    const secrets = [secret('new', { source: 'created' }), secret('a'), secret('b')]
    const of = (n: number, id: string) => account(n, { secretId: id as SecretId })
    const accounts = [of(1, 'new'), of(2, 'a'), of(3, 'b')]
    expect([1, 2, 3].map((n) => findFreshPhrase({ accounts, secrets, selected: { ...selected, account: account(n).address } })?.id)).toEqual(['a', 'a', 'b'])
  })

  it('is named after the host of the site, from the end that says whose it is', () => {
    expect(hostName('https://app.example.org:8443' as Origin)).toBe('app.example.org:8443')
    const long = hostName(`https://${'a'.repeat(60)}.evil.example` as Origin)
    expect(long).toHaveLength(40)
    expect(long).toMatch(/^…a+\.evil\.example$/)
  })
})

describe('what a person chose', () => {
  it('is read whole or not at all', () => {
    expect(findConnectChoice({ accounts: ['0x01', 'fresh'], term: 'day' })).toEqual({ accounts: ['0x01', 'fresh'], term: 'day' })
    const many = Array.from({ length: maxAccounts + 1 }, (_, n) => `${n}`)
    for (const value of [undefined, null, [], {}, { accounts: ['a'] }, { accounts: [], term: 'day' }, { accounts: ['a', 'a'], term: 'day' }, { accounts: [1], term: 'day' }, { accounts: many, term: 'day' }, { accounts: 'a', term: 'day' }, { accounts: ['a'], term: 'decade' }, { accounts: ['a'], term: 'day', chain: 'eip155:1' }]) {
      expect(findConnectChoice(value as Json | undefined), JSON.stringify(value)?.slice(0, 80)).toBeUndefined()
    }
  })
})

describe('the address of a site, as a person types it', () => {
  it.each([
    ['https://app.example.org', 'https://app.example.org'],
    [' App.Example.org/swap?x=1#y ', 'https://app.example.org'],
    ['https://user:pass@app.example.org:8443/', 'https://app.example.org:8443'],
    ['http://localhost:8545', 'http://localhost:8545'],
    ['http://127.0.0.1:3000/x', 'http://127.0.0.1:3000'],
    ['https://пример.example', 'https://xn--e1afmkfd.example'],
  ])('%s is %s', (typed, origin) => {
    expect(findOrigin(typed)).toBe(origin)
  })

  it.each(['', ' ', 'http://app.example.org', 'ftp://app.example.org', 'file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', 'chrome-extension://abc/popup.html', 'null', 'https://', 'a b.example', 'https://exa mple.org'])('%j is none', (typed) => {
    const found = findOrigin(typed)
    // "null", and words with a scheme in front of no slashes, are hosts like any other to a browser.
    if (found !== undefined) expect(found).toMatch(/^https:\/\/(null|data|javascript)\b/)
    else expect(found).toBeUndefined()
  })
})
