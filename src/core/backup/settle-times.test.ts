import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noBackup, type BackupRecord } from './copy.ts'
import { listDue, rehearsalMs, seenAt } from './due.ts'
import { settleTimes } from './settle-times.ts'
import { aCopy, aSecret, day, now, secretId } from './testing/ledger.ts'
import { closedUntil } from './tries.ts'

const time = fc.integer({ min: 0, max: 2 * now })
const maybe = fc.option(time, { nil: undefined })
const known = fc
  .record({ made: time, checked: maybe, read: maybe, lost: fc.option(time, { nil: undefined, freq: 5 }), at: time, tries: fc.array(time, { maxLength: 3 }), created: time, proven: maybe, until: maybe })
  .map(({ made, checked, read, lost, at, tries, created, proven, until }) => {
    const copies = [aCopy(1, { madeAt: made, ...(checked === undefined ? {} : { checkedAt: checked }), ...(read === undefined ? {} : { readAt: read }), ...(lost === undefined ? {} : { lostAt: lost }) }), aCopy(2, { madeAt: made })]
    const skip = { at, snoozes: 0, ...(until === undefined ? {} : { until }) }
    const backup: BackupRecord = { ...noBackup, copies, tries, rehearsed: [{ secretId, at }], skip }
    return { secrets: [aSecret({ createdAt: created, ...(proven === undefined ? {} : { provenAt: proven }) })], backup }
  })

it('no time that is ahead of the clock moves a check further than its own period, closes drills longer than a day, or makes a copy seen', () => {
  fc.assert(
    fc.property(known, time, (said, at) => {
      const { secrets, backup } = settleTimes(said, at)
      for (const { dueAt } of listDue(secrets, backup)) expect(dueAt).toBeLessThanOrEqual(at + rehearsalMs)
      for (const copy of backup.copies) expect(seenAt(copy)).toBeLessThanOrEqual(at)
      expect(closedUntil(backup.tries, at) ?? at).toBeLessThanOrEqual(at + day)
      expect(closedUntil(said.backup.tries, at) ?? at).toBeLessThanOrEqual(at + day)
      expect(backup.skip?.until ?? at).toBeLessThanOrEqual(at + 7 * day)
    }),
  )
})

it('what is kept is not changed again as the clock goes on, nor is what was never ahead', () => {
  fc.assert(
    fc.property(known, time, fc.nat(), (said, at, later) => {
      const kept = settleTimes(said, at)
      expect(settleTimes(kept, at)).toBe(kept)
      const after = settleTimes(kept, at + later)
      expect({ ...after.backup, skip: undefined }).toEqual({ ...kept.backup, skip: undefined })
      expect(settleTimes(said, 3 * now)).toBe(said)
    }),
  )
})
