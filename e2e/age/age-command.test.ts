import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findAge, noAge, runAge } from './age.mjs'
import { encodeArmor, decodeArmor } from '../../src/core/backup/age-armor.ts'
import { readHeader } from '../../src/core/backup/age-header.ts'
import { openAge, sealAge } from '../../src/core/backup/age.ts'

/* The promise of the file is that a stranger's program opens it in ten years: the age command itself, at the real work factor. */
const version = findAge()
const folder = mkdtempSync(join(tmpdir(), 'holdfast-age-'))
const at = (name: string): string => join(folder, name)
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const passphrase = 'kT7#mQw!pLzV Rb2 höher@'
const content = JSON.stringify({ schema: 'holdfast/1', words: 'not these', filler: 'x'.repeat(70_000) })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the age command', () => {
  it('opens what we write', { timeout: 120_000 }, async (context) => {
    if (version === undefined) return context.skip(noAge)
    const file = await sealAge(new TextEncoder().encode(content), passphrase, { random })
    expect(readHeader(file).workFactor).toBe(18)
    writeFileSync(at('ours.age'), encodeArmor(file))
    const run = await runAge(['-d', '-o', at('ours.json'), at('ours.age')], [passphrase])
    expect(run.status, run.said).toBe(0)
    expect(readFileSync(at('ours.json'), 'utf8')).toBe(content)
    const wrong = await runAge(['-d', '-o', at('wrong.json'), at('ours.age')], ['another one'])
    expect(wrong.status).not.toBe(0)
    expect(wrong.said).toMatch(/incorrect passphrase/)
  })

  for (const options of [['-p', '-a'], ['-p']]) {
    it(`writes what we open (age ${options.join(' ')})`, { timeout: 120_000 }, async (context) => {
      if (version === undefined) return context.skip(noAge)
      writeFileSync(at('theirs.json'), content)
      const run = await runAge([...options, '-o', at('theirs.age'), at('theirs.json')], [passphrase, passphrase])
      expect(run.status, run.said).toBe(0)
      const bytes = readFileSync(at('theirs.age'))
      const file = options.includes('-a') ? decodeArmor(bytes.toString('utf8')) : bytes
      expect(new TextDecoder().decode(await openAge(file, passphrase))).toBe(content)
      rmSync(at('theirs.age'))
    })
  }
})
