#!/usr/bin/env node
/*
 * Checks a record that Holdfast saved (a .jsonl file), without Holdfast. Needs Node 18 or newer and nothing else.
 *
 *   node verify-log.mjs record.jsonl
 *   node verify-log.mjs record.jsonl 1204:9f3a...71c2      (number and hash of the last entry, from somewhere else)
 *
 * What it proves: every entry holds the hash of the one before it, so none was changed, moved, put in or taken out without
 * changing every hash after it; and what each entry says is what was written then, since its digest is inside the hash.
 * What it cannot prove from the file alone: that somebody did not make the whole chain anew, or cut off its end together with the
 * first line. For that, give the number and hash of an entry that you have from elsewhere: a backup file has one, and so has an
 * older record. The seals that Holdfast puts on entries need its password, so only Holdfast checks those.
 *
 * The rules, so that you can write this yourself: one JSON text per line. The first has format, version and head {seq, hash}. Every
 * other is an entry {v, seq, at, body, prev, hash, opened?}. "Canonical" is JSON with the keys of every object sorted and no white
 * space. hash = SHA-256(canonical {v, seq, at, body, prev}) as hex; prev = the hash of the entry before, 64 zeros for the first; seq
 * counts from 1. A body of kind "sealed" is encrypted; its digest = SHA-256(canonical opened).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** @type {(value: any) => string} */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** @type {(text: string) => string} */
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * The number of the first entry that is wrong and why, or how many there are.
 * @param {string} text
 * @param {{ seq: number, hash: string | undefined }} [known]
 */
export function verify(text, known) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const parsed = lines.map((line) => {
    try {
      return JSON.parse(line)
    } catch {
      return undefined
    }
  })
  const [first, ...entries] = parsed
  if (first?.format !== 'holdfast-log' || first.version !== 1 || typeof first.head?.seq !== 'number') {
    return { ok: /** @type {const} */ (false), at: 0, why: 'the first line is not the first line of a record' }
  }
  let before = { seq: 0, hash: '0'.repeat(64) }
  let closed = 0
  for (const entry of entries) {
    const at = before.seq + 1
    /** @type {(why: string) => { ok: false, at: number, why: string }} */
    const bad = (why) => ({ ok: false, at, why })
    if (typeof entry !== 'object' || entry === null) return bad('this line is not an entry')
    if (entry.seq !== at) return bad(`the next entry is number ${entry.seq}`)
    if (entry.prev !== before.hash) return bad('it does not follow the entry before it')
    const { v, seq, body, prev } = entry
    if (sha256(canonical({ v, seq, at: entry.at, body, prev })) !== entry.hash) return bad('it is not what was written')
    if (body?.kind === 'sealed') {
      if (entry.opened === undefined) closed += 1
      else if (sha256(canonical(entry.opened)) !== body.digest) return bad('it does not say what was written')
    }
    before = { seq: entry.seq, hash: entry.hash }
    if (known?.seq === before.seq && known.hash !== before.hash) return bad('it is not the entry whose hash you gave')
  }
  const last = Math.max(first.head.seq, known?.seq ?? 0)
  if (before.seq < last) return { ok: /** @type {const} */ (false), at: before.seq + 1, why: `it is missing; there were ${last}` }
  if (before.hash !== first.head.hash) return { ok: /** @type {const} */ (false), at: before.seq, why: 'it is not the last entry that the first line names' }
  return { ok: /** @type {const} */ (true), entries: before.seq, closed, head: before }
}

/** @param {string[]} given */
function main([file, outside]) {
  if (file === undefined) return say(2, 'node verify-log.mjs record.jsonl [number:hash]')
  const [seq, hash] = (outside ?? '').split(':')
  const known = outside === undefined ? undefined : { seq: Number(seq), hash }
  if (known !== undefined && (!Number.isSafeInteger(known.seq) || !/^[0-9a-f]{64}$/.test(known.hash ?? ''))) {
    return say(2, 'What comes after the file is number:hash, the hash with 64 digits.')
  }
  const verdict = verify(readFileSync(file, 'utf8'), known)
  if (!verdict.ok) return say(1, `BROKEN at entry ${verdict.at}: ${verdict.why}.`)
  const closed = verdict.closed === 0 ? '' : ` ${verdict.closed} of them are closed: nobody can read them any more.`
  return say(0, `Unbroken: ${verdict.entries} entries.${closed}\nLast entry ${verdict.head.seq}:${verdict.head.hash}`)
}

/** @type {(code: number, text: string) => number} */
function say(code, text) {
  const out = code === 0 ? process.stdout : process.stderr
  out.write(`${text}\n`)
  return code
}

if (import.meta.url === new URL(process.argv[1] ?? '', 'file:').href) process.exitCode = main(process.argv.slice(2))
