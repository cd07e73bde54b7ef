import { describe, expect, it } from 'vitest'
import { countTries, isTriedAgain, readTry } from './tries.mjs'

type Spec = readonly [file: string, title: string, ok: boolean]

/** As Playwright's JSON reporter writes a run. */
const report = (...specs: readonly Spec[]) =>
  readTry({
    stats: { expected: specs.filter(([, , ok]) => ok).length, skipped: 0 },
    suites: [
      {
        suites: [
          {
            specs: specs.map(([file, title, ok], line) => ({
              file, title, ok, line,
              tests: [{ results: [{ errors: ok ? [] : [{ message: `\u001b[31mError: ${title} broke\u001b[39m\n\n> 12 | code\n     | ^`, location: { line: 12 } }] }] }],
            })),
          },
        ],
      },
    ],
  })

const first = report(['a.spec.ts', 'one', false], ['a.spec.ts', 'two', true], ['faults/b.spec.ts', 'three', false])

describe('a second try', () => {
  it('is made for a few stories that failed, and never when a story of an attack did', () => {
    expect(isTriedAgain(first)).toBe(true)
    expect(isTriedAgain(report(['a.spec.ts', 'two', true]))).toBe(false)
    expect(isTriedAgain(report(['a.spec.ts', 'one', false], ['threats/c.spec.ts', 'attack', false]))).toBe(false)
    expect(isTriedAgain(report(...Array.from({ length: 11 }, (_each, at): Spec => ['a.spec.ts', `story ${at}`, false])))).toBe(false)
  })

  it('counts what passed then, and still says that it failed first, and how', () => {
    const second = readTry({ stats: { expected: 2, skipped: 0 }, suites: [] })
    const counts = countTries(first, second)
    expect(counts).toMatchObject({ passed: 3, failed: 0, note: '2 passed at the second try only' })
    expect(counts.failures).toEqual([
      '(second try passed) a.spec.ts: one\n            line 12: Error: one broke',
      '(second try passed) faults/b.spec.ts: three\n            line 12: Error: three broke',
    ])
  })

  it('counts what failed twice, or was not run again, as failed', () => {
    const onlyThree = { ...first, failed: first.failed.slice(1) }
    expect(countTries(first, { passed: 1, skipped: 0, failed: onlyThree.failed })).toMatchObject({ passed: 2, failed: 1 })
    expect(countTries(first, { passed: 0, skipped: 0, failed: [] })).toMatchObject({ passed: 1, failed: 2 })
    expect(countTries(first, undefined)).toMatchObject({ passed: 1, failed: 2 })
  })
})
