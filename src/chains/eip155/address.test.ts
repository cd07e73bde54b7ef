import { getAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { addressOfWord, findAddress, parseAddress } from './address.ts'

// EIP-55, "Test Cases".
const published = [
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
  '0xde709f2102306220921060314715629080e2fb77',
  '0x27b1fdb04752bbc536007a920d24acb045561c26',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
]

const codeOf = (value: unknown): string | undefined => {
  try {
    parseAddress(value)
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const digits = fc.stringMatching(/^[0-9a-f]{40}$/)

describe('parseAddress', () => {
  test('the checksums of EIP-55 are found and accepted', () => {
    for (const address of published) {
      expect(parseAddress(address)).toBe(address)
      expect(parseAddress(address.toLowerCase())).toBe(address)
      expect(parseAddress(`0x${address.slice(2).toUpperCase()}`)).toBe(address)
      expect(parseAddress(` ${address}\n`)).toBe(address)
    }
  })

  test('one letter of another case is a wrong checksum', () => {
    fc.assert(
      fc.property(digits, fc.nat(39), (text, at) => {
        const address = parseAddress(`0x${text}`)
        const letter = address.charAt(at + 2)
        const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
        const changed = `${address.slice(0, at + 2)}${other}${address.slice(at + 3)}`
        const body = changed.slice(2)
        fc.pre(other !== letter && body !== body.toLowerCase() && body !== body.toUpperCase())
        expect(codeOf(changed)).toBe('input.address-checksum')
      }),
    )
  })

  test('the checksum is the one of an independent library', () => {
    fc.assert(fc.property(digits, (text) => { expect(parseAddress(`0x${text}`)).toBe(getAddress(`0x${text}`)) }))
  })

  test('what is empty and what is no address are told apart', () => {
    expect(codeOf('  ')).toBe('input.address-empty')
    const wrong = ['0x', '52908400098527886E0F7030069857D2E4169EE7', '0X52908400098527886E0F7030069857D2E4169EE7', 'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS', 'vitalik.eth', 5, null, {}, ['0x']]
    for (const value of [...wrong, `${published[0]}0`, published[0]?.slice(0, 41)]) expect(codeOf(value)).toBe('input.address-invalid')
  })

  test('in a payload white space is not forgiven', () => {
    expect(findAddress(published[0])).toBe(published[0])
    for (const value of [` ${published[0]}`, `${published[0]} `, '', undefined, 0]) expect(findAddress(value)).toBeUndefined()
  })

  test('the last 20 bytes of a word are the address', () => {
    expect(addressOfWord(`${'f'.repeat(24)}${published[4]?.slice(2).toLowerCase()}`)).toBe(published[4])
  })
})
