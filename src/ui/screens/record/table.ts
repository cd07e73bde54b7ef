/** The record as rows of text for a table. */
import type { LogExport } from '../../../core/log/export.ts'
import { revealText } from '../../parts/reveal.ts'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function tableOf(entries: readonly LogExport[]): readonly (readonly string[])[] {
  const head = [
    text('record.csv-number'), text('record.csv-time'), text('record.csv-what'), text('record.csv-site'),
    text('record.csv-account'), text('record.csv-code'), text('record.csv-hash'),
  ]
  return [head, ...entries.map(rowOf)]
}

function rowOf({ seq, at, body, opened, hash }: LogExport): readonly string[] {
  const said = opened ?? (body.kind === 'clear' ? body : undefined)
  const what = said === undefined ? text('record.closed') : say(said.message)
  return [String(seq), new Date(at).toISOString(), what, revealText(said?.site ?? ''), said?.account ?? '', said?.message.code ?? '', hash]
}
