import { describe, expect, it } from 'vitest'
import type { Contestant } from './contestants.mjs'
import type { Measured, Row } from './rows.mjs'
import { rows } from './rows.mjs'
import { judgeRow, makeTable } from './table.mjs'

const measured = (contestant: Partial<Contestant> & Pick<Contestant, 'name' | 'kind'>, samples: Record<string, (number | null)[]>): Measured => ({
  contestant: { needs: '', ...contestant },
  samples: new Map(Object.entries(samples)),
})

const none = measured({ name: 'none', kind: 'none' }, { 'page.task': [10, 12, 11] })
const floor = measured({ name: 'floor', kind: 'floor' }, { 'page.task': [15], 'warm.worker': [0.5, 0.4, 0.6] })
const fresh = measured({ name: 'new', kind: 'holdfast', state: 'new' }, { 'page.task': [16], 'warm.worker': [0.6] })
const open = measured({ name: 'open', kind: 'holdfast', state: 'open' }, { 'page.task': [21], 'warm.worker': [1.5, null] })
const other = measured({ name: 'other', kind: 'other' }, { 'warm.worker': [90] })

const row = (label: string): Row => rows.find((each) => each.label === label) ?? rows[0]!

describe('a row', () => {
  it('shows what an extension adds to the browser without one', () => {
    const { cells, floor: base } = judgeRow(row('blank page: main thread added, ms'), [none, floor, fresh])
    expect(cells.map(({ value }) => value)).toEqual([null, 4, 5])
    expect(base).toBe(4)
  })

  it('judges the worst of the columns that are Holdfast, and no other', () => {
    expect(judgeRow(row('blank page: main thread added, ms'), [none, floor, fresh, other])).toMatchObject({ verdict: 'ok', ratio: 1.25 })
    expect(judgeRow(row('blank page: main thread added, ms'), [none, floor, fresh, open])).toMatchObject({ verdict: 'NOT MET', ratio: 2.5 })
  })

  it('is not met for an answer that never came', () => {
    const quick = measured({ name: 'new', kind: 'holdfast' }, { 'warm.worker': [0.5, null] })
    expect(judgeRow(row('through the worker, ms'), [floor, quick]).verdict).toBe('NOT MET')
  })

  it('that was not measured says so', () => {
    expect(judgeRow(row('popup: interactive, ms'), [none, floor, fresh]).verdict).toBe('not measured')
  })

  it('with no target has no verdict', () => {
    expect(judgeRow(row('popup: first paint, ms'), [none, floor, fresh]).verdict).toBe('')
  })

  it('compares the unlock of a hundred accounts with the one of a single account', () => {
    const one = measured({ name: 'open', kind: 'holdfast', state: 'open' }, { 'unlock.total': [1000], 'unlock.share': [95] })
    const hundred = measured({ name: '100 accounts', kind: 'unlock', profile: 'hundred' }, { 'unlock.total': [1200], 'unlock.share': [95] })
    expect(judgeRow(row('  100 accounts against one, times'), [one, hundred]).verdict).toBe('NOT MET')
    expect(judgeRow(row('  share of it that is the KDF, %'), [one, hundred])).toMatchObject({ verdict: 'ok' })
    const slow = measured({ name: 'open', kind: 'holdfast', state: 'open' }, { 'unlock.share': [89, 91, 85] })
    expect(judgeRow(row('  share of it that is the KDF, %'), [slow]).verdict).toBe('NOT MET')
  })
})

describe('the table', () => {
  it('leaves out rows that nobody was measured for, and counts what was lost', () => {
    const text = makeTable(rows, [none, floor, fresh, open])
    expect(text).toContain('through the worker, ms')
    expect(text).toMatch(/1\.50 \(1 lost\)/)
    expect(text).not.toContain('popup')
  })
})
