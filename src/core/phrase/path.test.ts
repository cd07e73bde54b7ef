import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountPath, parsePath, schemePath, schemes } from './path.ts'

describe('parsePath', () => {
  it.each([
    ['m', []],
    ['m/0', [0]],
    ["m/44'/60'/0'/0/5", [0x8000002c, 0x8000003c, 0x80000000, 0, 5]],
    ["m/2147483647'", [0xffffffff]],
    ['m/2147483647', [0x7fffffff]],
  ])('reads %s', (path, steps) => {
    expect(parsePath(path)).toEqual(steps)
  })

  it.each([
    '', 'M', '/', 'm/', 'm//0', '0', '/0', 'm/0/', ' m/0', 'm/0 ', 'm/0\n', 'm/00', 'm/01', 'm/-1', 'm/+1', 'm/1.0', 'm/1e3', 'm/0x1',
    'm/2147483648', "m/2147483648'", 'm/4294967295', 'm/99999999999', "m/0''", "m'/0", 'm/0h', 'm/0H', 'm/0’', 'm/٣', 'm/0/a', 'n/0',
    `m${'/0'.repeat(256)}`,
  ])('refuses %j', (path) => {
    expect(() => parsePath(path)).toThrow(/^phrase\.path-invalid$/)
  })

  it('reads back every path it could have been written from', () => {
    const step = fc.record({ index: fc.nat({ max: 2 ** 31 - 1 }), hard: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 255 }), (steps) => {
        const path = ['m', ...steps.map(({ index, hard }) => `${index}${hard ? "'" : ''}`)].join('/')
        expect(parsePath(path)).toEqual(steps.map(({ index, hard }) => (hard ? index + 2 ** 31 : index)))
      }),
    )
  })
})

describe('accountPath', () => {
  it('counts in the last step', () => {
    expect(accountPath(0)).toBe("m/44'/60'/0'/0/0")
    expect(accountPath(41)).toBe("m/44'/60'/0'/0/41")
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('refuses %d', (index) => {
    expect(() => accountPath(index)).toThrow(/^phrase\.path-invalid$/)
  })
})

describe('schemePath', () => {
  // https://support.ledger.com (derivation paths), and what MyEtherWallet offers under the same names
  it.each([
    ['standard', 5, "m/44'/60'/0'/0/5"],
    ['ledger-live', 5, "m/44'/60'/5'/0/0"],
    ['ledger-legacy', 5, "m/44'/60'/0'/5"],
  ] as const)('counts %s in its own step', (scheme, index, path) => {
    expect(schemePath(scheme, index)).toBe(path)
  })

  it.each(schemes.flatMap((scheme) => [-1, 0.5, Number.NaN, 2 ** 31].map((index) => [scheme, index] as const)))('of %s refuses %d', (scheme, index) => {
    expect(() => schemePath(scheme, index)).toThrow(/^phrase\.path-invalid$/)
  })
})
