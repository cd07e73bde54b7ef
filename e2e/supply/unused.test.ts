import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { inTree, tools } from '../run/paths.mjs'

it('every file, every export and every dependency is used by something', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tools.knip, '-c', 'e2e/supply/knip.json', '--no-progress'], {
    cwd: inTree('.'),
    encoding: 'utf8',
  })
  expect(`${stdout}${stderr}`.trim()).toBe('')
  expect(status).toBe(0)
})
