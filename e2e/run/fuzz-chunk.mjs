import { load } from './fuzz-laws.mjs'

/* One chunk of one law in this process: `fuzz-chunk.mjs NAME SEED FROM CASES`. Ends with 1 at the first broken case. */
const [name, seed, from, cases] = process.argv.slice(2)
const { laws } = await load('e2e/hostile/laws/index.ts')
const { runKnown, runLaw } = await load('e2e/hostile/law.ts')
const law = laws.find((/** @type {{ name: string }} */ each) => each.name === name)
if (law === undefined) throw new Error(`no law "${name}"`)

let index = Number(from)
process.on('unhandledRejection', (error) => {
  console.error(`${name}, near case ${index}: a promise was rejected and nobody heard it`, error)
  process.exit(1)
})
try {
  if (index === 0) await runKnown(law)
  const tally = await runLaw(law, { seed, from: index, cases: Number(cases) }, (/** @type {number} */ at) => {
    index = at
  })
  console.log(`${String(name).padEnd(14)} ${JSON.stringify(tally)}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
process.exit()
