/** The verifier as a person runs it: the file by itself, in a process of its own, on what an export wrote. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeLogKey, openBody, sealBody } from '../../../core/log/body.ts'
import { emptyHead, makeEntry, type LogEntry } from '../../../core/log/entry.ts'
import { writeCsv, writeJsonLines, type LogExport } from '../../../core/log/export.ts'
import { message } from '../../../core/message.ts'

const folder = mkdtempSync(join(tmpdir(), 'verify-log-'))
const script = join(folder, 'verify-log.mjs')
copyFileSync(new URL('../../../../public/verify-log.mjs', import.meta.url), script)
afterAll(() => rmSync(folder, { recursive: true }))

type Verdict = { readonly ok: boolean; readonly at?: number; readonly entries?: number }

/** Many files in one process: `verify` is what `main` prints. */
function verifyAll(files: readonly { readonly text: string; readonly known?: { seq: number; hash: string } }[]): readonly Verdict[] {
  const list = join(folder, 'list.json')
  writeFileSync(list, JSON.stringify(files))
  const code = `import { verify } from ${JSON.stringify(script)}; import { readFileSync } from 'node:fs'
    console.log(JSON.stringify(JSON.parse(readFileSync(${JSON.stringify(list)}, 'utf8')).map(({ text, known }) => verify(text, known))))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })) as readonly Verdict[]
}

function run(text: string, ...more: readonly string[]) {
  const file = join(folder, 'record.jsonl')
  writeFileSync(file, text)
  return spawnSync(process.execPath, [script, file, ...more], { encoding: 'utf8' })
}

async function makeExport(count: number): Promise<LogExport[]> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const key = await makeLogKey(random)
  const entries: LogExport[] = []
  let head: Pick<LogEntry, 'seq' | 'hash'> = emptyHead
  for (let at = 1; at <= count; at += 1) {
    const said = { message: message('log.unlock-failed', { attempts: at }) }
    // The first ones are from before there was a key.
    const body = at < 3 ? { kind: 'clear' as const, ...said } : await sealBody(said, key.publicKey, random)
    const entry = makeEntry(head, at * 1_000, body)
    const opened = body.kind === 'sealed' ? await openBody(body, key) : undefined
    entries.push(opened === undefined ? entry : { ...entry, opened })
    head = entry
  }
  return entries
}

const entries = await makeExport(9)
const headOf = (list: readonly LogExport[]) => ({ seq: list.at(-1)!.seq, hash: list.at(-1)!.hash })
const write = (list: readonly LogExport[]): string => writeJsonLines({ entries: list, head: headOf(entries) }, 0)
const remade = (list: readonly LogExport[]): LogExport[] => {
  let head: Pick<LogEntry, 'seq' | 'hash'> = emptyHead
  return list.map((entry) => {
    const made = makeEntry(head, entry.at, entry.body)
    head = made
    return { ...entry, ...made }
  })
}

describe('the verifier', () => {
  it('passes what was exported, and says so in words with the head', () => {
    const { status, stdout } = run(write(entries))
    expect(status).toBe(0)
    expect(stdout).toContain('Unbroken: 9 entries.')
    expect(stdout).toContain(`9:${entries[8]!.hash}`)
  })

  it('names the index of every entry that was changed in any field, taken out, doubled, swapped or cut off', () => {
    const files: { text: string; at: number }[] = []
    for (const [index, entry] of entries.entries()) {
      const at = index + 1
      const changed: readonly LogExport[] = [
        { ...entry, at: entry.at + 1 },
        { ...entry, v: 2 as unknown as 1 },
        { ...entry, hash: '0'.repeat(64) },
        { ...entry, prev: 'f'.repeat(64) },
        { ...entry, seq: entry.seq + 1 },
        { ...entry, body: { kind: 'clear', message: message('log.proven') } },
        // Whole by itself, but after another entry than the one before it.
        { ...entry, ...makeEntry({ seq: index, hash: 'f'.repeat(64) }, entry.at, entry.body) },
        ...(entry.opened === undefined ? [] : [{ ...entry, opened: { ...entry.opened, message: message('log.unlocked') } }, { ...entry, opened: { ...entry.opened, salt: '0'.repeat(32) } }]),
      ]
      for (const each of changed) files.push({ text: write(entries.with(index, each)), at })
      files.push({ text: write(entries.toSpliced(index, 1)), at })
      files.push({ text: write(entries.toSpliced(index, 0, entry)), at: at + 1 })
      files.push({ text: write(entries.slice(0, index)), at })
      if (index > 0) files.push({ text: write(entries.with(index, entries[index - 1]!).with(index - 1, entry)), at: index })
      files.push({ text: write(entries).split('\n').with(at, '{"half').join('\n'), at })
    }
    expect(files.length).toBeGreaterThan(90)
    const verdicts = verifyAll(files)
    for (const [n, { at }] of files.entries()) expect(verdicts[n], `file ${n}`).toMatchObject({ ok: false, at })
  })

  it('is told from outside when the whole chain was made anew, or its end and its first line were cut', () => {
    const known = headOf(entries)
    const forged = remade(entries.with(3, { ...entries[3]!, at: 7 }))
    const cut = entries.slice(0, 5)
    const alone = [forged, cut].map((list) => ({ text: writeJsonLines({ entries: list, head: headOf(list) }, 0) }))
    expect(verifyAll(alone)).toMatchObject([{ ok: true }, { ok: true }])
    expect(verifyAll(alone.map((file) => ({ ...file, known })))).toMatchObject([{ ok: false, at: 9 }, { ok: false, at: 6 }])
    const { status, stderr } = run(alone[1]!.text, `${known.seq}:${known.hash}`)
    expect(status).toBe(1)
    expect(stderr).toContain('BROKEN at entry 6')
  })

  it('refuses what is no record, and a head that is none', () => {
    for (const text of ['', '{}', 'x', '[]', 'null\n', '{"format":"holdfast-log","version":2,"head":{"seq":0}}']) expect(run(text).status).toBe(1)
    expect(run(write(entries), '9').status).toBe(2)
  })
})

describe('a table', () => {
  it('quotes every cell, and begins none with what a calculation takes for a formula', () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '|cmd', '%x', 'a"b', 'a\nb', 'a,b', '1', '']
    const csv = writeCsv([hostile])
    expect(csv).toBe(
      `"'=1+1","'+1","'-1","'@SUM(A1)","' =1","' =1","' =1","'＝1","'|cmd","'%x","a""b","a b","a,b","1",""\r\n`,
    )
  })
})
