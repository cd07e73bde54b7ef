import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'
import { findFaults, makeMatrix } from './matrix.mjs'
import { readMatrix } from './read.mjs'
import { writeMarkdown } from './table.mjs'

const standards = new Map([['eth_a', 'EIP-1'], ['eth_b', 'EIP-2']])
const story = (text: string) => ({ path: 'e2e/stories/x.spec.ts', text })
const faultsOf = (text: string, registered = [{ name: 'eth_a', kind: 'answer' }]) => findFaults(makeMatrix({ registered, local: [], standards, sources: [story(text), { path: 'e2e/hostile/laws/y.ts', text: "getMethod('eth_b', 'sign')" }] }))

describe('the table of conformance', () => {
  it('counts a method as tested only where a test asks the wallet for it', () => {
    expect(faultsOf("await site.ask('eth_a', [])")).toEqual([])
    for (const none of ["// site.ask('eth_a')", "/* site.ask('eth_a') */", "node.ask('eth_a', [])", "site.ask('eth_aa')", 'eth_a']) {
      expect(faultsOf(none), none).toEqual(['eth_a has no test', 'eth_a is asked by no story in a browser'])
    }
  })

  it('has no place for a method without a standard', () => {
    expect(faultsOf("'eth_a' 'eth_c'", [{ name: 'eth_a', kind: 'answer' }, { name: 'eth_c', kind: 'sign' }])).toEqual(['eth_c has no standard in e2e/conformance/standards.mjs'])
  })

  it('says what is not there', () => {
    expect(makeMatrix({ registered: [{ name: 'eth_a', kind: 'refused', why: '0010-x' }], local: ['eth_f'], standards, sources: [] })).toMatchObject([
      { method: 'eth_a', state: 'refused', why: '0010-x' },
      { method: 'eth_b', state: 'unknown' },
      { method: 'eth_f', state: 'supported' },
    ])
  })
})

/** The rows with those tests only that the page names: one more test somewhere makes no page wrong, one less does. */
const asNamed = (page: string, rows: Awaited<ReturnType<typeof readMatrix>>) =>
  rows.map((row) => {
    const line = page.split('\n').find((each) => each.startsWith(`| \`${row.method}\` |`)) ?? ''
    const isNamed = (path: string): boolean => line.includes(`](${path.replace('e2e/', '')})`) || line.includes(`](../${path})`)
    return { ...row, laws: row.laws.filter(isNamed), stories: row.stories.filter(isNamed) }
  })

it('every method of the table has a test and a standard, and e2e/CONFORMANCE.md says what is so; `npm run conformance` writes it', async () => {
  const rows = await readMatrix()
  expect(findFaults(rows)).toEqual([])
  const page = readFileSync(inTree('e2e/CONFORMANCE.md'), 'utf8')
  expect(page).toBe(writeMarkdown(asNamed(page, rows)))
  const [first, ...rest] = rows
  expect(page).not.toBe(writeMarkdown(asNamed(page, [{ ...first, laws: [], stories: [] } as never, ...rest])))
  expect(page).not.toBe(writeMarkdown(asNamed(page, rest)))
})
