import { describe, expect, it } from 'vitest'
import { emptyHead, makeEntry, readEntry, type LogCheckpoint, type LogEntry, type LogHead } from './entry.ts'
import { verifyLog } from './verify.ts'

const chain = (count: number): readonly LogEntry[] => {
  const entries: LogEntry[] = []
  for (let n = 1; n <= count; n += 1) {
    entries.push(makeEntry(entries.at(-1) ?? emptyHead, n * 1_000, { kind: 'clear', message: { code: 'log.proven', params: {} } }))
  }
  return entries
}

const headOf = (entries: readonly LogEntry[]): LogHead => {
  const { seq, hash } = entries.at(-1) ?? emptyHead
  return { seq, hash }
}

const sealedTo = (entry: LogEntry, changes: Partial<LogCheckpoint> = {}): LogCheckpoint => ({
  v: 1, seq: entry.seq, hash: entry.hash, from: 1, at: 0, logKey: null, breaks: [], seal: '', ...changes,
})

const everySeal = async (): Promise<boolean> => true
const log = chain(6)

describe('a log', () => {
  it('that is whole says how many entries it has and how many are sealed', async () => {
    expect(await verifyLog([], emptyHead, undefined, everySeal)).toEqual({ ok: true, entries: 0, sealed: 0 })
    expect(await verifyLog(log, headOf(log), sealedTo(log[3]!), everySeal)).toEqual({ ok: true, entries: 6, sealed: 4 })
  })

  it.each([0, 2, 5])('with one entry taken out, put twice, changed or swapped is wrong at the first that does not fit', async (index) => {
    const broken: readonly (readonly LogEntry[])[] = [
      log.toSpliced(index, 1),
      log.toSpliced(index, 0, log[index]!),
      log.with(index, { ...log[index]!, at: 7 }),
    ]
    for (const entries of broken) {
      const verdict = await verifyLog(entries, headOf(log), undefined, everySeal)
      expect(verdict.ok).toBe(false)
      expect(verdict).toMatchObject({ at: expect.toSatisfy((at: number) => at === index + 1 || at === index + 2) })
    }
  })

  it('with something else in the place of an entry is wrong there, and nothing throws', async () => {
    for (const stray of [null, 7, 'entry', {}, { seq: 3 }, { ...log[2]!, seq: -1 }]) {
      expect(await verifyLog(log.with(2, readEntry(stray)), headOf(log), undefined, everySeal)).toEqual({ ok: false, at: 3 })
    }
  })

  it('with an entry that cannot even be hashed is wrong there, and nothing throws', async () => {
    const unhashable = { ...log[2]!, body: { amount: 1n } } as unknown as LogEntry
    expect(await verifyLog(log.with(2, unhashable), headOf(log), undefined, everySeal)).toEqual({ ok: false, at: 3 })
  })

  it('whose tail was cut off is wrong at the first missing entry, by the head or by the checkpoint', async () => {
    const cut = log.slice(0, 4)
    expect(await verifyLog(cut, headOf(log), undefined, everySeal)).toEqual({ ok: false, at: 5 })
    expect(await verifyLog(cut, headOf(cut), sealedTo(log[5]!), everySeal)).toEqual({ ok: false, at: 5 })
  })

  it('rewritten from an entry on under good hashes is wrong at the checkpoint, and without one at its head', async () => {
    const rewritten = log.slice(0, 3)
    for (const { seq } of log.slice(3)) {
      rewritten.push(makeEntry(rewritten.at(-1)!, seq, { kind: 'clear', message: { code: 'log.unlocked', params: {} } }))
    }
    expect(await verifyLog(rewritten, headOf(rewritten), sealedTo(log[4]!), everySeal)).toEqual({ ok: false, at: 5 })
    expect(await verifyLog(rewritten, headOf(log), undefined, everySeal)).toEqual({ ok: false, at: 6 })
  })

  it('needs a seal on every entry the key vouches for, and on no other', async () => {
    const asked: number[] = []
    const sealed = async ({ seq }: LogEntry): Promise<boolean> => asked.push(seq) > 0 && seq !== 4
    expect(await verifyLog(log, headOf(log), sealedTo(log[4]!, { from: 3 }), sealed)).toEqual({ ok: false, at: 4 })
    expect(asked).toEqual([3, 4])
    expect(await verifyLog(log, headOf(log), sealedTo(log[2]!, { from: 2 }), sealed)).toMatchObject({ ok: true })
  })

  it('that was once found broken stays broken', async () => {
    expect(await verifyLog(log, headOf(log), sealedTo(log[5]!, { breaks: [2] }), everySeal)).toEqual({ ok: false, at: 2 })
  })
})
