import { test } from 'vitest'
import { runLaw, findThin } from './law.ts'
import { siteLists } from './laws/site-lists.ts'
import { olderApprovals } from './laws/older-approvals.ts'
const n = Number(process.env.N ?? 200)
test('lists', { timeout: 400_000 }, async () => { const t = await runLaw(siteLists, { seed: 'z', from: 0, cases: n * 10 }); console.log(t, findThin(siteLists, t)) })
test('older', { timeout: 400_000 }, async () => { const t = await runLaw(olderApprovals, { seed: 'z', from: 0, cases: n }); console.log(t, findThin(olderApprovals, t)) })
