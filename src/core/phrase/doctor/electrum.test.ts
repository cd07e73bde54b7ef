import { describe, expect, it } from 'vitest'
import { isElectrumSeed } from './electrum.ts'

describe('seeds of Electrum', () => {
  // From tests/test_mnemonic.py and tests/test_wallet_vertical.py of Electrum: standard and segwit.
  it.each([
    'wild father tree among universe such mobile favorite target dynamic credit identify',
    'cram swing cover prefer miss modify ritual silly deliver chunk behind inform able',
    'bitter grass shiver impose acquire brush forget axis eager alone wine silver',
  ])('are known by their version: %s', (phrase) => {
    expect(isElectrumSeed(phrase.split(' '))).toBe(true)
    expect(isElectrumSeed(phrase.toUpperCase().split(' '))).toBe(true)
  })

  it('of before 2.0 have no version and are not known', () => {
    expect(isElectrumSeed('powerful random nobody notice nothing important anyway look away hidden message over'.split(' '))).toBe(false)
  })

  it('are not the phrases of BIP-39', () => {
    expect(isElectrumSeed('test test test test test test test test test test test junk'.split(' '))).toBe(false)
    expect(isElectrumSeed([])).toBe(false)
  })
})
