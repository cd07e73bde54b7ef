import { describe, expect, it } from 'vitest'
import { findNameLike, isEnsName, looksLikeName } from './ens-name.ts'

describe('what is asked for as a name', () => {
  it('hides nothing, is small, and has no letter that a normalised one has not', () => {
    for (const name of ['nadia.eth', 'pay.nadia.eth', '日本.eth', '1⃣.eth', '🏳‍🌈.eth', '👩🏽‍⚕.eth', '$_a-b.eth', 'a’a.eth']) expect(isEnsName(name), name).toBe(true)
    const bad = ['', 'eth', '.eth', 'a..eth', 'Nadia.eth', 'a b.eth', 'a\u00a0b.eth', 'a\u200bb.eth', 'a\u200db.eth', 'a\u202eb.eth', 'a\u3164.eth', 'a\u0301.eth', 'a\ud800.eth', 'a%.eth', 'a/b.eth', '#a.eth', `${'ö'.repeat(126)}.eth`, 'a.b.c.d.e.f.g.h.eth']
    for (const name of bad) expect(isEnsName(name), JSON.stringify(name)).toBe(false)
  })

  it('is told from an address and from half of one', () => {
    for (const typed of ['nadia.eth', ' nadia.eth ', 'a.b.c', '日本.eth']) expect(looksLikeName(typed), typed).toBe(true)
    for (const typed of ['', 'nadia', 'nadia.', '.eth', '0x12.34', '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045', 'a b.eth']) expect(looksLikeName(typed), typed).toBe(false)
  })
})

describe('a name that could be taken for a known one', () => {
  it('is found by letters that look alike, by one letter more or less, with or without an ending', () => {
    expect(findNameLike('vita1ik.eth', ['vitalik.eth'])).toBe('vitalik.eth')
    expect(findNameLike('vitalík.eth', ['vitalik.eth'])).toBe('vitalik.eth')
    expect(findNameLike('vitalikk.eth', ['vitalik.eth'])).toBe('vitalik.eth')
    expect(findNameLike('nadla.eth', ['Nadia'])).toBe('Nadia')
    expect(findNameLike('cornrnon.eth', ['common.eth'])).toBe('common.eth')
  })

  it('is none that is known itself, and none that is only short', () => {
    expect(findNameLike('vitalik.eth', ['vitalik.eth', 'vita1ik.eth'])).toBeUndefined()
    expect(findNameLike('nadia.eth', ['Nadia'])).toBeUndefined()
    expect(findNameLike('bob.eth', ['bab.eth', 'Bo'])).toBeUndefined()
    expect(findNameLike('nadia.eth', ['Exchange', 'Account 1'])).toBeUndefined()
  })
})
