import { describe, expect, it } from 'vitest'
import { emptyHead, makeEntry, type LogEntry, type LogHead } from './entry.ts'
import { logHolds } from './holds.ts'

function chain(length: number, first: string): readonly LogEntry[] {
  const entries: LogEntry[] = []
  let head: LogHead = emptyHead
  for (let at = 1; at <= length; at += 1) {
    const entry = makeEntry(head, at, { kind: 'plain', said: { message: { code: at === 1 ? first : 'log.unlocked' } } } as unknown as LogEntry['body'])
    entries.push(entry)
    head = { seq: entry.seq, hash: entry.hash }
  }
  return entries
}

const entries = chain(5, 'log.created')
const headAt = (seq: number, from = entries): LogHead => ({ seq, hash: from[seq - 1]?.hash ?? '' })
const start = entries[0]?.hash

describe('an old head of the log', () => {
  it('is held by the log it is of, wherever in it', () => {
    for (const { seq, hash } of entries) expect(logHolds({ head: { seq, hash }, start }, { start, at: entries[seq - 1] })).toBe('same')
  })

  it('tells that entries are gone from the end', () => {
    for (const left of [1, 2, 3, 4]) expect(logHolds({ head: headAt(5), start }, { start, at: entries.slice(0, left)[4] })).toBe('short')
  })

  it('tells that any entry up to it was changed, in whatever field, also under the hash that stood there', () => {
    const [first, second] = entries
    if (first === undefined || second === undefined) throw new Error('chain')
    for (const change of [{ at: 99 }, { body: first.body }, { prev: '0'.repeat(64) }]) {
      expect(logHolds({ head: headAt(2), start }, { start, at: { ...second, ...change } })).toBe('changed')
    }
    expect(logHolds({ head: { seq: 5, hash: 'ab'.repeat(32) }, start }, { start, at: entries[4] })).toBe('changed')
  })

  it('of another log, or of none, is compared with nothing', () => {
    const others = chain(5, 'log.restored')
    expect(logHolds({ head: headAt(5), start }, { start: others[0]?.hash, at: others[4] })).toBe('another')
    expect(logHolds({ head: headAt(5), start }, { start: undefined, at: undefined })).toBe('another')
    expect(logHolds({ head: emptyHead, start }, { start, at: undefined })).toBe('none')
    expect(logHolds({ head: headAt(5), start: undefined }, { start, at: entries[4] })).toBe('none')
  })
})
