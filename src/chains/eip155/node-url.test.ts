import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { findExplorerUrl, parseNodeUrl } from './node-url.ts'

function refusalOf(text: string): unknown {
  try {
    return parseNodeUrl(text)
  } catch (error) {
    return isWalletError(error) ? [error.code, ...Object.values(error.params)] : error
  }
}

describe("a node's address", () => {
  test('is https anywhere, and http on this computer only', () => {
    expect(parseNodeUrl('https://node.example/v1/key?k=1')).toBe('https://node.example/v1/key?k=1')
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) expect(parseNodeUrl(`http://${host}:8545`)).toBe(`http://${host}:8545`)
    for (const host of ['node.example', '192.168.0.2', '127.0.0.1.example', 'localhost.example']) expect(refusalOf(`http://${host}`)).toEqual(['node.url-insecure'])
  })

  test('is written in one way, so that the same node is never two', () => {
    for (const text of ['https://node.example', 'https://node.example/', ' HTTPS://Node.Example:443/ ']) expect(parseNodeUrl(text)).toBe('https://node.example')
  })

  test.each([
    ['', 'length'], ['   ', 'length'], [`https://node.example/${'a'.repeat(2048)}`, 'length'],
    ['node.example', 'form'], ['https://', 'form'], ['//node.example', 'form'],
    ['https://user@node.example', 'user'], ['https://:word@node.example', 'user'],
    ['https://node.example/#key', 'fragment'],
    ['ftp://node.example', 'scheme'], ['javascript:alert(1)', 'scheme'], ['wss://node.example', 'scheme'], ['data:,x', 'scheme'],
  ])('%j is refused, and it says what is wrong with it: %s', (text, detail) => {
    expect(refusalOf(text)).toEqual(['node.url-invalid', detail])
  })
})

describe("an explorer's address", () => {
  test('is https without a query, and ends without a slash', () => {
    expect(findExplorerUrl('https://scan.example/base//')).toBe('https://scan.example/base')
    for (const text of ['http://scan.example', 'http://localhost', 'https://scan.example/?to=', 'javascript:alert(1)']) expect(findExplorerUrl(text)).toBeUndefined()
  })

  test('that cannot be read is none', () => {
    for (const text of ['', 'scan', 'https://user@scan.example', 'https://scan.example/#a']) expect(findExplorerUrl(text)).toBeUndefined()
  })

  test('is never anything but https, whatever was given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.webUrl().map((url) => url.replace('http', 'javascript'))), (text) => {
        const found = findExplorerUrl(text)
        expect(found === undefined || new URL(found).protocol === 'https:').toBe(true)
      }),
    )
  })
})
