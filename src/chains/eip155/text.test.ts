import { utf8ToBytes } from '@noble/hashes/utils.js'
import { Transaction } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeHex } from './hex.ts'
import { countHidden, findDisguise, findText, hasGap } from './text.ts'

describe('hidden characters', () => {
  const hidden: readonly (readonly [string, string])[] = [
    ['right-to-left override', 'a\u202eb'], ['left-to-right isolate', 'a\u2066b'], ['zero width space', 'a\u200bb'], ['zero width non-joiner', 'a\u200cb'],
    ['joiner between letters', 'a\u200db'], ['word joiner', 'a\u2060b'], ['byte order mark', '\ufeffab'], ['soft hyphen', 'a\u00adb'], ['tag letters', 'a\u{e0041}b'],
    ['Arabic letter mark', 'a\u061cb'], ['Hangul filler', 'a\u3164b'], ['half-width filler', 'a\uffa0b'], ['braille blank', 'a\u2800b'], ['line separator', 'a\u2028b'], ['paragraph separator', 'a\u2029b'],
    ['no-break space', 'a\u00a0b'], ['ideographic space', 'a\u3000b'], ['private use', 'a\ue000b'], ['escape', 'a\u001bb'], ['backspace', 'a\bb'], ['null', 'a\0b'], ['next line', 'a\u0085b'],
    ['lone carriage return', 'a\rb'], ['variation selector after a letter', 'a\ufe0fb'], ['variation selector 17', 'a\u{e0100}b'], ['grapheme joiner', 'a\u034fb'], ['lone surrogate', 'a\ud800b'],
    ['joiner between pictures that nobody draws as one', '👩‍👩‍👧\u200d☪'], ['joiner after a picture', '👩\u200d'],
  ]
  test.each(hidden.map(([name, text]) => [name, text] as const))('%s counts', (_name, text) => {
    expect(countHidden(text)).toBe(1)
  })

  test('what shows does not count', () => {
    const shown = ['plain text, 100 %', 'tab\tand\nlines\r\nof both', 'ünïcödé 中文 العربية हिन्दी', '👍🏽 👨‍👩‍👧 🏳️‍🌈 ❤️ 1️⃣ 🇳🇱', '“quotes” – dashes…', '']
    for (const text of shown) expect(countHidden(text), text).toBe(0)
  })

  test('many empty lines in a row are a gap', () => {
    expect(hasGap(`a${'\n'.repeat(8)}b`)).toBe(true)
    expect(hasGap(`a${'\r\n \t'.repeat(10_000)}b`)).toBe(true)
    expect(hasGap('a\n\n\nb\n\nc')).toBe(false)
  })
})

describe('text or bytes', () => {
  test('every well-formed text without controls comes back as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const found = findText(utf8ToBytes(text))
        if (/(?![\t\n\r])\p{Cc}/u.test(text)) expect(found).toBeUndefined()
        else expect(found).toBe(text)
      }),
    )
  })

  test('a byte order mark stays in the text, where it counts as hidden', () => {
    expect(findText(utf8ToBytes('\ufeffa'))).toBe('\ufeffa')
  })

  test('what is not UTF-8, or holds controls, is bytes', () => {
    for (const hex of ['0xff', '0xc0af', '0xeda080', '0xf4908080', '0x00', '0x61001b', '0x80']) expect(findText(decodeHex(hex)), hex).toBeUndefined()
  })
})

describe('disguises', () => {
  const hash = new Uint8Array(32).fill(0xab)

  test('32 bytes look like a digest, typed data and transactions like what they are', () => {
    expect(findDisguise(hash)).toBe('hash')
    expect(findDisguise(Uint8Array.of(0x19, 0x01, ...hash, ...hash))).toBe('transaction')
    for (const type of [0, 1, 2]) {
      const transaction = Transaction.from({ type, chainId: 1, nonce: 1, gasLimit: 21_000, to: `0x${'35'.repeat(20)}`, value: 1, ...(type === 2 ? { maxFeePerGas: 1, maxPriorityFeePerGas: 1 } : { gasPrice: 1 }) })
      expect(findDisguise(decodeHex(transaction.unsignedSerialized)), String(type)).toBe('transaction')
    }
    // EIP-7702: 0x05 and the list of chain, address and nonce.
    expect(findDisguise(decodeHex(`0x05d7${'01'}${'94'}${'35'.repeat(20)}${'80'}`))).toBe('transaction')
  })

  test('plain text looks like nothing else', () => {
    for (const text of ['', 'hello', 'I vote for proposal 5', 'ÀÁÂ']) expect(findDisguise(utf8ToBytes(text)), text).toBeUndefined()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        fc.pre(text.length !== 32)
        expect(findDisguise(utf8ToBytes(text))).toBeUndefined()
      }),
    )
  })

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['hash', 'transaction', undefined]).toContain(findDisguise(bytes))
      }),
    )
  })
})
