import { describe, expect, it } from 'vitest'
import { measureNames, parseOptions } from './options.mjs'

describe('the options', () => {
  it('are two rounds of everything unless said otherwise', () => {
    expect(parseOptions([], 'out.json')).toEqual({ rounds: 2, only: measureNames, out: 'out.json', others: [], isLoud: false })
  })

  it('name other extensions, in their order', () => {
    const { others } = parseOptions(['Rabby=/tmp/rabby', 'My wallet=../a=b'], '')
    expect(others).toEqual([{ name: 'Rabby', dir: '/tmp/rabby' }, { name: 'My wallet', dir: '../a=b' }])
  })

  it('are refused when they are not understood', () => {
    for (const odd of ['--rounds=0', '--rounds=x', '--only=page,all', '--out=', '--fast', 'rabby', '=dir']) {
      expect(() => parseOptions([odd], ''), odd).toThrow(/is not understood/)
    }
  })
})
