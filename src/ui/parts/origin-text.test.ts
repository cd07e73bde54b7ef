import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOrigin } from '../../core/origin.ts'
import { hostText, initialOf, splitOrigin } from './origin-text.ts'

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/)

describe('splitOrigin', () => {
  it('loses nothing: the parts joined are the host a person has to read', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 7 }), fc.option(fc.integer({ min: 1024, max: 65535 })), (labels, port) => {
        const host = labels.join('.')
        fc.pre(URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host)
        const origin = new URL(`https://${host}${port === null ? '' : `:${port}`}`).origin
        const split = splitOrigin(origin)
        expect(`${split.lead}${split.domain}${split.port}`).toBe(new URL(origin).host)
        expect(hostText(origin)).toBe(new URL(origin).host)
        expect(split.domain.split('.').length).toBeGreaterThanOrEqual(Math.min(2, labels.length))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['https://app.uniswap.org', 'app.', 'uniswap.org', ''],
    ['https://uniswap.org', '', 'uniswap.org', ''],
    ['https://uniswap.org.evil.com', 'uniswap.org.', 'evil.com', ''],
    ['https://login.uniswap.org.phish.co.uk:8443', 'login.uniswap.org.', 'phish.co.uk', ':8443'],
    ['https://uniswap.github.io', '', 'uniswap.github.io', ''],
    ['https://app.uniswap.vercel.app', 'app.', 'uniswap.vercel.app', ''],
    ['https://uni.eth.limo', '', 'uni.eth.limo', ''],
    ['https://shop.example.com.br', 'shop.', 'example.com.br', ''],
    ['https://localhost:8080', '', 'localhost', ':8080'],
    ['https://192.168.1.20', '', '192.168.1.20', ''],
    ['https://[::1]:8545', '', '[::1]', ':8545'],
    ['https://app.uniswap.org.', 'app.', 'uniswap.org.', ''],
    ['https://login.phish.co.uk.:444', 'login.', 'phish.co.uk.', ':444'],
    ['https://app.uniswap.vercel.app.', 'app.', 'uniswap.vercel.app.', ''],
  ])('%s: the registrable domain stands out', (origin, lead, domain, port) => {
    expect(splitOrigin(origin)).toEqual({ scheme: '', lead, domain, port })
  })

  it('of 2,000 addresses made to deceive is the domain that the browser goes to, in ASCII', () => {
    const trusted = fc.constantFrom('uniswap.org', 'metamask.io', 'app.aave.com', 'xn--pple-43d.com', 'https', 'www')
    const odd = fc.constantFrom('а', 'е', 'ο', 'ı', 'ß', 'ς', '日本', 'İ', '١', '。', '％', 'xn--', '\u200d', '\u00ad', '・')
    const evil = fc.tuple(label, odd, fc.constantFrom('evil.com', 'evil.co.uk', 'evil.com.', 'phish.github.io', 'evil.xn--p1ai'))
    const user = fc.constantFrom('', 'uniswap.org@', 'https%3A%2F%2Funiswap.org:443@', 'uniswap.org:pass@')
    const port = fc.constantFrom('', ':1', ':8443', ':443', ':65535')
    fc.assert(
      fc.property(fc.array(trusted, { maxLength: 20 }), evil, user, port, (leads, [name, sign, domain], userinfo, portText) => {
        const text = `https://${userinfo}${[...leads, `${name}${sign}`, domain].join('.')}${portText}/uniswap.org`
        fc.pre(URL.canParse(text))
        const { origin, host, hostname } = new URL(text)
        const split = splitOrigin(origin)
        expect(parseOrigin(origin)).toBe(origin)
        expect(`${split.lead}${split.domain}${split.port}`).toBe(host)
        expect(hostText(origin)).toMatch(/^[\x21-\x7e]+$/)
        expect(hostText(origin)).not.toContain('@')
        expect(hostname.endsWith(split.domain)).toBe(true)
        expect(split.domain).toMatch(/^(evil\.com\.?|evil\.co\.uk|phish\.github\.io|evil\.xn--p1ai)$/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('says when a page is not encrypted', () => {
    expect(hostText('http://localhost:8080')).toBe('http://localhost:8080')
  })

  it('shows a name in another script as the ASCII it is sent as', () => {
    // Cyrillic "а" in "аpple.com".
    expect(hostText(new URL('https://аpple.com').origin)).toBe('xn--pple-43d.com')
  })

  it('takes the letter of the tile from the domain, never from what stands before it', () => {
    expect(initialOf('https://uniswap.evil.com')).toBe('E')
    expect(initialOf('https://1inch.io')).toBe('1')
  })
})
