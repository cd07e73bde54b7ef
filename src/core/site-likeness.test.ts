import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSiteLike, hasForeignLetters, isOneApart, skeletonOf } from './site-likeness.ts'

const known = ['app.uniswap.org', 'aave.com', 'localhost', '127.0.0.1', 'my-dapp.vercel.app', 'ens.domains']

describe('names made to be taken for a known site', () => {
  test.each([
    ['app.un1swap.org', 'uniswap.org', 'name'],
    ['uniswop.org', 'uniswap.org', 'name'],
    ['unisswap.org', 'uniswap.org', 'name'],
    ['uniwsap.org', 'uniswap.org', 'name'],
    ['uni-swap.org', 'uniswap.org', 'name'],
    ['uniswap.org.claim.io', 'uniswap.org', 'name'],
    ['app.uniswap.org.claim.io', 'uniswap.org', 'name'],
    ['app-uniswap-org.claim.io', 'uniswap.org', 'name'],
    ['login-uniswap.org.io', 'uniswap.org', 'name'],
    ['aave.com.evil.co.uk', 'aave.com', 'name'],
    ['aave.org', 'aave.com', 'ending'],
    ['uniswap.com', 'uniswap.org', 'ending'],
    ['rny-dapp.vercel.app', 'my-dapp.vercel.app', 'name'],
    ['app.uniswap.org.evil.example.', 'uniswap.org', 'name'],
  ] as const)('%s is taken for %s', (host, site, how) => {
    expect(findSiteLike(host, known)).toEqual({ known: site, how })
  })

  test.each(['app.uniswap.org', 'info.uniswap.org', 'uniswap.org.', 'aave.com', 'curve.fi', 'save.com', 'eve.com', 'localhost', '127.0.0.1', '[::1]', 'other.vercel.app', 'organisation.example', 'swap.org', 'uniswaps-of-the-world.org'])(
    '%s is taken for none of them',
    (host) => {
      expect(findSiteLike(host, known)).toBeUndefined()
    },
  )

  test('nothing is compared with what is on this computer, and nothing is known to who was nowhere', () => {
    expect(findSiteLike('localhosts.com', ['localhost'])).toBeUndefined()
    expect(findSiteLike('uniswap.org', [])).toBeUndefined()
  })

  test('one letter more, less, another, or two swapped, is one apart, and the same is not', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh-1'), minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom(...'xyz'), (name, at, letter) => {
        const place = at % name.length
        expect(isOneApart(name, name)).toBe(false)
        expect(isOneApart(name, `${name.slice(0, place)}${letter}${name.slice(place)}`)).toBe(true)
        expect(isOneApart(name, `${name.slice(0, place)}${letter}${name.slice(place + 1)}`)).toBe(true)
        expect(isOneApart(`${name}${letter}`, name)).toBe(true)
        expect(isOneApart(name, `${name}${letter}${letter}`)).toBe(false)
      }),
    )
  })

  test('no host makes it throw, and whether two are alike does not depend on who was first', () => {
    const host = fc.string({ unit: fc.constantFrom(...'abcl1i0o-.rnvw'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(() => findSiteLike(a, [b])).not.toThrow()
        expect(skeletonOf(a) === skeletonOf(b)).toBe(skeletonOf(b) === skeletonOf(a))
        expect(isOneApart(a, b)).toBe(isOneApart(b, a))
      }),
    )
  })

  test('a label of another script is told by how browsers write it', () => {
    expect(hasForeignLetters('xn--unswap-q9a.org')).toBe(true)
    expect(hasForeignLetters('app.xn--80ak6aa92e.com')).toBe(true)
    expect(hasForeignLetters('xnswap.org')).toBe(false)
  })
})
