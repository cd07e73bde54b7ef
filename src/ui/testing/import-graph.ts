/** Every file of ours that a file pulls in when it runs: imports of values, static and dynamic, all the way down. Types leave no code. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const src = join(dirname(fileURLToPath(import.meta.url)), '../..')

export function importGraph(entry: string): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    if (!existsSync(join(src, path))) throw new Error(path)
    found.add(path)
    if (!/\.tsx?$/.test(path)) continue
    const code = readFileSync(join(src, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^import type [^\n]*\n/gm, '').replace(/^export type [^\n]* from [^\n]*\n/gm, '')
    for (const [, target = ''] of code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"\n]+)['"]/g)) {
      waiting.push(posix.join(posix.dirname(path), target))
    }
  }
  return found
}
