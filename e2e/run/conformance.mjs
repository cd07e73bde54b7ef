import { writeFileSync } from 'node:fs'
import { findFaults } from '../conformance/matrix.mjs'
import { readMatrix } from '../conformance/read.mjs'
import { countStates, writeMarkdown, writePlain } from '../conformance/table.mjs'
import { inTree } from './paths.mjs'

/* `npm run conformance`: prints which methods the wallet has and what tests them, and writes e2e/CONFORMANCE.md. */

const rows = await readMatrix()
console.log(`${writePlain(rows)}\n\n${countStates(rows)}`)
const faults = findFaults(rows)
if (faults.length === 0) {
  writeFileSync(inTree('e2e/CONFORMANCE.md'), writeMarkdown(rows))
  console.log('e2e/CONFORMANCE.md is written.')
} else {
  console.error(`\nNot written:\n${faults.join('\n')}`)
  process.exitCode = 1
}
