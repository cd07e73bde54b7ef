/** The record as a file: for checking without Holdfast, or as a table for people. In clear: said before. */
import { useState } from 'preact/hooks'
import { writeCsv, writeJsonLines, type LogExport, type LogExportPage } from '../../../core/log/export.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import type { Send } from '../../app/shell.ts'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { saveFile } from '../damaged/save-file.ts'
import { tableOf } from './table.ts'
import './record.css'

type Kind = 'jsonl' | 'csv'

export function ExportRecord() {
  const { send } = useWallet()
  const { back } = useNavigation()
  const task = useTask()
  const [kind, setKind] = useState<Kind>('jsonl')
  const [done, setDone] = useState(0)
  const [saved, setSaved] = useState<LogExportPage | undefined>(undefined)
  const { count } = format()
  const save = (as: Kind) => {
    setKind(as)
    setSaved(undefined)
    void task.run(async () => {
      const whole = await readAll(send, setDone)
      if (as === 'jsonl') saveFile('holdfast-record.jsonl', writeJsonLines(whole, Date.now()), 'application/jsonl')
      else saveFile('holdfast-record.csv', writeCsv(tableOf(whole.entries)), 'text/csv')
      setSaved(whole)
    })
  }
  const busy = (as: Kind) => (task.busy && kind === as ? text('record.exporting', { count: count(done) }) : undefined)
  return (
    <Screen title={text('record.export')} onBack={back}>
      <p class="q">{text('record.export-lead')}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      <div class="stack mt4">
        <Button wide busy={busy('jsonl')} disabled={task.busy && kind !== 'jsonl'} onPress={() => save('jsonl')}>
          {text('record.export-jsonl')}
        </Button>
        <Button wide kind="line" busy={busy('csv')} disabled={task.busy && kind !== 'csv'} onPress={() => save('csv')}>
          {text('record.export-csv')}
        </Button>
      </div>
      {saved === undefined ? null : (
        <div class="mt4">
          <Note live>
            {text('record.exported', { count: count(saved.entries.length) })}
            <div class="mt2 strong">{text('record.head')}</div>
            <div class="code wrap">{`${saved.head.seq}:${saved.head.hash}`}</div>
            <div class="small mt1">{text('record.head-sentence')}</div>
          </Note>
        </div>
      )}
      <p class="small mt5">{text('record.verifier-sentence')}</p>
      <p class="code command mt1">node verify-log.mjs holdfast-record.jsonl</p>
      <div class="mt2">
        {/* A file of our own package, as it is in public/. */}
        <a class="btn line wide plain-link" href="/verify-log.mjs" download="verify-log.mjs">
          <span class="face">{text('record.export-verifier')}</span>
        </a>
      </div>
    </Screen>
  )
}

async function readAll(send: Send, onDone: (count: number) => void): Promise<Omit<LogExportPage, 'next'>> {
  const entries: LogExport[] = []
  for (let from: number | undefined = 1; ; ) {
    const page: LogExportPage = await send('export-log', { from })
    entries.push(...page.entries)
    onDone(entries.length)
    if (page.next === undefined) return { ...page, entries }
    from = page.next
  }
}
