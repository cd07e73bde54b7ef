import { describe, expect, it } from 'vitest'
import { isAcceptablePassword } from './floor.ts'
import { countCharacters, hasKind } from './kinds.ts'

describe('isAcceptablePassword', () => {
  it.each([
    ['', false],
    ['kX9$mQ2!vL7', false],
    ['kX9$mQ2!vL7z', true],
    ['kX9mQ2nvL7zw', false],
    ['kx9$mq2!vl7z', false],
    ['KX9$MQ2!VL7Z', false],
    ['kXq$mQv!vLqz', false],
    ['kX9 mQ2 vL7z', false],
    ['aaaaaaaaaaaaaa', false],
    ['aaaaaaaaaaaaaaa', true],
    ['😀😀😀😀😀😀😀😀', false],
    ['e\u0301'.repeat(14), false],
    ['e\u0301'.repeat(15), true],
    ['x'.repeat(1024), true],
    ['x'.repeat(1025), false],
    ['aaaaaaaaaaaaaaa\ud800', false],
  ])('says of %j: %s', (password, acceptable) => {
    expect(isAcceptablePassword(password)).toBe(acceptable)
  })
})

describe('characters', () => {
  it('are counted as a person counts them', () => {
    expect(['', 'abc', 'é', 'e\u0301', '👩‍👩‍👧', '🇩🇪', 'ａｂ', '한국'].map(countCharacters)).toEqual([0, 3, 1, 1, 1, 1, 2, 2])
  })

  it('have kinds in every script', () => {
    expect(['д', 'Д', '٣', '€'].map((sign) => [hasKind(sign, 'lower'), hasKind(sign, 'upper'), hasKind(sign, 'digit'), hasKind(sign, 'symbol')])).toEqual([
      [true, false, false, false],
      [false, true, false, false],
      [false, false, true, false],
      [false, false, false, true],
    ])
    expect(hasKind(' ', 'symbol')).toBe(false)
  })
})
