import { describe, expect, it } from 'vitest'
import type { Copy } from './copy.ts'
import { whichCopy } from './which-copy.ts'

const copy = (number: number, mark?: string, more: Partial<Copy> = {}): Copy => ({
  id: `c${number}`, number, kind: 'file', medium: 'drive', place: 'home', label: '', covers: [], madeAt: number,
  ...(mark === undefined ? {} : { file: { mark, madeAt: 1 } }), ...more,
})

describe('a file that was opened', () => {
  const ledger = [copy(1, 'aa'), copy(2, 'bb'), copy(3, 'bb'), copy(4), copy(5, 'cc', { lostAt: 9 }), copy(6, 'dd', { kind: 'words' })]

  it.each([
    ['is the copy that it was said to be', 'aa', 'c1', 1],
    ['is the copy it is, whatever the person says', 'aa', 'c2', 1],
    ['is the copy it is, when nothing is said', 'aa', undefined, 1],
    ['in two places is the one that was named', 'bb', 'c3', 3],
    ['in two places is neither when the person names a third', 'bb', 'c1', undefined],
    ['in two places is neither when nothing is said', 'bb', undefined, undefined],
    ['unknown here is no copy that is known to be another file', 'ee', 'c1', undefined],
    ['unknown here is the copy of which no file was ever noted, if it is said to be', 'ee', 'c4', 4],
    ['noted elsewhere is not the copy of which no file was noted', 'aa', 'c4', 1],
    ['of a copy that is lost is that copy when it was looked for', 'cc', 'c5', 5],
    ['of a copy that is lost is none by itself', 'cc', undefined, undefined],
    ['is never a sheet of words', 'dd', 'c6', undefined],
    ['is no copy that is not in the ledger', 'ee', 'c9', undefined],
  ] as const)('%s', (_, mark, claimed, number) => {
    expect(whichCopy(ledger, mark, claimed)?.number).toBe(number)
  })
})
