/**
 * Every file of ours that a file pulls in when it runs, all the way down: imports of values, static and (unless only `eager`
 * ones are asked for) dynamic. Types leave no code.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const src = join(dirname(fileURLToPath(import.meta.url)), '../..')

export function importGraph(entry: string, kind: 'all' | 'eager' = 'all'): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    if (!existsSync(join(src, path))) throw new Error(path)
    found.add(path)
    if (!/\.tsx?$/.test(path)) continue
    const code = readFileSync(join(src, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^import type [^\n]*\n/gm, '').replace(/^export type [^\n]* from [^\n]*\n/gm, '')
    const imports = kind === 'all' ? /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"\n]+)['"]/g : /(?:\bfrom\s*|\bimport\s*)['"](\.[^'"\n]+)['"]/g
    for (const [, target = ''] of code.matchAll(imports)) {
      waiting.push(posix.join(posix.dirname(path), target))
    }
  }
  return found
}
