import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWalletError } from '../errors.ts'
import { encodePassword } from './normalize.ts'

describe('encodePassword', () => {
  it('gives the same bytes for every Unicode form of one password', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (password) => {
        const bytes = encodePassword(password)
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(encodePassword(password.normalize(form))).toEqual(bytes)
      }),
    )
  })

  it('changes nothing else: case, spaces at the ends and inside count', () => {
    const passwords = ['abc', ' abc', 'abc ', 'Abc', 'a bc', 'a  bc', 'abc\n']
    expect(new Set(passwords.map((password) => encodePassword(password).join())).size).toBe(passwords.length)
  })

  it('is UTF-8 of NFKC', () => {
    expect(Buffer.from(encodePassword('ﬁ\u3000é')).toString('hex')).toBe('666920c3a9')
  })

  it('takes 1 to 1,024 bytes, counted after normalisation', () => {
    expect(encodePassword('x')).toHaveLength(1)
    expect(encodePassword('x'.repeat(1024))).toHaveLength(1024)
    expect(encodePassword('u\u0308\u0304'.repeat(512))).toHaveLength(1024)
    expect(() => encodePassword('')).toThrow(/^password\.empty$/)
    expect(() => encodePassword('x'.repeat(1025))).toThrow(/^password\.too-long$/)
    expect(() => encodePassword('ﷺ'.repeat(40))).toThrow(/^password\.too-long$/)
    expect(() => encodePassword('x'.repeat(10_000_000))).toThrow(/^password\.too-long$/)
  })

  it.each(['\ud800', 'a\udc00b', 'kX9$mQ2!vL7z\ud83d'])('refuses half a character instead of folding it', (password) => {
    expect(() => encodePassword(password)).toThrow(/^password\.not-text$/)
  })

  it('never repeats the password in its error', () => {
    try {
      encodePassword('hunter2\ud800')
      expect.unreachable()
    } catch (error) {
      expect(isWalletError(error)).toBe(true)
      expect(String(error) + JSON.stringify(error) + String((error as Error).stack)).not.toMatch(/hunter2/)
    }
  })
})
