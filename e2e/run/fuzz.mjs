import { parseArgs } from 'node:util'
import { inTree } from './paths.mjs'
import { runTool } from './processes.mjs'
import { listLaws } from './fuzz-laws.mjs'

/*
 * `npm run fuzz`: the laws of e2e/hostile over a million inputs, or over `--cases N`. Every chunk is a process of its own, so
 * that memory stays flat. The same `--seed` gives the same inputs; `--from N` goes on at case N of each law; `--only NAME`
 * takes one law.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
    only: { type: 'string' },
    from: { type: 'string', default: '0' },
    chunk: { type: 'string', default: '10000' },
  },
})

const { cases, from, chunk } = { cases: Number(values.cases), from: Number(values.from), chunk: Number(values.chunk) }
if (![cases, from, chunk].every(Number.isSafeInteger) || cases < 1 || from < 0 || chunk < 1) throw new Error('--cases, --from and --chunk are whole numbers')

const all = await listLaws()
const laws = values.only === undefined ? all : all.filter(({ name }) => name === values.only)
if (laws.length === 0) throw new Error(`no law "${values.only}"; there are ${all.map(({ name }) => name).join(', ')}`)
const weight = laws.reduce((sum, law) => sum + law.cases, 0)

console.log(`seed ${values.seed}, ${cases} cases over ${laws.length} laws`)
const startedAt = Date.now()
let done = 0
const broken = []
for (const { name, cases: share } of laws) {
  const end = from + Math.max(1, Math.round((cases * share) / weight))
  for (let at = from; at < end; at += chunk) {
    const count = Math.min(chunk, end - at)
    const code = await runTool(inTree('e2e/run/fuzz-chunk.mjs'), [name, values.seed, String(at), String(count)])
    if (code !== 0) {
      // The case that broke the law was printed; the rest of this law waits until it is understood.
      broken.push(name)
      break
    }
    done += count
    const seconds = (Date.now() - startedAt) / 1000
    console.log(`${name.padEnd(14)} ${String(at + count).padStart(8)} of ${end}   ${done} in all, ${(done / seconds).toFixed(0)} a second`)
  }
}
console.log(`seed ${values.seed}: ${done} cases, ${broken.length === 0 ? 'no law broken' : `broken: ${broken.join(', ')}`}, ${Math.round((Date.now() - startedAt) / 1000)} s`)
process.exitCode = broken.length === 0 ? 0 : 1
