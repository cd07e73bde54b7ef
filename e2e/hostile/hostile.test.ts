import { describe, expect, it, vi } from 'vitest'
import { findThin, runKnown, runLaw, type Law } from './law.ts'
import { laws } from './laws/index.ts'

/** Cases of all laws together; `npm run fuzz` runs the same laws for longer. */
const cases = Number(process.env['HOLDFAST_HOSTILE_CASES'] ?? laws.reduce((sum, law) => sum + law.cases, 0))
const seed = process.env['HOLDFAST_HOSTILE_SEED'] ?? 'holdfast'
const only = process.env['HOLDFAST_HOSTILE_ONLY']
const all = laws.reduce((sum, law) => sum + law.cases, 0)
const countOf = (law: Law): number => Math.ceil((law.cases * cases) / all)

vi.setConfig({ testTimeout: 600_000 })

describe(`hostile inputs, seed ${seed}`, () => {
  for (const law of laws.filter(({ name }) => only === undefined || only === name)) {
    it(`${law.title} (${countOf(law)} cases)`, async () => {
      const start = process.cpuUsage()
      await runKnown(law)
      const tally = await runLaw(law, { seed, from: 0, cases: countOf(law) })
      expect(findThin(law, tally)).toEqual([])
      if (only !== undefined) console.log(law.name, tally, process.cpuUsage(start).user / 1000 / countOf(law), 'ms each')
    })
  }
})
