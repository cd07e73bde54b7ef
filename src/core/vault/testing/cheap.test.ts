import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('the cheap derivation is imported by tests only', () => {
  const src = join(dirname(fileURLToPath(import.meta.url)), '../../..')
  const importers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && readFileSync(join(src, path), 'utf8').includes('testing/cheap.ts'))
  expect(importers.length).toBeGreaterThan(0)
  expect(importers.filter((path) => !/\.test\.ts$|[/\\]testing[/\\]/.test(path))).toEqual([])
})
